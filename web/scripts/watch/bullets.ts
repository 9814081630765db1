// Everything about bullet comments on the page: fetched by stretch, live, on the picture, in the list, and how one likes
// them.

import { wall } from "../clock";
import { call } from "../compose/call";
import type { Entry } from "../talk/wire";
import { Line, type Socket } from "../topic/line";
import { blocked, wanted, type Placed, type Segment } from "./bullet";
import { remember, type Choices } from "./choices";
import { Flight } from "./flight";
import { List } from "./list";
import { panel } from "./panel";
import { sendField } from "./send";
import { Stretches } from "./stretches";
import { grow } from "./total";

/** What the stream of a title tells a page. */
type Told = Entry & Partial<Placed["bullet"]> & { seqs?: number[] };

export class Bullets {
  private readonly flight: Flight;
  private readonly list: List;
  private readonly stretches: Stretches;
  private passes: (placed: Placed) => boolean;
  private blocked: (placed: Placed) => boolean;
  /** Whether a frame that shows anew is asked for. */
  private due = false;

  constructor(
    private readonly watch: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly title: number,
    me: number | null,
    private readonly choices: Choices,
  ) {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    // Where nothing may move, the list beside the picture is all there is.
    const moving = (): Choices => ({ ...choices, on: choices.on && !still.matches });
    this.passes = wanted(choices);
    this.blocked = blocked(choices);
    this.flight = new Flight(watch.querySelector<HTMLElement>("[data-stage]")!, video, me, moving());
    this.list = new List(watch.querySelector<HTMLElement>("[data-bullets]")!, me, this, (seconds) => (video.currentTime = seconds));
    this.stretches = new Stretches(
      (segment) => call<Segment>("video.bullets", { title, segment }),
      (placed) => {
        this.fly(placed);
        this.show();
      },
      () => wall.now(),
    );
    const suit = (): void => {
      this.passes = wanted(choices);
      this.blocked = blocked(choices);
      this.flight.suit(moving());
      this.fly(this.stretches.all());
      this.switchShown();
      this.list.spoil();
      this.show();
    };
    still.addEventListener("change", suit);
    panel(watch.querySelector<HTMLElement>("[data-panel]")!, choices, suit);
    this.onOff().addEventListener("click", () => this.toggle());
    this.suit = suit;
    const form = watch.querySelector<HTMLFormElement>("form[data-send]");
    if (form && me !== null) sendField(form, video, title, me, (placed) => this.sent(placed));
    video.addEventListener("timeupdate", () => this.show());
    video.addEventListener("seeked", () => {
      this.fly(this.stretches.all());
      this.show();
    });
    this.follow();
    this.switchShown();
    this.show();
  }

  private readonly suit: () => void;

  /** Bullet comments off, or on. */
  toggle(): void {
    this.choices.on = !this.choices.on;
    remember(this.choices);
    this.suit();
  }

  block(placed: Placed): void {
    this.choices.senders = [...this.choices.senders, placed.author_id].slice(-500);
    remember(this.choices);
    this.suit();
  }

  report(placed: Placed): void {
    const { reported, unreached } = this.watch.querySelector<HTMLElement>("[data-bullets]")!.dataset;
    call("video.report_bullet", { title: this.title, seq: placed.seq }).then(
      () => {
        this.block(placed);
        this.tell(reported);
      },
      ({ message }: Error) => this.tell(message || unreached),
    );
  }

  remove(placed: Placed): void {
    call("video.remove_bullets", { title: this.title, seqs: [placed.seq] }).catch(() => {});
  }

  private tell(text: string | undefined): void {
    this.watch.querySelector("[data-told]")!.textContent = text ?? "";
  }

  private fly(placed: Placed[]): void {
    placed.filter(this.passes).forEach((one) => this.flight.add(one));
  }

  /** Shows what is around the moment with the next frame, however much was told until then. */
  private soon(): void {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.show();
    });
  }

  private show(): void {
    const ms = this.video.currentTime * 1000;
    this.stretches.at(ms);
    const { placed, at } = this.stretches.around(ms, List.size);
    const kept = placed.filter((one) => !this.blocked(one));
    this.list.show(kept, at);
  }

  private onOff(): HTMLElement {
    return this.watch.querySelector<HTMLElement>("[data-switch]")!;
  }

  private switchShown(): void {
    this.onOff().setAttribute("aria-pressed", String(this.choices.on));
  }

  /** One's own comment is on the picture at once; the line tells it again, and then it is known. */
  private sent(placed: Placed): void {
    this.stretches.add(placed);
    this.flight.add(placed, true);
    this.show();
  }

  private follow(): void {
    const total = this.watch.querySelector<HTMLElement>("[data-total]")!;
    const apply = (entry: Entry): void => {
      const { seq, kind, author_id, author, at_ms, text, mode, colour, seqs } = entry as Told;
      if (kind === "bullet" && at_ms !== undefined && text && mode && colour) {
        grow(total, 1);
        const placed: Placed = { seq, author_id: author_id ?? 0, ...(author ? { author } : {}), bullet: { at_ms, text, mode, colour } };
        if (!this.stretches.add(placed) || !this.passes(placed)) return this.soon();
        // What was said about this very moment is seen now; the rest when the film comes there.
        this.flight.add(placed, Math.abs(at_ms - this.video.currentTime * 1000) < 3_000);
      } else if (kind === "bullets_gone" && seqs) {
        grow(total, -seqs.length);
        this.stretches.drop(seqs);
        this.suit();
      }
      this.soon();
    };
    const address = new URL("/ws", location.href.replace(/^http/, "ws"));
    const streams = new Map([[this.title, { last: null, apply }]]);
    new Line(() => new WebSocket(address) as unknown as Socket, wall, document.documentElement.lang, streams);
  }
}
