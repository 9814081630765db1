// Which stretches of bullet comments are here, and which are to be fetched: the one that plays and the one after it.

import type { Placed, Segment } from "./bullet";

/** Before the end of a stretch by so much the next one is fetched. */
const AHEAD_MS = 15_000;
/** A stretch that could not be had is asked for again after this. */
const AGAIN_MS = 10_000;

export class Stretches {
  private readonly here = new Map<number, Placed[]>();
  private readonly asked = new Map<number, number>();
  private segmentMs = 60_000;

  constructor(
    private readonly fetchSegment: (segment: number) => Promise<Segment>,
    private readonly came: (placed: Placed[]) => void,
    private readonly now: () => number,
  ) {}

  /** The film stands here: what is needed is fetched. */
  at(ms: number): void {
    const segment = Math.floor(ms / this.segmentMs);
    this.need(segment);
    if (ms % this.segmentMs > this.segmentMs - AHEAD_MS) this.need(segment + 1);
  }

  /** The comments around a moment, in order, as far as they are here. */
  around(ms: number, count: number): { placed: Placed[]; at: number } {
    const segment = Math.floor(ms / this.segmentMs);
    const all = [segment - 1, segment, segment + 1].flatMap((number) => this.here.get(number) ?? []);
    const next = all.findIndex(({ bullet }) => bullet.at_ms > ms);
    const at = next < 0 ? all.length : next;
    const from = Math.max(0, Math.min(at - Math.ceil(count * 0.7), all.length - count));
    return { placed: all.slice(from, from + count), at: at - from };
  }

  /** All that is here. */
  all(): Placed[] {
    return [...this.here.values()].flat();
  }

  /** A comment that was sent just now; false when it is here already. */
  add(placed: Placed): boolean {
    const segment = Math.floor(placed.bullet.at_ms / this.segmentMs);
    const stretch = this.here.get(segment);
    if (!stretch || stretch.some(({ seq }) => seq === placed.seq)) return false;
    const before = stretch.findIndex(({ bullet }) => bullet.at_ms > placed.bullet.at_ms);
    stretch.splice(before < 0 ? stretch.length : before, 0, placed);
    return true;
  }

  /** Comments that were taken away. */
  drop(seqs: number[]): void {
    for (const [segment, stretch] of this.here) {
      this.here.set(segment, stretch.filter(({ seq }) => !seqs.includes(seq)));
    }
  }

  private need(segment: number): void {
    const asked = this.asked.get(segment);
    if (this.here.has(segment) || (asked !== undefined && this.now() - asked < AGAIN_MS)) return;
    this.asked.set(segment, this.now());
    this.fetchSegment(segment).then(
      (came) => {
        this.segmentMs = came.segment_ms;
        this.here.set(segment, came.bullets ?? []);
        this.came(came.bullets ?? []);
      },
      // It is asked for again when the film still stands there.
      () => {},
    );
  }
}
