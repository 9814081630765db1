// Which Enter sends. While an input method is composing, Enter chooses a word and must do nothing else. Browsers tell
// this in three ways: `isComposing`; keyCode 229; and Safari fires the Enter after `compositionend`, as if it were a
// plain one, in the same task. So the mark of composing stays for one task longer.

import type { Cancel, Clock } from "../clock";

/** What of a key event matters. */
export interface Key {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** What to do with a key: send; swallow it (the browser's own act is stopped too); or leave it to the browser. */
export type Verdict = "send" | "swallow" | "leave";

export class Ime {
  private composing = false;
  private cancelEnd: Cancel = () => {};

  constructor(private readonly clock: Clock) {}

  start(): void {
    this.cancelEnd();
    this.composing = true;
  }

  end(): void {
    this.cancelEnd();
    this.cancelEnd = this.clock.after(0, () => {
      this.composing = false;
    });
  }

  /** Whether a key belongs to the input method. */
  owns(key: Key): boolean {
    return this.composing || key.isComposing || key.keyCode === 229;
  }

  enter(key: Key): Verdict {
    if (key.key !== "Enter") return "leave";
    if (key.isComposing || key.keyCode === 229) return "leave";
    if (this.composing) return "swallow";
    return key.shiftKey ? "leave" : "send";
  }
}
