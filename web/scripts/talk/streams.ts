// The rule that makes a page complete: entries of a stream are applied one after the other, each once. What was
// heard before is dropped; a hole is asked for again; when the house cannot fill it, what is held is void.

import type { Entry, Fault, Head, Subscribed } from "./wire";

/** Who shows a stream. */
export interface Follower {
  /** The next entry. */
  apply(entry: Entry): void;
  /**
   * What is shown is void or too far behind: show afresh, and say which epoch and place that is. A rejection is
   * tried again with the next sign of life.
   */
  renew(now: Subscribed): Promise<{ epoch: number; head: number }>;
  /** The house follows this stream no longer for us. */
  ended(fault: Fault): void;
}

interface Followed {
  follower: Follower;
  epoch: number;
  /** The last `seq` applied; null before the first answer when following from the present on. */
  last: number | null;
  /** A subscription was sent and not answered yet. */
  asked: boolean;
  renewing: boolean;
}

/** Sends a subscription; false if the line is down. */
export type Ask = (stream: number, epoch: number, after: number | null) => boolean;

export class Streams {
  private readonly followed = new Map<number, Followed>();

  constructor(private readonly ask: Ask) {}

  /** Follows from a place already shown, or from the present on (`last` null). */
  follow(stream: number, epoch: number, last: number | null, follower: Follower): void {
    if (this.followed.has(stream)) return;
    this.followed.set(stream, { follower, epoch, last, asked: false, renewing: false });
    this.subscribe(stream);
  }

  /** The line is up again: ask for everything from where we are. */
  up(): void {
    for (const [stream, held] of this.followed) {
      held.asked = false;
      this.subscribe(stream);
    }
  }

  /** The house answered a subscription. */
  subscribed(answer: Subscribed): void {
    const held = this.followed.get(answer.stream);
    if (!held) return;
    held.asked = false;
    const other = held.epoch !== 0 && held.epoch !== answer.epoch;
    if (other || (held.last !== null && answer.from > held.last + 1)) return this.renew(answer, held);
    held.epoch = answer.epoch;
    held.last ??= answer.from - 1;
  }

  /** Entries came. */
  entries(stream: number, entries: Entry[]): void {
    const held = this.followed.get(stream);
    if (!held || held.last === null || held.renewing) return;
    for (const entry of entries) {
      if (entry.seq === held.last + 1) {
        held.last = entry.seq;
        held.follower.apply(entry);
      } else if (entry.seq > held.last) {
        return this.subscribe(stream);
      }
    }
  }

  /** The house announced heads: whoever is behind one has missed something. */
  heads(heads: Head[]): void {
    for (const { stream, seq } of heads) {
      const last = this.followed.get(stream)?.last;
      if (last != null && seq > last) this.subscribe(stream);
    }
  }

  /** The house ended or refused a subscription. */
  ended(stream: number, fault: Fault): void {
    const held = this.followed.get(stream);
    this.followed.delete(stream);
    held?.follower.ended(fault);
  }

  private subscribe(stream: number): void {
    const held = this.followed.get(stream);
    if (held && !held.asked && !held.renewing) held.asked = this.ask(stream, held.epoch, held.last);
  }

  private renew(answer: Subscribed, held: Followed): void {
    if (held.renewing) return;
    held.renewing = true;
    held.follower.renew(answer).then(
      ({ epoch, head }) => {
        held.renewing = false;
        held.epoch = epoch;
        held.last = head;
        // Ask again: what came while the page was being fetched was not applied.
        this.subscribe(answer.stream);
      },
      () => {
        held.renewing = false;
      },
    );
  }
}
