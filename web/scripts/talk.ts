// The room page comes alive: one connection, the room's stream and the reader's inbox over it, and the parts of the
// page that show them.

import { wall } from "./clock";
import { startSite } from "./site/start";
import { Acts } from "./talk/acts";
import { Bubbles } from "./talk/bubbles";
import { Composer } from "./talk/composer";
import { Connection } from "./talk/connection";
import { dialTo } from "./talk/dial";
import { make } from "./talk/fragment";
import { Log } from "./talk/log";
import { Marks } from "./talk/marks";
import type { Name } from "./talk/mention";
import { Outbox } from "./talk/outbox";
import { Presence, Typing, typingLine } from "./talk/presence";
import { Reader } from "./talk/read";
import { findRoom, part, type Room } from "./talk/room";
import { Rooms, type RoomLine } from "./talk/rooms";
import { Scroll } from "./talk/scroll";
import { openShelf } from "./talk/shelf";
import { Status } from "./talk/status";
import { Streams } from "./talk/streams";
import { openBell, openTurn } from "./talk/tabs";
import type { Draft, Fault, ServerMessage, Welcome } from "./talk/wire";

/** A page whose session is another than the socket's is fetched again, at most so often. */
const RELOAD_MS = 60_000;
/** A page of which only a part arrived is fetched again after this. */
const HALF_PAGE_MS = 3_000;
/** A subscription refused for now, without a time, is asked for again after so many seconds. */
const AGAIN_S = 5;

async function start(room: Room): Promise<void> {
  const status = new Status(room);
  const marks = new Marks(room.me, room.words.folded ?? "");
  const scroll = new Scroll(room.log);
  const log = new Log(room, scroll, marks, () => reader.look());
  const presence = new Presence(room);
  const typing = new Typing(wall, (names) => {
    const line = part("typing");
    if (line) line.textContent = typingLine(names, room.words);
  });

  const connection = new Connection(
    dialTo("/ws"),
    wall,
    { t: "hello", min: 1, max: 1, client: "web", render: "html", locale: document.documentElement.lang },
    { welcomed, heard, lost: () => outbox?.down(), changed: (state) => status.show(state) },
  );
  const streams = new Streams((stream, epoch, after) =>
    connection.say({ t: "subscribe", stream, epoch, ...(after === null ? {} : { after }) }),
  );
  const rooms = new Rooms(wall, async () => {
    const lines = connection.call<{ rooms: RoomLine[] }>("talk.rooms", {});
    const inbox = room.me === null ? null : connection.call<{ unread: number }>("talk.notices", { limit: 1 });
    return { rooms: (await lines).rooms, notices: (await inbox)?.unread ?? 0 };
  });
  const reader = new Reader(
    wall,
    () => (room.me !== null && document.hasFocus() && log.atNewest() ? log.newest : null),
    (seq) => {
      connection.call("talk.read", { room: room.stream, seq }).catch(() => {});
      return connection.up;
    },
  );
  const outbox = room.me === null ? null : await openOutbox(room.me);

  streams.follow(room.stream, room.epoch, room.head, {
    apply(entry) {
      if (entry.author_id !== undefined) typing.stopped(entry.author_id);
      log.apply(entry);
      // Who writes has read: the house moves the mark without a word in the inbox.
      if (entry.author_id === room.me) rooms.refresh();
    },
    async renew() {
      const place = await log.renew();
      reader.forget();
      reader.look();
      return place;
    },
    ended: (fault) => complain(fault.message),
  });

  if (outbox) {
    await outbox.refresh();
    const post = (draft: Draft): Promise<void> => outbox.add(room.stream, draft);
    const form = part("composer") as HTMLFormElement | null;
    const composer =
      form &&
      new Composer(form, room, wall, {
        async post(draft) {
          await post(draft);
          log.toNewest();
        },
        typing: () => void connection.say({ t: "typing", stream: room.stream }),
        complete: (prefix) =>
          connection.call<{ people: Name[] }>("talk.complete", { room: room.stream, prefix }).then((r) => r.people),
      });
    new Acts(room, composer?.quote ?? null, (draft) => void post(draft));
  }

  function openOutbox(me: number): Promise<Outbox> {
    return openShelf().then((shelf) => {
      const name = `teahouse-outbox-${me}`;
      const bubbles = new Bubbles(
        room,
        log,
        { again: (cid) => void opened.again(cid), discard: (cid) => void opened.discard(cid) },
        complain,
      );
      const post = {
        send: ({ stream, cid, draft }: { stream: number; cid: string; draft: Draft }) =>
          connection.say({ t: "send", stream, cid, draft }),
        doubt: () => connection.probe(),
      };
      const opened = new Outbox(me, shelf, openTurn(name), openBell(name), wall, post, bubbles);
      return opened;
    });
  }

  function welcomed(welcome: Welcome): void {
    if ((welcome.account?.id ?? null) !== room.me) return otherSession();
    streams.up();
    if (welcome.inbox !== undefined) {
      streams.follow(welcome.inbox, 0, null, {
        apply: ({ kind }) => (kind.endsWith("listed") ? rooms.relist(room.href) : rooms.refresh()),
        renew: async ({ epoch, head }) => {
          rooms.refresh();
          return { epoch, head };
        },
        ended: () => {},
      });
    }
    watch();
    outbox?.up();
    rooms.refresh();
    reader.look();
    if (room.me !== null) {
      connection.call<{ people: { id: number }[] }>("accounts.blocked", {}).then(
        ({ people }) => marks.block(people.map(({ id }) => id)),
        () => {},
      );
    }
  }

  function heard(message: ServerMessage): void {
    switch (message.t) {
      case "subscribed":
        return streams.subscribed(message);
      case "entries":
        return streams.entries(message.stream, message.entries);
      case "beat":
        return streams.heads(message.heads ?? []);
      case "ended":
        return streams.ended(message.stream, message.fault);
      case "fault":
        return refused(message.stream, message.fault);
      case "ack":
        return void outbox?.ack(message.cid, message.seq);
      case "nak":
        return void outbox?.nak(message.cid, message.fault);
      case "presence":
        if (message.stream === room.stream) presence.show(message.here, message.people);
        return;
      case "typing":
        if (message.stream !== room.stream || message.account === room.me) return;
        if (!marks.isBlocked(message.account)) typing.hint(message.account, message.display);
    }
  }

  function refused(stream: number | string | undefined, fault: Fault): void {
    if (typeof stream !== "number") complain(fault.message);
    else if (fault.permanent) streams.ended(stream, fault);
    else wall.after((fault.retry_after ?? AGAIN_S) * 1_000, () => streams.up());
  }

  function watch(): void {
    connection.say({ t: "watch", stream: room.stream, on: !document.hidden });
  }

  /** Shows a sentence of the house over the composer. */
  function complain(message: string): void {
    const place = document.getElementById("write");
    document.getElementById("complaint")?.remove();
    const line = make("p", "error", message);
    line.id = "complaint";
    line.role = "alert";
    if (message) place?.before(line);
  }

  /** Signed in or out elsewhere: the page shows somebody else's view. What is unsent lies on disk. */
  function otherSession(): void {
    const last = Number(sessionStorage.getItem("reloaded"));
    if (Date.now() - last < RELOAD_MS) return;
    sessionStorage.setItem("reloaded", String(Date.now()));
    location.reload();
  }

  document.addEventListener("visibilitychange", () => {
    watch();
    if (document.hidden) return;
    connection.wake();
    rooms.refresh();
    reader.look();
  });
  addEventListener("focus", () => reader.look());
  addEventListener("online", () => connection.wake());
  addEventListener("pageshow", () => connection.wake());
  connection.wake();
}

startSite();
const room = findRoom();
if (room) void start(room);
else if (part("room")) setTimeout(() => location.reload(), HALF_PAGE_MS);
