// A guest has no account to be named by: a line that comes over the socket says "visitor", the page knows more.

import { Marks } from "../talk/marks";

export class GuestMarks extends Marks {
  constructor(
    me: number | null,
    private readonly visitor: string,
  ) {
    super(me, "");
  }

  override put(line: HTMLElement): void {
    super.put(line);
    const name = line.querySelector("[data-guest]");
    if (!name || !this.visitor) return;
    name.textContent = this.visitor;
    const letter = line.querySelector("span.av");
    // By character, not by half of one.
    if (letter) letter.textContent = ([...this.visitor][0] ?? "").toUpperCase();
  }
}
