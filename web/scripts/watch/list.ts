// The still list of bullet comments beside the picture: those around the present moment. It is what remains when nothing
// may move.

import { button, make } from "../talk/fragment";
import type { Placed } from "./bullet";
import { moment } from "./moment";

const LISTED = 10;

/** What can be done with a comment. */
export interface Acts {
  block(placed: Placed): void;
  report(placed: Placed): void;
  remove(placed: Placed): void;
}

export class List {
  private shown = "";
  private stale = false;

  constructor(
    private readonly list: HTMLElement,
    private readonly me: number | null,
    private readonly acts: Acts,
    private readonly go: (seconds: number) => void,
  ) {}

  static readonly size = LISTED;

  /** Shows these; those up to `at` have been seen. */
  show(placed: Placed[], at: number): void {
    const now = placed.map(({ seq }) => seq).join() + `/${at}`;
    if (now === this.shown || (!this.stale && this.held)) return;
    this.shown = now;
    this.stale = false;
    this.list.replaceChildren(...placed.map((one, index) => this.row(one, index < at && index >= at - 3)));
  }

  /** What is there no longer counts: somebody was blocked, or a comment is gone. */
  spoil(): void {
    this.stale = true;
  }

  /** Rows stay where they are while somebody is about to press one. */
  private get held(): boolean {
    return this.list.matches(":hover") || this.list.contains(document.activeElement);
  }

  private row(placed: Placed, on: boolean): HTMLElement {
    const { bullet, author, author_id } = placed;
    const words = this.list.dataset;
    const time = button("", moment(bullet.at_ms / 1000), () => this.go(bullet.at_ms / 1000));
    const said = make("span", "", bullet.text);
    if (author) said.title = author;
    const row = make("li", on ? "on" : "", time, said);
    if (this.me === null) return row;
    const acts = make("span", "acts");
    if (author_id !== this.me) {
      acts.append(this.act(words.block, () => this.acts.block(placed)), this.act(words.report, () => this.acts.report(placed)));
    }
    if (author_id === this.me || "moderator" in words) acts.append(this.act(words.remove, () => this.acts.remove(placed)));
    row.append(acts);
    return row;
  }

  private act(words: string | undefined, act: () => void): HTMLButtonElement {
    return button("b s q", words ?? "", act);
  }
}
