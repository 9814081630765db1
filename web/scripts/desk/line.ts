// The line of a desk page to the house: hello, streams, and who it turns out to be.

import { wall } from "../clock";
import { Connection, type LineState } from "../talk/connection";
import { dialTo } from "../talk/dial";
import { Streams } from "../talk/streams";
import type { Fault, ServerMessage, Welcome } from "../talk/wire";

/** The stream that tells staff of every change in the queue. */
export const DESK = 1;

/** A page whose session is another than the socket's is fetched again, at most so often. */
const RELOAD_MS = 60_000;
/** A subscription refused for now, without a time, is asked for again after so many seconds. */
const AGAIN_S = 5;

/** What a page does about its line. */
export interface Page {
  /** Whether the one whom the house greets is the one whom the page was made for. */
  isMine(welcome: Welcome): boolean;
  /** The line is up; `again` if it was before, so that what no stream tells may have changed meanwhile. */
  up(again: boolean): void;
  down(): void;
  heard(message: ServerMessage): void;
  changed(state: LineState): void;
  complain(sentence: string): void;
}

/** Opens the line of a page. */
export function openLine(page: Page): { connection: Connection; streams: Streams } {
  let again = false;
  const connection = new Connection(
    dialTo("/ws"),
    wall,
    { t: "hello", min: 1, max: 1, client: "web", render: "html", locale: document.documentElement.lang },
    {
      welcomed(welcome) {
        if (!page.isMine(welcome)) return otherSession();
        streams.up();
        page.up(again);
        again = true;
      },
      heard(message) {
        if (message.t === "subscribed") streams.subscribed(message);
        else if (message.t === "entries") streams.entries(message.stream, message.entries);
        else if (message.t === "beat") streams.heads(message.heads ?? []);
        else if (message.t === "ended") streams.ended(message.stream, message.fault);
        else if (message.t === "fault") refused(message.stream, message.fault);
        else page.heard(message);
      },
      lost: () => page.down(),
      changed: (state) => page.changed(state),
    },
  );
  const streams = new Streams((stream, epoch, after) =>
    connection.say({ t: "subscribe", stream, epoch, ...(after === null ? {} : { after }) }),
  );

  function refused(stream: number | string | undefined, fault: Fault): void {
    if (typeof stream !== "number") page.complain(fault.message);
    else if (fault.permanent) streams.ended(stream, fault);
    else wall.after((fault.retry_after ?? AGAIN_S) * 1_000, () => streams.up());
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) connection.wake();
  });
  addEventListener("online", () => connection.wake());
  addEventListener("pageshow", () => connection.wake());
  return { connection, streams };
}

/** Signed in or out elsewhere: the page shows somebody else's view. What is unsent lies on disk. */
function otherSession(): void {
  const last = Number(sessionStorage.getItem("reloaded"));
  if (Date.now() - last < RELOAD_MS) return;
  sessionStorage.setItem("reloaded", String(Date.now()));
  location.reload();
}
