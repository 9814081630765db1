// The seek bar: a slider for keys and readers of the screen, with the curve of bullet comments above it and small
// pictures of the film under the pointer.

import { fill } from "../words";
import { moment } from "./moment";

/** Small pictures on one sheet. */
interface Sprite {
  url: string;
  every_ms: number;
  count: number;
  columns: number;
  width: number;
  height: number;
}

export function seekBar(bar: HTMLElement, video: HTMLVideoElement): void {
  const slider = bar.querySelector<HTMLInputElement>("input")!;
  const preview = bar.querySelector<HTMLElement>("[data-preview]")!;
  const picture = preview.querySelector<HTMLElement>("i")!;
  const when = preview.querySelector<HTMLElement>("b")!;
  const sprite = bar.dataset.sprite ? (JSON.parse(bar.dataset.sprite) as Sprite) : null;
  let held = false;

  const whole = (): number => (Number.isFinite(video.duration) ? video.duration : Number(video.dataset.duration) / 1000);

  function show(): void {
    const duration = whole();
    if (!held) slider.value = String(duration ? (video.currentTime / duration) * 1000 : 0);
    bar.style.setProperty("--at", `${Number(slider.value) / 10}%`);
    const last = video.buffered.length;
    bar.style.setProperty("--here", `${duration && last ? (video.buffered.end(last - 1) / duration) * 100 : 0}%`);
    const at = (Number(slider.value) / 1000) * duration;
    slider.setAttribute("aria-valuetext", fill(slider.dataset.text, { at: moment(at), whole: moment(duration) }));
  }

  function go(): void {
    video.currentTime = (Number(slider.value) / 1000) * whole();
  }

  function peek(x: number): void {
    const box = bar.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (x - box.left) / box.width));
    const at = part * whole();
    when.textContent = moment(at);
    preview.hidden = false;
    if (sprite) {
      const number = Math.min(sprite.count - 1, Math.floor((at * 1000) / sprite.every_ms));
      const [column, row] = [number % sprite.columns, Math.floor(number / sprite.columns)];
      picture.style.cssText =
        `inline-size:${sprite.width}px;block-size:${sprite.height}px;background-image:url("${sprite.url}");` +
        `background-position:-${column * sprite.width}px -${row * sprite.height}px`;
    }
    const half = preview.offsetWidth / 2;
    preview.style.insetInlineStart = `${Math.max(half, Math.min(box.width - half, part * box.width))}px`;
  }

  slider.addEventListener("pointerdown", () => (held = true));
  // Let go where it was taken, it has not changed and says nothing of it.
  for (const event of ["pointerup", "pointercancel"]) slider.addEventListener(event, () => (held = false));
  slider.addEventListener("input", () => {
    if (!held) go();
    show();
  });
  slider.addEventListener("change", () => {
    held = false;
    go();
  });
  bar.addEventListener("pointermove", ({ clientX }) => peek(clientX));
  bar.addEventListener("pointerleave", () => (preview.hidden = true));
  for (const event of ["timeupdate", "progress", "durationchange", "seeked"]) video.addEventListener(event, show);
  show();
}
