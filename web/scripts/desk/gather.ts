// Many calls, few acts: what comes together is acted upon once, never twice at the same time, and what comes while an
// act is under way is acted upon after it.

import type { Cancel, Clock } from "../clock";

/** Calls within this are one. */
export const GATHER_MS = 250;

export class Gather {
  private cancel: Cancel | null = null;
  private acting = false;
  private again = false;

  constructor(
    private readonly clock: Clock,
    /** A rejection is over with the act: whatever calls next tries again. */
    private readonly act: () => Promise<void>,
  ) {}

  call(): void {
    this.cancel ??= this.clock.after(GATHER_MS, () => {
      this.cancel = null;
      if (this.acting) this.again = true;
      else void this.run();
    });
  }

  private async run(): Promise<void> {
    this.acting = true;
    await this.act().catch(() => {});
    this.acting = false;
    if (this.again) this.call();
    this.again = false;
  }
}
