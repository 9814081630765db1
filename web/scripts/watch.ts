// The watch page comes alive: qualities, keys, preview, bullet comments. Without script the film plays all the same.

import { wall } from "./clock";
import { startSite } from "./site/start";
import { page } from "./talk/fragment";
import { Bullets } from "./watch/bullets";
import { recall } from "./watch/choices";
import { Controls } from "./watch/controls";
import { goOn } from "./watch/following";
import { keys } from "./watch/keys";
import { keepProgress, resume } from "./watch/progress";
import { seekBar } from "./watch/seek";
import { attach } from "./watch/source";

/** How often a film that is being made ready is looked at. */
const AGAIN_MS = 3_000;

startSite();
const watch = document.querySelector<HTMLElement>("[data-watch]");
const player = watch?.querySelector<HTMLElement>("[data-player]");
const video = player?.querySelector("video");
if (watch && player && video) start(watch, player, video);
const working = watch?.querySelector<HTMLElement>("[data-working]");
if (working) lookAgain(working);

function start(watch: HTMLElement, player: HTMLElement, video: HTMLVideoElement): void {
  const { watch: id, me: reader, next, engine } = watch.dataset;
  const [title, me] = [Number(id), reader ? Number(reader) : null];
  const choices = recall();
  // Before anything shows the place in the film.
  resume(video, player.querySelector<HTMLElement>("[data-resumed]"));
  const controls = new Controls(player, video, choices);
  seekBar(player.querySelector<HTMLElement>("[data-seek]")!, video);
  if (me !== null) keepProgress(video, title);
  const help = document.querySelector<HTMLDialogElement>("dialog[data-keys]");
  const bullets = new Bullets(watch, video, title, me, choices);
  keys(video, controls, { bullets: () => bullets.toggle(), help: () => help?.showModal() });
  watch.querySelectorAll<HTMLAnchorElement>("a[data-moment]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      video.currentTime = Number(link.dataset.moment) / 1000;
      video.play().catch(() => {});
    });
  });
  const following = player.querySelector<HTMLElement>("[data-following]");
  if (next && following) goOn(video, following, next);
  // The engine is large; whoever only reads the page does not fetch it.
  let begun = false;
  const begin = (): void => {
    if (begun) return;
    begun = true;
    attach(video, engine, (source) => controls.offer(source)).catch(() => {});
  };
  video.addEventListener("play", begin, { once: true });
  player.addEventListener("pointerenter", begin, { once: true });
}

/** A film that is being made ready: its bar moves while it is looked at, and when it can be watched the page is whole. */
function lookAgain(working: HTMLElement): void {
  const look = (): void => {
    if (document.hidden) return again();
    page(location.href).then((fresh) => {
      const now = fresh.querySelector<HTMLElement>("[data-working]");
      if (!now) return location.reload();
      working.replaceChildren(...now.childNodes);
      again();
    }, again);
  };
  const again = (): void => void wall.after(AGAIN_MS, look);
  again();
}
