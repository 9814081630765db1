// The list of rooms: what is unread, and what is new for the reader, on this page as on all their devices. The inbox
// stream says that something changed; the house's own count says what, so that no device counts for itself.

import type { Cancel, Clock } from "../clock";
import { count } from "../words";
import { make, page } from "./fragment";
import { part } from "./room";

/** One room as `talk.rooms` lists it, as far as it is shown. */
export interface RoomLine {
  room: { id: number; name: string; kind: string };
  unread: number;
  mentions: number;
  here: number;
}

/** Changes that come close together are asked for once. */
const GATHER_MS = 400;
/** While the page is looked at, the list is never older. */
const STALE_MS = 60_000;

/** What in a room is new for the reader in particular. */
export function newFor(line: RoomLine): number {
  return line.room.kind === "direct" ? line.unread : line.mentions;
}

/** A page title with the count before it. */
export function titleWith(title: string, news: number): string {
  const bare = title.replace(/^\(\d+\) /, "");
  return news > 0 ? `(${news}) ${bare}` : bare;
}

export class Rooms {
  private cancel: Cancel | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly ask: () => Promise<{ rooms: RoomLine[]; notices: number }>,
  ) {
    const again = (): void => {
      clock.after(STALE_MS, again);
      if (!document.hidden) this.refresh();
    };
    clock.after(STALE_MS, again);
  }

  /** A room came into the list or left it: take the list of a fresh page. */
  relist(href: string): void {
    page(href).then(
      (fresh) => document.querySelector(".rooms")?.replaceWith(fresh.querySelector(".rooms") ?? ""),
      () => {},
    );
    this.refresh();
  }

  /** Counts may have changed. */
  refresh(): void {
    this.cancel ??= this.clock.after(GATHER_MS, () => {
      this.cancel = null;
      this.ask().then(
        ({ rooms, notices }) => this.show(rooms, notices),
        () => {},
      );
    });
  }

  private show(rooms: RoomLine[], notices: number): void {
    for (const line of rooms) this.showLine(line);
    const news = rooms.reduce((sum, line) => sum + newFor(line), 0);
    document.title = titleWith(document.title, news);
    const bell = part("news");
    if (!bell) return;
    bell.ariaLabel = count(bell.dataset.news, notices);
    this.pip(bell, notices, null);
  }

  private showLine(line: RoomLine): void {
    const { room } = line;
    const link = document.querySelector<HTMLElement>(`.rooms a[href="/talk/${CSS.escape(room.name || String(room.id))}"]`);
    if (!link) return;
    const title = link.querySelector<HTMLElement>("span");
    title?.classList.toggle("fresh", line.unread > 0);
    const here = link.querySelector("small")?.firstChild;
    if (here) here.nodeValue = String(line.here);
    this.pip(link, newFor(line), title);
  }

  /** Sets the count on a link. Its hidden words are kept: they come from the page. */
  private pip(link: HTMLElement, news: number, after: HTMLElement | null): void {
    const pip = link.querySelector<HTMLElement>(".pip");
    if (news === 0) return pip?.remove();
    if (pip?.firstChild) {
      pip.firstChild.nodeValue = String(news);
      return;
    }
    const fresh = make("span", "pip num", String(news));
    if (after) after.after(fresh);
    else link.append(fresh);
  }
}
