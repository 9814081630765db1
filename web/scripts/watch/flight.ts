// Bullet comments over the picture. The engine asks for the time of the film and knows which comment is due; what is not
// due soon is not even loaded.

import Danmaku from "danmaku/dist/esm/danmaku.canvas.js";
import { COLOURS, type Placed } from "./bullet";
import type { Choices } from "./choices";
import { Rows } from "./rows";

/** A flying comment crosses a picture of usual width in about eight seconds. */
const CROSS_S = 8;
/** A comment that comes later than this is not shown any more. */
const LATE_MS = 500;
/** Shadow on both sides, so that white is read on snow too. */
const FONT = (px: number): string => `500 ${px}px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif`;

/** A comment as the engine has it when it is due. */
interface Due {
  text: string;
  time: number;
  mode: "rtl" | "top" | "bottom";
}

export class Flight {
  private engine: Danmaku | null = null;
  private readonly rows = new Rows();
  private readonly ruler = document.createElement("canvas").getContext("2d")!;
  private readonly flown = new Set<number>();

  constructor(
    private readonly stage: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly me: number | null,
    private choices: Choices,
  ) {
    new ResizeObserver(() => this.fit()).observe(stage);
    video.addEventListener("seeking", () => this.rows.clear());
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
    this.rows.clear();
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
    const px = this.px();
    const stand = (due: Due): void => this.stand(due, mode === "bottom");
    const own = placed.author_id === this.me;
    this.engine.emit({
      text,
      mode: mode === "fly" ? "rtl" : mode,
      // Called when it is due; what draws nothing leaves the drawing to the engine.
      ...(mode === "fly" ? {} : { render: function (this: Due) { stand(this); } as never }),
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

  /** Gives a comment that is due its row. One that is wider than the picture, or finds no row, flies. */
  private stand(due: Due, bottom: boolean): void {
    const { clientWidth, clientHeight } = this.stage;
    const px = this.px();
    // Two shadows of the widest kind go around it.
    const high = Math.ceil(px * 1.2) + 8;
    this.ruler.font = FONT(px);
    const fits = this.ruler.measureText(due.text).width + 8 <= clientWidth;
    const count = Math.floor(clientHeight / high);
    const row = fits ? this.rows.take(due.time, count, clientWidth / this.engine!.speed, bottom) : undefined;
    due.mode = row === undefined ? "rtl" : bottom ? "bottom" : "top";
    // The engine would set a place of its own.
    const y = row === undefined ? { value: 0, writable: true } : { get: () => row * high, set() {} };
    Object.defineProperty(due, "y", { ...y, configurable: true });
  }

  private px(): number {
    return Math.min(19, Math.max(13, this.stage.clientWidth / 50));
  }

  private fit(): void {
    if (!this.engine) return;
    this.engine.resize();
    this.engine.speed = Math.max(60, this.stage.clientWidth / CROSS_S);
  }
}
