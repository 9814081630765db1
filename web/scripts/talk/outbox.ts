// What was written waits here until the house has it: on disk before it is shown, sent in order, sent again with the
// same id after every loss, given up only visibly and with its text. One tab of a browser sends for all.

import type { Cancel, Clock } from "../clock";
import { backoffMs } from "./backoff";
import { freshCid } from "./cid";
import type { Draft, Fault } from "./wire";

/** Sends that may wait for their answer at once. */
export const OUTSTANDING_MAX = 64;
/** What could not be sent for so long is given up. */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;
/** No answer for so long: is the line alive? */
export const ANSWER_MS = 10_000;

/** Something written, as it lies on disk. */
export interface Item {
  cid: string;
  account: number;
  stream: number;
  draft: Draft;
  madeAt: number;
  /** Set once it was given up; `message` is empty when it grew too old. */
  failed?: { code: string; message: string };
}

/** The disk. */
export interface Shelf {
  list(account: number): Promise<Item[]>;
  put(item: Item): Promise<void>;
  remove(cid: string): Promise<void>;
}

/** The right to send, which one tab at a time has. */
export interface Turn {
  take(granted: () => void): void;
  release(): void;
}

/** Tells the other tabs that the shelf changed, and is told. */
export interface Bell {
  ring(): void;
  listen(changed: () => void): void;
}

/** The line. */
export interface Post {
  /** False if the line is down. */
  send(item: Item): boolean;
  /** An answer is late. */
  doubt(): void;
}

/** Who shows what waits. */
export interface Tray {
  waiting(item: Item): void;
  failed(item: Item): void;
  /** The house takes it later, for the reason it says. */
  held(item: Item, why: string): void;
  /** It is stored; `seq` is its place, unknown when another tab sent it. */
  stored(cid: string, seq: number | null): void;
}

export class Outbox {
  private readonly items = new Map<string, Item>();
  private readonly sent = new Map<string, Cancel>();
  private readonly refusals = new Map<string, number>();
  /** Streams that wait until a time, and those that go one by one since the house refused them something. */
  private readonly pausedUntil = new Map<number, number>();
  private readonly oneByOne = new Set<number>();
  private sending = false;
  private cancelNext: Cancel = () => {};
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly account: number,
    private readonly shelf: Shelf,
    private readonly turn: Turn,
    private readonly bell: Bell,
    private readonly clock: Clock,
    private readonly post: Post,
    private readonly tray: Tray,
  ) {
    bell.listen(() => void this.refresh());
  }

  /** Takes something in. Resolves when it is on disk, so that a caller may clear its field. */
  async add(stream: number, draft: Draft): Promise<void> {
    const now = this.clock.now();
    const item: Item = { cid: freshCid(now), account: this.account, stream, draft, madeAt: now };
    await this.inTurn(() => this.keep(item));
  }

  /** Reads the shelf afresh: at the start, and when another tab changed it. */
  refresh(): Promise<void> {
    return this.inTurn(async () => {
      const listed = new Map((await this.shelf.list(this.account)).map((item) => [item.cid, item]));
      for (const cid of this.items.keys()) {
        if (!listed.has(cid)) this.forget(cid, null);
      }
      for (const item of listed.values()) this.show(item);
      this.drain();
    });
  }

  /** The line is up. Takes the turn to send, if no other tab has it. */
  up(): void {
    this.turn.take(() => {
      this.sending = true;
      void this.refresh();
    });
  }

  /** The line is down. What has no answer counts as not sent. */
  down(): void {
    this.sending = false;
    this.cancelNext();
    for (const cancel of this.sent.values()) cancel();
    this.sent.clear();
    this.turn.release();
  }

  /** The house stored it. */
  async ack(cid: string, seq: number): Promise<void> {
    this.answered(cid);
    const item = this.items.get(cid);
    if (!item) return;
    this.refusals.delete(cid);
    this.oneByOne.delete(item.stream);
    this.forget(cid, seq);
    this.drain();
    await this.inTurn(() => this.shelf.remove(cid));
    this.bell.ring();
  }

  /** The house refused it: for ever, or for now. */
  async nak(cid: string, fault: Fault): Promise<void> {
    this.answered(cid);
    const item = this.items.get(cid);
    if (!item) return;
    if (fault.permanent) {
      await this.fail(item, { code: fault.code, message: fault.message });
    } else {
      const times = (this.refusals.get(cid) ?? 0) + 1;
      this.refusals.set(cid, times);
      const waitMs = fault.retry_after === undefined ? backoffMs(times, this.clock.random()) : fault.retry_after * 1_000;
      const until = Math.max(this.clock.now() + waitMs, this.pausedUntil.get(item.stream) ?? 0);
      this.pausedUntil.set(item.stream, until);
      this.oneByOne.add(item.stream);
      this.tray.held(item, fault.message);
    }
    this.drain();
  }

  /** Sends once more what was given up. The id stays, so that it cannot be stored twice, unless it was the trouble. */
  async again(cid: string): Promise<void> {
    const old = this.items.get(cid);
    if (!old?.failed) return;
    const now = this.clock.now();
    const { failed, ...rest } = old;
    const item: Item = { ...rest, madeAt: now };
    if (failed.code.startsWith("cid_")) {
      item.cid = freshCid(now);
      await this.discard(cid);
    }
    await this.inTurn(() => this.keep(item));
  }

  /** Throws away what was given up or is held. */
  async discard(cid: string): Promise<void> {
    this.forget(cid, null);
    await this.inTurn(() => this.shelf.remove(cid));
    this.bell.ring();
  }

  private async keep(item: Item): Promise<void> {
    await this.shelf.put(item);
    this.show(item);
    this.bell.ring();
    this.drain();
  }

  private fail(item: Item, why: { code: string; message: string }): Promise<void> {
    const failed: Item = { ...item, failed: why };
    this.show(failed);
    return this.inTurn(async () => {
      await this.shelf.put(failed);
      this.bell.ring();
    });
  }

  private show(item: Item): void {
    const known = this.items.get(item.cid);
    this.items.set(item.cid, item);
    if (known && !known.failed === !item.failed) return;
    if (item.failed) this.tray.failed(item);
    else this.tray.waiting(item);
  }

  private forget(cid: string, seq: number | null): void {
    if (this.items.delete(cid)) this.tray.stored(cid, seq);
  }

  private answered(cid: string): void {
    this.sent.get(cid)?.();
    this.sent.delete(cid);
  }

  /** Sends all that may go now, oldest first. Ids sort in the order they were made, over all tabs. */
  private drain(): void {
    this.cancelNext();
    if (!this.sending) return;
    const now = this.clock.now();
    let nextMs = Infinity;
    const waiting = [...this.items.values()].filter((item) => !item.failed);
    waiting.sort((a, b) => (a.cid < b.cid ? -1 : 1));
    const busy = new Set(waiting.filter((item) => this.sent.has(item.cid)).map((item) => item.stream));
    for (const item of waiting) {
      if (this.sent.has(item.cid)) continue;
      if (now - item.madeAt >= KEPT_MS) {
        void this.fail(item, { code: "timeout", message: "" });
        continue;
      }
      const pauseMs = (this.pausedUntil.get(item.stream) ?? 0) - now;
      if (pauseMs > 0) {
        nextMs = Math.min(nextMs, pauseMs);
        continue;
      }
      if (this.sent.size >= OUTSTANDING_MAX) break;
      if (this.oneByOne.has(item.stream) && busy.has(item.stream)) continue;
      if (!this.post.send(item)) break;
      busy.add(item.stream);
      this.sent.set(item.cid, this.clock.after(ANSWER_MS, () => this.post.doubt()));
    }
    if (nextMs < Infinity) this.cancelNext = this.clock.after(nextMs, () => this.drain());
  }

  /** Steps that touch the disk go one after the other, so that a list read never undoes a step made meanwhile. */
  private inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.last.then(step);
    this.last = done.catch(() => {});
    return done;
  }
}
