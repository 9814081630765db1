// The row of buttons under the picture, and what the picture shows of itself: playing, time, volume, speed, captions.

import { fill } from "../words";
import { remember, type Choices } from "./choices";
import { nextLanguage } from "./captions";
import { moment } from "./moment";
import type { Source } from "./source";

/** The row is hidden so long after the last movement while the film plays. */
const IDLE_MS = 3_000;
const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

export class Controls {
  private source: Source | null = null;
  private idle = 0;

  constructor(
    private readonly player: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly choices: Choices,
  ) {
    video.controls = false;
    this.part("ctl").hidden = false;
    video.volume = choices.volume;
    video.muted = choices.muted;
    this.listen();
    this.speed(choices.rate);
    this.captions(choices.captions);
    this.show();
  }

  /** Starts or stops. */
  toggle(): void {
    if (this.video.paused) this.video.play().catch(() => {});
    else this.video.pause();
  }

  /** Goes forward, or back below zero. */
  skip(seconds: number): void {
    this.video.currentTime = Math.max(0, Math.min(this.video.duration || 0, this.video.currentTime + seconds));
  }

  /** Louder, or softer below zero. */
  louder(by: number): void {
    this.video.muted = false;
    this.video.volume = Math.max(0, Math.min(1, this.video.volume + by));
  }

  mute(): void {
    this.video.muted = !this.video.muted;
  }

  fullScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    // A telephone of Apple shows only the picture itself in full.
    else if (this.player.requestFullscreen) this.player.requestFullscreen().catch(() => {});
    else (this.video as unknown as { webkitEnterFullscreen?: () => void }).webkitEnterFullscreen?.();
  }

  nextCaptions(): void {
    const language = nextLanguage([...this.video.textTracks], document.documentElement.lang);
    this.captions(language);
    this.keep({ captions: language });
  }

  /** What can be chosen of the source, told whenever it changes. */
  offer(source: Source): void {
    const first = this.source === null;
    this.source = source;
    const menu = this.menu("quality");
    if (!menu || source.heights.length === 0) return;
    const auto = menu.dataset.auto ?? "";
    const options = [0, ...[...source.heights].reverse()].map((height) => {
      const option = new Option(height === 0 ? auto : `${height}p`, String(height));
      option.selected = height === this.choices.height;
      return option;
    });
    if (!this.choices.height && source.now) options[0]!.label = `${auto} ${source.now}p`;
    menu.replaceChildren(...options);
    menu.hidden = false;
    if (first && source.heights.includes(this.choices.height)) source.choose(this.choices.height);
  }

  private listen(): void {
    const { video } = this;
    for (const event of ["play", "pause", "ended", "volumechange", "durationchange"]) video.addEventListener(event, () => this.show());
    video.addEventListener("timeupdate", () => this.time());
    video.addEventListener("volumechange", () => this.keep({ volume: video.volume, muted: video.muted }));
    video.addEventListener("click", () => this.toggle());
    video.addEventListener("waiting", () => this.player.classList.add("waits"));
    for (const event of ["playing", "canplay", "seeked"]) video.addEventListener(event, () => this.player.classList.remove("waits"));
    this.press("play", () => this.toggle());
    this.press("mute", () => this.mute());
    this.press("full", () => this.fullScreen());
    this.press("captions", () => this.nextCaptions());
    this.pictureInPicture();
    this.menu("rate")?.addEventListener("change", ({ target }) => this.speed(Number((target as HTMLSelectElement).value)));
    this.menu("quality")?.addEventListener("change", ({ target }) => {
      const height = Number((target as HTMLSelectElement).value);
      this.keep({ height });
      this.source?.choose(height);
    });
    for (const event of ["pointermove", "focusin", "keydown"]) this.player.addEventListener(event, () => this.awake());
  }

  private pictureInPicture(): void {
    const button = this.part("pip");
    if (!document.pictureInPictureEnabled) return;
    button.hidden = false;
    button.onclick = () => {
      if (document.pictureInPictureElement) void document.exitPictureInPicture();
      else this.video.requestPictureInPicture().catch(() => {});
    };
  }

  private speed(rate: number): void {
    this.video.playbackRate = RATES.includes(rate) ? rate : 1;
    this.keep({ rate: this.video.playbackRate });
    const menu = this.menu("rate");
    if (menu) menu.value = String(this.video.playbackRate);
  }

  private captions(language: string): void {
    const tracks = [...this.video.textTracks];
    for (const track of tracks) track.mode = track.language === language ? "showing" : "disabled";
    const button = this.part("captions");
    button.hidden = tracks.length === 0;
    button.setAttribute("aria-pressed", String(tracks.some(({ mode }) => mode === "showing")));
  }

  private keep(changed: Partial<Choices>): void {
    remember(Object.assign(this.choices, changed));
  }

  private show(): void {
    const { video } = this;
    this.player.classList.toggle("plays", !video.paused);
    this.say("play", video.paused ? "play" : "pause", video.paused ? "play-fill" : "pause-fill");
    const quiet = video.muted || video.volume === 0;
    this.say("mute", quiet ? "loud" : "quiet", quiet ? "speaker-slash" : "speaker-high");
    this.time();
    this.awake();
  }

  /** A button that does one thing and then the other is named for what it does next. */
  private say(name: string, next: string, icon: string): void {
    const button = this.part(name);
    button.setAttribute("aria-label", button.dataset[next] ?? "");
    button.querySelector("use")?.setAttribute("href", `#i-${icon}`);
  }

  private time(): void {
    const { currentTime, duration } = this.video;
    const whole = Number.isFinite(duration) ? duration : Number(this.video.dataset.duration) / 1000;
    this.part("time").textContent = fill("{at} / {whole}", { at: moment(currentTime), whole: moment(whole) });
  }

  private awake(): void {
    this.player.classList.remove("still");
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.player.classList.toggle("still", !this.video.paused), IDLE_MS);
  }

  private press(name: string, act: () => void): void {
    this.part(name).onclick = act;
  }

  private part(name: string): HTMLElement {
    return this.player.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  }

  private menu(name: string): HTMLSelectElement | null {
    return this.player.querySelector<HTMLSelectElement>(`select[data-part=${name}]`);
  }
}
