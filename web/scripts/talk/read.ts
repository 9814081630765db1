// Tells the house how far the reader has read: the newest line was before their eyes, in a page that has the focus.

import type { Cancel, Clock } from "../clock";

/** How long a line must have been in sight. */
export const READ_MS = 1_000;

/** The newest place in sight, or null when nobody looks at it. */
export type InSight = () => number | null;

export class Reader {
  private told = 0;
  private cancel: Cancel | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly inSight: InSight,
    /** False if the line is down; it is told again after the next change. */
    private readonly tell: (seq: number) => boolean,
  ) {}

  /** The stream began anew: what was told before says nothing about its places. */
  forget(): void {
    this.told = 0;
  }

  /** Something may have come into sight: a line, the focus, the end of the log. */
  look(): void {
    if (this.cancel || (this.inSight() ?? 0) <= this.told) return;
    this.cancel = this.clock.after(READ_MS, () => {
      this.cancel = null;
      const seq = this.inSight();
      if (seq !== null && seq > this.told && this.tell(seq)) this.told = seq;
    });
  }
}
