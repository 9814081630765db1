// Whether a wanted name is free, told while it is typed. The form is checked again when it is sent.

import type { Cancel, Clock } from "../clock";

/** Pause after the last key before the house is asked. */
export const PAUSE_MS = 350;

/** What the house says of a name. */
export interface NameAnswer {
  free: boolean;
  code?: string;
}

export class NameCheck {
  private cancel: Cancel = () => {};
  private asked = 0;

  constructor(
    private readonly clock: Clock,
    private readonly ask: (name: string) => Promise<NameAnswer>,
    /** Null: there is nothing to say. */
    private readonly show: (answer: NameAnswer | null) => void,
  ) {}

  typed(name: string): void {
    this.cancel();
    const asked = ++this.asked;
    if (!name) return this.show(null);
    this.cancel = this.clock.after(PAUSE_MS, () => {
      // An answer about an older name says nothing about this one.
      const tell = (answer: NameAnswer | null): void => {
        if (asked === this.asked) this.show(answer);
      };
      this.ask(name).then(tell, () => tell(null));
    });
  }
}
