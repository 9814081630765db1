// Follows the stream of a topic, whose entries are its floors, and that of its board, which tells of changes to them.

import { wall } from "../clock";
import { localTimes } from "../site/times";
import { element, page } from "../talk/fragment";
import type { Entry } from "../talk/wire";
import { count } from "../words";
import { Line, type Followed, type Socket } from "./line";
import { Reader } from "./reader";

/** Readers of a floor that changed ask for it again within this time, not all at once. */
const SPREAD_MS = 2_000;

export function followTopic(reading: HTMLElement, thread: HTMLElement): void {
  const { topic, board, head, reader: me } = reading.dataset;
  const [stream, viewer] = [Number(topic), me ? Number(me) : null];
  const below = document.querySelector<HTMLElement>("[data-below]");
  const news = below?.querySelector<HTMLElement>("[data-news]");
  const heading = reading.querySelector<HTMLElement>("[data-replies]");
  let came = 0;
  let replies = Number(heading?.dataset.replies);

  const reader = new Reader(viewer === null ? null : stream);

  /** Puts a floor below the others; where the page does not end with the newest one, says that there is one. */
  function show(entry: Entry): void {
    if (heading) heading.textContent = count(heading.dataset.words, ++replies);
    const floor = entry.html && "end" in reading.dataset ? element(entry.html) : null;
    if (floor) {
      suit(floor, entry.author_id ?? null);
      localTimes(floor);
      thread.append(floor);
      reader.look();
    } else if (below && news) {
      news.textContent = count(news.dataset.news, ++came);
      below.hidden = false;
    }
  }

  /** A fragment is the same for everybody: what this reader may not do goes. */
  function suit(floor: HTMLElement, author: number | null): void {
    if (viewer === null) floor.querySelector(".acts")?.remove();
    if (viewer === author) floor.querySelectorAll("[name=up], [name=down], [href$=report]").forEach((act) => act.remove());
  }

  /** Fetches a floor of this page as it stands now. */
  function renew(floor: number): void {
    const place = document.getElementById(`f${floor}`);
    if (!place) return;
    wall.after(wall.random() * SPREAD_MS, () => {
      page(`/t/${topic}?floor=${floor}`).then((fresh) => {
        const now = fresh.getElementById(`f${floor}`);
        if (!now) return;
        localTimes(now);
        place.replaceWith(now);
      }, () => {});
    });
  }

  const streams = new Map<number, Followed>([
    [stream, { last: Number(head), apply: show }],
    [
      Number(board),
      {
        last: null,
        apply(entry) {
          if (entry.kind === "floor" && entry.topic === stream && entry.floor) renew(entry.floor);
        },
      },
    ],
  ]);
  const address = new URL("/ws", location.href.replace(/^http/, "ws"));
  new Line(() => new WebSocket(address) as unknown as Socket, wall, document.documentElement.lang, streams);
  reader.look();
}
