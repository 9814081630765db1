import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bell, type Item, KEPT_MS, OUTSTANDING_MAX, Outbox, type Shelf, type Turn } from "../talk/outbox";
import { memoryShelf } from "../talk/shelf";
import { FakeClock, settle } from "./fake-clock";

const ME = 5;
const ROOM = 7;
const TOO_LONG = { code: "too_long", message: "That is too long.", permanent: true };

/** One browser: a disk, a clock, a queue for the turn to send, and its tabs. */
class Browser {
  readonly clock = new FakeClock();
  readonly shelf: Shelf = memoryShelf();
  private readonly listeners: (() => void)[] = [];
  private readonly queue: { granted: () => void; held: boolean }[] = [];

  turn(): Turn {
    let mine: { granted: () => void; held: boolean } | null = null;
    const next = (): void => {
      const first = this.queue[0];
      if (!first || first.held) return;
      first.held = true;
      first.granted();
    };
    return {
      take: (granted) => {
        if (mine) return;
        mine = { granted, held: false };
        this.queue.push(mine);
        next();
      },
      release: () => {
        if (mine) this.queue.splice(this.queue.indexOf(mine), 1);
        mine = null;
        next();
      },
    };
  }

  bell(): Bell {
    let own: (() => void) | null = null;
    return {
      ring: () => this.listeners.filter((listener) => listener !== own).forEach((listener) => listener()),
      listen: (changed) => {
        own = changed;
        this.listeners.push(changed);
      },
    };
  }

  tab(): Tab {
    return new Tab(this);
  }
}

class Tab {
  readonly sent: Item[] = [];
  readonly seen: string[] = [];
  doubts = 0;
  online = true;
  readonly outbox: Outbox;

  constructor(browser: Browser) {
    const said = (item: Item): string => ("text" in item.draft ? item.draft.text : item.draft.kind);
    this.outbox = new Outbox(
      ME,
      browser.shelf,
      browser.turn(),
      browser.bell(),
      browser.clock,
      {
        send: (item) => {
          if (this.online) this.sent.push(item);
          return this.online;
        },
        doubt: () => (this.doubts += 1),
      },
      {
        waiting: (item) => this.seen.push(`waiting ${said(item)}`),
        failed: (item) => this.seen.push(`failed ${said(item)}: ${item.failed?.message}`),
        held: (item, why) => this.seen.push(`held ${said(item)}: ${why}`),
        stored: (_, seq) => this.seen.push(`stored ${seq}`),
      },
    );
  }

  async write(...texts: string[]): Promise<void> {
    for (const text of texts) await this.outbox.add(ROOM, { kind: "post", text });
    await settle();
  }

  async up(): Promise<void> {
    this.outbox.up();
    await settle();
  }

  get texts(): string[] {
    return this.sent.map(({ draft }) => ("text" in draft ? draft.text : draft.kind));
  }
}

test("a message is on disk before it is shown or sent", async () => {
  const browser = new Browser();
  const events: string[] = [];
  const { put } = browser.shelf;
  browser.shelf.put = async (item) => {
    await settle();
    events.push("on disk");
    await put(item);
  };
  const tab = browser.tab();
  await tab.up();
  const { seen, sent } = tab;
  await tab.write("hello");
  assert.deepEqual([...events, ...seen, ...tab.texts], ["on disk", "waiting hello", "hello"]);
  assert.equal(sent.length, 1);
});

test("what could not be put on disk is refused, so that its text stays where it was written", async () => {
  const browser = new Browser();
  browser.shelf.put = () => Promise.reject(new Error("disk full"));
  const tab = browser.tab();
  await tab.up();
  await assert.rejects(tab.outbox.add(ROOM, { kind: "post", text: "hello" }));
  assert.deepEqual([tab.seen, tab.texts], [[], []]);
});

test("an acknowledged message leaves the disk", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("hello");
  await tab.outbox.ack(tab.sent[0]!.cid, 12);
  assert.deepEqual(tab.seen, ["waiting hello", "stored 12"]);
  assert.deepEqual(await browser.shelf.list(ME), []);
});

test("after a reload in the middle the rest is sent again, in order, with the same ids", async () => {
  const browser = new Browser();
  const before = browser.tab();
  await before.up();
  await before.write("one", "two", "three");
  await before.outbox.ack(before.sent[0]!.cid, 1);
  before.outbox.down();

  const after = browser.tab();
  await after.outbox.refresh();
  assert.deepEqual(after.seen, ["waiting two", "waiting three"]);
  assert.deepEqual(after.texts, [], "nothing is sent while the line is down");
  await after.up();
  assert.deepEqual(after.texts, ["two", "three"]);
  assert.deepEqual(
    after.sent.map(({ cid }) => cid),
    before.sent.slice(1).map(({ cid }) => cid),
  );
});

test("a line that was cut resends what has no answer, and nothing else", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("one", "two");
  await tab.outbox.ack(tab.sent[0]!.cid, 1);
  tab.outbox.down();
  await tab.write("three");
  assert.deepEqual(tab.texts, ["one", "two"]);
  await tab.up();
  assert.deepEqual(tab.texts, ["one", "two", "two", "three"]);
  assert.equal(tab.sent[1]!.cid, tab.sent[2]!.cid);
});

test("a refusal for now waits as long as it says, and the order is kept", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("one", "two");
  const wait = { code: "rate_limited", message: "", retry_after: 5, permanent: false };
  await tab.outbox.nak(tab.sent[0]!.cid, wait);
  await tab.outbox.nak(tab.sent[1]!.cid, wait);
  await tab.write("three");
  await browser.clock.pass(4_999);
  assert.deepEqual(tab.texts, ["one", "two"]);
  await browser.clock.pass(1);
  assert.deepEqual(tab.texts.slice(2), ["one"], "one by one until the house takes one again");
  await tab.outbox.ack(tab.sent[2]!.cid, 1);
  assert.deepEqual(tab.texts.slice(2), ["one", "two", "three"]);
});

test("a pause of one room holds up no other", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("slow");
  await tab.outbox.nak(tab.sent[0]!.cid, { code: "slow_mode", message: "Wait.", retry_after: 30, permanent: false });
  await tab.outbox.add(ROOM + 1, { kind: "post", text: "elsewhere" });
  await settle();
  assert.deepEqual(tab.texts, ["slow", "elsewhere"]);
  assert.equal(tab.seen[1], "held slow: Wait.");
});

test("a refusal without a time is tried again after a growing pause", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("hello");
  for (const pauseMs of [1_000, 2_000, 4_000]) {
    const tries = tab.sent.length;
    await tab.outbox.nak(tab.sent[0]!.cid, { code: "internal", message: "", permanent: false });
    await browser.clock.pass(pauseMs - 1);
    assert.equal(tab.sent.length, tries);
    await browser.clock.pass(1);
    assert.equal(tab.sent.length, tries + 1);
  }
});

test("a refusal for ever fails, keeps the text over a reload, and lets the others pass", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("long", "short");
  await tab.outbox.nak(tab.sent[0]!.cid, TOO_LONG);
  await tab.outbox.ack(tab.sent[1]!.cid, 1);
  assert.deepEqual(tab.seen.slice(2), ["failed long: That is too long.", "stored 1"]);
  await browser.clock.pass(KEPT_MS);
  assert.equal(tab.sent.length, 2, "what failed is not sent by itself");

  tab.outbox.down();
  const after = browser.tab();
  await after.outbox.refresh();
  assert.deepEqual(after.seen, ["failed long: That is too long."]);
});

test("what was given up is sent again on demand, under the same id unless the id was the trouble", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("hello");
  const first = tab.sent[0]!.cid;
  await tab.outbox.nak(first, TOO_LONG);
  await tab.outbox.again(first);
  await settle();
  assert.equal(tab.sent[1]!.cid, first);
  await tab.outbox.nak(first, { code: "cid_conflict", message: "", permanent: true });
  await tab.outbox.again(first);
  await settle();
  assert(tab.sent[2]!.cid !== first);
  assert.deepEqual((await browser.shelf.list(ME)).map(({ cid }) => cid), [tab.sent[2]!.cid]);
});

test("what was given up and thrown away is gone", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("hello");
  await tab.outbox.nak(tab.sent[0]!.cid, TOO_LONG);
  await tab.outbox.discard(tab.sent[0]!.cid);
  assert.deepEqual(await browser.shelf.list(ME), []);
});

test("after seven days without a line a message is given up, not a moment before", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.write("early");
  await browser.clock.pass(1);
  await tab.write("late");
  await browser.clock.pass(KEPT_MS - 1);
  await tab.up();
  assert.deepEqual(tab.texts, ["late"]);
  assert.deepEqual(tab.seen.slice(2), ["failed early: "]);
});

test("at most 64 wait for an answer at once", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write(...Array.from({ length: OUTSTANDING_MAX + 1 }, (_, n) => String(n)));
  assert.equal(tab.sent.length, OUTSTANDING_MAX);
  await tab.outbox.ack(tab.sent[0]!.cid, 1);
  assert.equal(tab.sent.length, OUTSTANDING_MAX + 1);
});

test("a late answer makes the line doubted", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.up();
  await tab.write("hello");
  await browser.clock.pass(9_999);
  assert.equal(tab.doubts, 0);
  await browser.clock.pass(1);
  assert.equal(tab.doubts, 1);
});

test("of two tabs one sends for both, and both see what came of it", async () => {
  const browser = new Browser();
  const [one, two] = [browser.tab(), browser.tab()];
  await one.up();
  await two.up();
  await two.write("from the second");
  assert.deepEqual([one.texts, two.texts], [["from the second"], []]);
  assert.deepEqual(one.seen, ["waiting from the second"]);
  await one.outbox.ack(one.sent[0]!.cid, 9);
  await settle();
  assert.deepEqual(two.seen, ["waiting from the second", "stored null"]);
});

test("when the tab that sends goes, the other takes over with the same ids", async () => {
  const browser = new Browser();
  const [one, two] = [browser.tab(), browser.tab()];
  await one.up();
  await two.up();
  await one.write("hello");
  one.outbox.down();
  await settle();
  assert.deepEqual(two.sent.map(({ cid }) => cid), one.sent.map(({ cid }) => cid));
});

test("a failure is seen in both tabs, and a second try from either counts", async () => {
  const browser = new Browser();
  const [one, two] = [browser.tab(), browser.tab()];
  await one.up();
  await two.up();
  await one.write("hello");
  await one.outbox.nak(one.sent[0]!.cid, TOO_LONG);
  await settle();
  assert.equal(two.seen.at(-1), "failed hello: That is too long.");
  await two.outbox.again(one.sent[0]!.cid);
  await settle();
  assert.deepEqual(one.texts, ["hello", "hello"]);
  assert.equal(one.seen.at(-1), "waiting hello");
});

test("another account of the same browser sends nothing of this one", async () => {
  const browser = new Browser();
  const tab = browser.tab();
  await browser.shelf.put({
    cid: "x", account: ME + 1, stream: ROOM, draft: { kind: "post", text: "theirs" }, madeAt: browser.clock.now(),
  });
  await tab.up();
  assert.deepEqual(tab.texts, []);
});
