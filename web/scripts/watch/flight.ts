// Bullet comments over the picture. The engine asks for the time of the film and knows which comment is due; what is not
// due soon is not even loaded.

import Danmaku from "danmaku/dist/esm/danmaku.canvas.js";
import { COLOURS, type Placed } from "./bullet";
import type { Choices } from "./choices";

/** A flying comment crosses a picture of usual width in about eight seconds. */
const CROSS_S = 8;
/** A comment that comes later than this is not shown any more. */
const LATE_MS = 500;
/** Shadow on both sides, so that white is read on snow too. */
const FONT = (px: number): string => `500 ${px}px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif`;

export class Flight {
  private engine: Danmaku | null = null;
  private readonly flown = new Set<number>();

  constructor(
    private readonly stage: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly me: number | null,
    private choices: Choices,
  ) {
    new ResizeObserver(() => this.fit()).observe(stage);
    this.suit(choices);
  }

  /** As somebody likes it now. What is on the picture starts anew. */
  suit(choices: Choices): void {
    this.choices = choices;
    this.stage.style.blockSize = `${choices.area}%`;
    this.stage.style.opacity = String(choices.opacity / 100);
    this.clear();
    if (!choices.on) {
      this.engine?.destroy();
      this.engine = null;
    } else if (!this.engine) {
      this.engine = new Danmaku({ container: this.stage, media: this.video, comments: [], engine: "canvas" });
      this.fit();
    }
  }

  /** Takes everything from the picture and forgets what was to come. */
  clear(): void {
    this.flown.clear();
    if (!this.engine) return;
    this.engine.destroy();
    this.engine = new Danmaku({ container: this.stage, media: this.video, comments: [], engine: "canvas" });
    this.fit();
  }

  /**
   * Adds a comment at its moment; `now` shows it at once. One whose moment is over is left for when somebody goes back:
   * the engine would draw all of the last seconds in one frame.
   */
  add(placed: Placed, now = false): void {
    const { at_ms, text, mode, colour } = placed.bullet;
    const over = !now && at_ms < this.video.currentTime * 1000 - LATE_MS;
    if (!this.engine || over || this.flown.has(placed.seq)) return;
    this.flown.add(placed.seq);
    const px = Math.min(19, Math.max(13, this.stage.clientWidth / 50));
    const own = placed.author_id === this.me;
    this.engine.emit({
      text,
      mode: mode === "fly" ? "rtl" : mode,
      // Without a time the engine takes the present one.
      ...(now ? {} : { time: at_ms / 1000 }),
      style: {
        font: FONT(px),
        fillStyle: this.choices.white ? COLOURS.white : COLOURS[colour],
        strokeStyle: own ? "#1D6954" : "#000b",
        lineWidth: own ? 4 : 2,
        textBaseline: "bottom",
      } as unknown as CanvasRenderingContext2D,
    });
  }

  private fit(): void {
    if (!this.engine) return;
    this.engine.resize();
    this.engine.speed = Math.max(60, this.stage.clientWidth / CROSS_S);
  }
}
