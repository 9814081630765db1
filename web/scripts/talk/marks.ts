// Fragments are the same bytes for everybody. What concerns only this reader is marked here: own messages, mentions,
// own reactions, and people who are blocked.

import { make } from "./fragment";
import type { Entry } from "./wire";

/** Emoji of the reactions on a line that are this reader's. */
export function pressed(line: ParentNode): Set<string> {
  const buttons = line.querySelectorAll<HTMLButtonElement>(".reacts [aria-pressed=true]");
  return new Set([...buttons].map((button) => button.value));
}

/** Which reactions are the reader's after an entry, from those that were before. */
export function pressedAfter(before: Set<string>, entry: Entry, me: number | null): Set<string> {
  const after = new Set(before);
  for (const { emoji, by } of entry.reactions ?? []) {
    if (me !== null && by.includes(me)) after.add(emoji);
  }
  if (entry.kind === "react" && entry.author_id === me && entry.emoji) {
    if (entry.on) after.add(entry.emoji);
    else after.delete(entry.emoji);
  }
  return after;
}

/** Whether a line speaks to the reader after an entry; only a new text can change that. */
export function hits(before: boolean, entry: Entry, me: number | null): boolean {
  if (entry.kind !== "post" && entry.kind !== "edit") return before;
  return me !== null && (entry.mentions ?? []).includes(me);
}

export class Marks {
  private blocked = new Set<string>();

  constructor(
    private readonly me: number | null,
    private readonly folded: string,
  ) {}

  /** What these accounts say is folded from now on. The page itself comes with theirs folded. */
  block(accounts: number[]): void {
    this.blocked = new Set(accounts.map(String));
  }

  isBlocked(account: number): boolean {
    return this.blocked.has(String(account));
  }

  /** Marks a line from the page. */
  put(line: HTMLElement): void {
    line.toggleAttribute("data-mine", line.dataset.author === String(this.me));
  }

  /** Marks a line from the socket, which takes the place of `old` if there is one. */
  putLive(line: HTMLElement, entry: Entry, old: HTMLElement | null): void {
    this.put(line);
    const mine = pressedAfter(old ? pressed(old) : new Set(), entry, this.me);
    for (const react of line.querySelectorAll<HTMLButtonElement>(".reacts button")) {
      react.ariaPressed = String(mine.has(react.value));
    }
    line.classList.toggle("hit", hits(old?.classList.contains("hit") ?? false, entry, this.me));
    if (this.blocked.has(line.dataset.author ?? "")) this.fold(line);
  }

  /** Hides the words of a line behind a summary that opens them. */
  private fold(line: HTMLElement): void {
    line.classList.remove("hit");
    for (const more of line.querySelectorAll(".quote, .pic, .file")) more.remove();
    const text = line.querySelector(".t");
    text?.replaceChildren(make("details", "", make("summary", "", this.folded), ...text.childNodes));
  }
}
