// The log on the page: places, replaces and removes lines by id.

import { localTimes } from "../site/times";
import { dayLine, sameDay } from "./day";
import { button, element, page } from "./fragment";
import { behead, joins, said } from "./join";
import type { Marks } from "./marks";
import type { Room } from "./room";
import type { Scroll } from "./scroll";
import type { Entry } from "./wire";

/** Lines kept on the page. A page left open for a week must not grow without end. */
const LINES_MAX = 600;

export class Log {
  /** The newest place shown. */
  newest: number;
  private below: HTMLElement | null = null;

  constructor(
    private readonly room: Room,
    private readonly scroll: Scroll,
    private readonly marks: Marks,
    private readonly onShown: () => void,
  ) {
    this.newest = room.head;
    this.dress(room.lines);
    room.log.addEventListener("scroll", () => this.seen(), { passive: true });
    room.lines.addEventListener("click", (event) => this.follow(event));
  }

  /** Whether the log on the page ends at the newest line, rather than at some older page of it. */
  get live(): boolean {
    return !this.room.lines.querySelector("[data-newer]");
  }

  /** Whether the reader has the newest line before their eyes. */
  atNewest(): boolean {
    return this.live && this.scroll.atEnd();
  }

  /** Goes to the newest line. */
  toNewest(): void {
    if (this.live) this.scroll.toEnd();
    else location.assign(this.room.href);
  }

  /** Shows an entry. */
  apply(entry: Entry): void {
    this.newest = entry.seq;
    const line = entry.html ? element(entry.html) : null;
    if (!line) return;
    const old = document.getElementById(line.id);
    this.marks.putLive(line, entry, old);
    localTimes(line);
    if (old?.classList.contains("join") && !said(line).alone) behead(line);
    if (old) return this.scroll.during(() => old.replaceWith(line));
    // A change to a line that is not on this page is nothing to show here.
    if (entry.target !== undefined) return;
    if (!this.live) return this.tell();
    const following = this.scroll.atEnd();
    const own = entry.cid ? this.pending(entry.cid) : null;
    this.scroll.during(() => {
      own?.remove();
      this.append(line, entry.at);
      if (following) this.trim();
    });
    if (!following) this.tell();
    this.onShown();
  }

  /** Puts a message that waits at the end. */
  hang(bubble: HTMLElement): void {
    if (!this.live) return;
    const old = this.pending(bubble.dataset.cid ?? "");
    this.scroll.during(() => (old ? old.replaceWith(bubble) : this.room.lines.append(bubble)));
  }

  /** The bubble of a message that waits. */
  pending(cid: string): HTMLElement | null {
    return this.room.lines.querySelector(`[data-cid="${CSS.escape(cid)}"]`);
  }

  /** Fetches the room's page and takes its log in place of this one. */
  async renew(): Promise<{ epoch: number; head: number }> {
    const fresh = (await page(this.room.href)).querySelector<HTMLElement>("[data-room]");
    const lines = fresh?.querySelector<HTMLElement>("[data-lines]");
    if (!fresh || !lines) throw new Error("no log");
    const waiting = this.room.lines.querySelectorAll("[data-cid]");
    this.room.lines.replaceChildren(...lines.childNodes, ...waiting);
    this.dress(this.room.lines);
    this.scroll.toEnd();
    this.newest = Number(fresh.dataset.head);
    this.onShown();
    return { epoch: Number(fresh.dataset.epoch), head: this.newest };
  }

  private dress(lines: ParentNode): void {
    for (const line of lines.querySelectorAll<HTMLElement>("[data-author]")) this.marks.put(line);
    localTimes(lines);
  }

  private append(line: HTMLElement, atMs: number): void {
    const { lines } = this.room;
    lines.querySelector(".empty")?.remove();
    const firstWaiting = lines.querySelector("[data-cid]");
    const before = [...lines.querySelectorAll<HTMLElement>("[data-at]")].pop();
    if (!before || !sameDay(Number(before.dataset.at), atMs)) {
      lines.insertBefore(dayLine(atMs, document.documentElement.lang), firstWaiting);
    } else if (joins(said(before), said(line))) {
      behead(line);
    }
    lines.insertBefore(line, firstWaiting);
  }

  private trim(): void {
    const { lines } = this.room;
    if (lines.childElementCount <= LINES_MAX) return;
    const older = lines.querySelector<HTMLAnchorElement>("[data-older]");
    const pager = older?.closest("p");
    if (!older || !pager) return;
    while (lines.childElementCount > LINES_MAX) pager.nextElementSibling?.remove();
    const first = lines.querySelector<HTMLElement>("[data-seq]");
    older.search = `?before=${first?.dataset.seq ?? ""}`;
  }

  /** Loads older lines in place of following their link. */
  private follow(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-older]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaBusy) return;
    link.ariaBusy = "true";
    page(link.href).then(
      (older) => this.prepend(link, older),
      () => location.assign(link.href),
    );
  }

  private prepend(link: HTMLElement, older: Document): void {
    const found = older.querySelector<HTMLElement>("[data-lines]");
    found?.querySelector("[data-newer]")?.closest("p")?.remove();
    for (const line of found?.querySelectorAll("[id]") ?? []) {
      if (document.getElementById(line.id)) line.remove();
    }
    if (found) this.dress(found);
    this.scroll.during(() => link.closest("p")?.replaceWith(...(found?.childNodes ?? [])));
  }

  /** Says that there is something new below. */
  private tell(): void {
    const words = this.room.words.new;
    if (this.below || !words) return;
    this.below = button("b s below", words, () => this.toNewest());
    this.room.log.after(this.below);
  }

  private seen(): void {
    if (!this.atNewest()) return;
    this.below?.remove();
    this.below = null;
    this.onShown();
  }
}
