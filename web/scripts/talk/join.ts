// Messages that one person writes within a minute stand under one head. A live line comes with its head, since the
// house sends everybody the same bytes and does not know what stands before it; the head is taken off here, by the
// rule of the pages.

const MINUTE_MS = 60_000;

/** What of a line decides. */
export interface Said {
  author: string | undefined;
  atMs: number;
  /** Removed, pinned: it keeps its head, and the next line does not join it. */
  alone: boolean;
  /** It answers another and needs a head for the quote to stand under. */
  answers: boolean;
}

/** Whether a line joins the one before it. */
export function joins(before: Said, line: Said): boolean {
  if (!line.author || line.author !== before.author) return false;
  const sameMinute = Math.floor(before.atMs / MINUTE_MS) === Math.floor(line.atMs / MINUTE_MS);
  return sameMinute && !before.alone && !line.alone && !line.answers;
}

/** Reads a line of the log. */
export function said(line: HTMLElement): Said {
  const pinned = line.querySelector(".by .glaze") !== null;
  return {
    author: line.dataset.author,
    atMs: Number(line.dataset.at),
    alone: pinned || line.querySelector(".t") === null,
    answers: line.querySelector("a.quote") !== null,
  };
}

/** Takes the head off a line. */
export function behead(line: HTMLElement): void {
  const head = line.querySelector(".by");
  const time = head?.querySelector(".at");
  if (!head || !time) return;
  line.querySelector(":scope > .av")?.replaceWith(time);
  head.remove();
  line.classList.add("join");
}
