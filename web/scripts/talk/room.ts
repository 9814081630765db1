// The room page: its parts, found once by their data- attributes, and what the page says about itself.

export interface Room {
  section: HTMLElement;
  log: HTMLElement;
  lines: HTMLElement;
  stream: number;
  epoch: number;
  head: number;
  /** Address of the page, such as `/talk/hall`. */
  href: string;
  /** The reader's account; null for a guest. */
  me: number | null;
  display: string;
  /** Words that scripts need; they stand last in the section. */
  words: DOMStringMap;
}

/** The room on this page; null where there is none, or where the line broke before the whole page was here. */
export function findRoom(): Room | null {
  const section = document.querySelector<HTMLElement>("[data-room]");
  const log = section?.querySelector<HTMLElement>("[data-log]");
  const lines = log?.querySelector<HTMLElement>("[data-lines]");
  const words = section?.querySelector<HTMLElement>("[data-words]")?.dataset;
  if (!section || !log || !lines || !words) return null;
  const said = section.dataset;
  return {
    section,
    log,
    lines,
    stream: Number(said.stream),
    epoch: Number(said.epoch),
    head: Number(said.head),
    href: said.href ?? location.pathname,
    me: said.me ? Number(said.me) : null,
    display: said.display ?? "",
    words,
  };
}

/** A part of the room page by its data- attribute, such as `typing`. */
export function part(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-${name}]`);
}
