// A clock that stands still until a test moves it.

import type { Clock } from "../clock";

export class FakeClock implements Clock {
  private timers: { at: number; then: () => void }[] = [];
  /** What `random` returns. */
  chance = 1;

  constructor(private time = 1_800_000_000_000) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, then: () => void): () => void {
    const timer = { at: this.time + ms, then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** How long until the next timer fires, in milliseconds; Infinity if there is none. */
  get nextMs(): number {
    return Math.min(...this.timers.map(({ at }) => at)) - this.time;
  }

  /** Moves on, firing what is due in order, and lets promises settle after each. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.time = Math.max(this.time, due.at);
      due.then();
      await settle();
    }
    this.time = end;
    await settle();
  }
}

/** Lets everything that waits for resolved promises run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
