// Fragments are the same bytes for everybody. What concerns only this reader is marked here: own messages, mentions,
// own reactions, and people who are blocked.

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

/** Whether an entry speaks to the reader: it names them, or answers a line of theirs. */
export function speaksTo(entry: Entry, me: number | null, answered: HTMLElement | null): boolean {
  if (me === null || entry.author_id === me) return false;
  return (entry.mentions ?? []).includes(me) || answered?.dataset.author === String(me);
}

export class Marks {
  private readonly blocked: Set<string>;

  constructor(
    private readonly me: number | null,
    blocked: string | undefined,
  ) {
    this.blocked = new Set((blocked ?? "").split(" ").filter(Boolean));
  }

  /** Hides what these accounts say, over all that is shown. */
  block(accounts: number[], lines: ParentNode): void {
    this.blocked.clear();
    for (const account of accounts) this.blocked.add(String(account));
    for (const line of lines.querySelectorAll<HTMLElement>("[data-author]")) this.put(line);
  }

  isBlocked(account: number): boolean {
    return this.blocked.has(String(account));
  }

  /** Marks a line from the page. */
  put(line: HTMLElement): void {
    const { author } = line.dataset;
    if (!author) return;
    line.hidden = this.blocked.has(author);
    line.toggleAttribute("data-mine", author === String(this.me));
  }

  /** Marks a line from the socket, which takes the place of `old` if there is one. */
  putLive(line: HTMLElement, entry: Entry, old: HTMLElement | null): void {
    this.put(line);
    const mine = pressedAfter(old ? pressed(old) : new Set(), entry, this.me);
    for (const react of line.querySelectorAll<HTMLButtonElement>(".reacts button")) {
      react.setAttribute("aria-pressed", String(mine.has(react.value)));
    }
    const answered = document.getElementById(`m-${entry.reply_to ?? ""}`);
    const hit = speaksTo(entry, this.me, answered);
    if (hit || (old?.classList.contains("hit") && entry.kind !== "edit")) line.classList.add("hit");
    // Whether a line joins the one before it is known where the log is read, not from the one line.
    if (old?.classList.contains("join") === false) line.classList.remove("join");
  }
}
