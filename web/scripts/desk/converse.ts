// A conversation: the words of the case over its stream, what is unsent in the outbox, and where the case stands.

import { wall } from "../clock";
import { Bubbles } from "../talk/bubbles";
import { make } from "../talk/fragment";
import { Log } from "../talk/log";
import { Outbox } from "../talk/outbox";
import { part, type Room } from "../talk/room";
import { Scroll } from "../talk/scroll";
import { openShelf } from "../talk/shelf";
import { Status } from "../talk/status";
import { openBell, openTurn } from "../talk/tabs";
import { GuestMarks } from "./guest";
import { DESK, openLine } from "./line";
import { Parts } from "./parts";
import { Unseen } from "./unseen";
import { Write } from "./write";

/** While a visitor waits, the place in the queue is looked up so often: others' cases are none of their business. */
const PLACE_MS = 20_000;

export async function converse(room: Room): Promise<void> {
  const said = room.section.dataset;
  const account = said.account ? Number(said.account) : null;
  const deskHead = said.deskHead === undefined ? null : Number(said.deskHead);
  const status = new Status(room);
  const unseen = new Unseen();
  const log = new Log(room, new Scroll(room.log), new GuestMarks(room.me, said.visitor ?? ""), () => {});
  const parts = new Parts(wall, room.href, (fresh) => {
    const [field, now] = [document.querySelector<HTMLTextAreaElement>("#w"), fresh.querySelector<HTMLTextAreaElement>("#w")];
    // The case went to somebody else, or came: the form is another. What is being written is kept in the tab.
    if (!field !== !now) location.reload();
    if (field && now) field.placeholder = now.placeholder;
  });
  let outbox: Outbox | null = null;
  const { connection, streams } = openLine({
    // A guest is known by the word that the browser keeps, everybody else by the account.
    isMine: (welcome) =>
      (welcome.account?.id ?? null) === account && (account !== null || welcome.case === room.stream),
    up(again) {
      outbox?.up();
      if (again) parts.stale();
    },
    down: () => outbox?.down(),
    heard(message) {
      if (message.t === "ack") void outbox?.ack(message.cid, message.seq);
      else if (message.t === "nak") void outbox?.nak(message.cid, message.fault);
    },
    changed: (state) => status.show(state),
    complain,
  });
  streams.follow(room.stream, room.epoch, room.head, {
    apply(entry) {
      log.apply(entry);
      if (entry.kind === "post" && entry.author_id !== room.me) unseen.heard();
      // Who waits for whom changes with every word.
      parts.stale();
    },
    renew: () => log.renew(),
    ended: (fault) => complain(fault.message),
  });
  if (deskHead !== null) {
    streams.follow(DESK, 0, deskHead, {
      apply: () => parts.stale(),
      renew: async ({ epoch, head }) => {
        parts.stale();
        return { epoch, head };
      },
      ended: () => {},
    });
  }

  const opened = await openOutbox(room.me ?? 0);
  outbox = opened;
  await opened.refresh();
  // The page may have been shown again while the disk answered.
  if (connection.up) opened.up();
  const form = part("composer") as HTMLFormElement | null;
  if (form) {
    new Write(form, `desk:${room.stream}`, wall, async (text) => {
      await opened.add(room.stream, { kind: "post", text });
      log.toNewest();
    });
  }
  look();
  connection.wake();

  /** Looks up the place in the queue while the visitor waits and looks. */
  function look(): void {
    wall.after(PLACE_MS, () => {
      if (document.querySelector("[data-waits]") && !document.hidden && connection.up) parts.stale();
      look();
    });
  }

  async function openOutbox(me: number): Promise<Outbox> {
    const shelf = await openShelf();
    const name = `teahouse-outbox-${me}`;
    const acts = { again: (cid: string) => void opened.again(cid), discard: (cid: string) => void opened.discard(cid) };
    const opened: Outbox = new Outbox(
      me,
      shelf,
      openTurn(name),
      openBell(name),
      wall,
      {
        send: ({ stream, cid, draft }) => connection.say({ t: "send", stream, cid, draft }),
        doubt: () => connection.probe(),
      },
      new Bubbles(room, log, acts, complain),
    );
    return opened;
  }
}

/** Shows a sentence of the house over the form. */
function complain(sentence: string): void {
  document.getElementById("complaint")?.remove();
  if (!sentence) return;
  const line = make("p", "error", sentence);
  line.id = "complaint";
  line.role = "alert";
  document.getElementById("write")?.before(line);
}
