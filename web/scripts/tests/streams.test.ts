import assert from "node:assert/strict";
import { test } from "node:test";
import { type Follower, Streams } from "../talk/streams";
import type { Entry } from "../talk/wire";
import { settle } from "./fake-clock";

const ROOM = 7;
const EPOCH = 42;

const entries = (...seqs: number[]): Entry[] => seqs.map((seq) => ({ seq, at: 0, kind: "post" }));

/** A page that shows `head` lines of the room, and a house that has been asked nothing yet. */
function page(head: number, renewed = { epoch: EPOCH, head: 0 }) {
  const shown: number[] = [];
  const asked: [number, number | null][] = [];
  const seen = { renewals: 0, ended: "", up: true, refuse: false };
  const streams = new Streams((_, epoch, after) => {
    if (seen.up) asked.push([epoch, after]);
    return seen.up;
  });
  const follower: Follower = {
    apply: ({ seq }) => shown.push(seq),
    renew: async () => {
      seen.renewals += 1;
      if (seen.refuse) throw new Error("no page");
      return renewed;
    },
    ended: ({ code }) => (seen.ended = code),
  };
  streams.follow(ROOM, EPOCH, head, follower);
  const answer = (from: number, epoch = EPOCH): void =>
    streams.subscribed({ t: "subscribed", stream: ROOM, epoch, head: 100, from });
  return { streams, shown, asked, seen, answer, follower };
}

test("entries are applied in order, each once", () => {
  const { streams, shown, answer, asked } = page(3);
  answer(4);
  streams.entries(ROOM, entries(4, 5));
  streams.entries(ROOM, entries(5, 4, 6));
  streams.entries(ROOM, entries(1, 2, 3, 6));
  assert.deepEqual(shown, [4, 5, 6]);
  assert.deepEqual(asked, [[EPOCH, 3]]);
});

test("a hole is asked for once, and what comes after it waits for the log", () => {
  const { streams, shown, asked, answer } = page(3);
  answer(4);
  streams.entries(ROOM, entries(4, 6, 7));
  streams.entries(ROOM, entries(8));
  assert.deepEqual(shown, [4]);
  assert.deepEqual(asked, [[EPOCH, 3], [EPOCH, 4]]);
  answer(5);
  streams.entries(ROOM, entries(5, 6, 7, 8));
  assert.deepEqual(shown, [4, 5, 6, 7, 8]);
});

test("a head that moved without its entries is asked for; one that did not is not", () => {
  const { streams, asked, answer } = page(3);
  answer(4);
  streams.heads([{ stream: ROOM, seq: 3 }, { stream: 99, seq: 5 }]);
  assert.equal(asked.length, 1);
  streams.heads([{ stream: ROOM, seq: 4 }]);
  assert.deepEqual(asked[1], [EPOCH, 3]);
});

test("after a cut the stream goes on from the last entry applied", () => {
  const { streams, shown, asked, answer, seen } = page(3);
  answer(4);
  streams.entries(ROOM, entries(4));
  seen.up = false;
  streams.entries(ROOM, entries(9));
  seen.up = true;
  streams.up();
  assert.deepEqual(asked.at(-1), [EPOCH, 4]);
  answer(5);
  streams.entries(ROOM, entries(4, 5));
  assert.deepEqual(shown, [4, 5]);
});

test("another epoch voids what is shown, and the stream is taken up from the fresh page", async () => {
  const { streams, shown, asked, answer, seen } = page(30, { epoch: 43, head: 12 });
  answer(1, 43);
  streams.entries(ROOM, entries(31));
  await settle();
  assert.equal(seen.renewals, 1);
  assert.deepEqual(shown, []);
  assert.deepEqual(asked.at(-1), [43, 12]);
  answer(13, 43);
  streams.entries(ROOM, entries(12, 13));
  assert.deepEqual(shown, [13]);
});

test("too far behind for the log: the page is fetched afresh", async () => {
  const { asked, answer, seen } = page(3, { epoch: EPOCH, head: 900 });
  answer(600);
  await settle();
  assert.equal(seen.renewals, 1);
  assert.deepEqual(asked.at(-1), [EPOCH, 900]);
});

test("a page that cannot be fetched is fetched with the next sign of life", async () => {
  const { streams, answer, seen, asked } = page(3, { epoch: EPOCH, head: 900 });
  seen.refuse = true;
  answer(600);
  await settle();
  seen.refuse = false;
  streams.heads([{ stream: ROOM, seq: 950 }]);
  answer(600);
  await settle();
  assert.equal(seen.renewals, 2);
  assert.deepEqual(asked.at(-1), [EPOCH, 900]);
});

test("following from the present on begins where the house says", () => {
  const { streams, follower, shown } = page(0);
  streams.follow(8, 0, null, follower);
  streams.entries(8, entries(5));
  assert.deepEqual(shown, [], "nothing is known of a stream before its first answer");
  streams.subscribed({ t: "subscribed", stream: 8, epoch: 1, head: 5, from: 6 });
  streams.entries(8, entries(6));
  assert.deepEqual(shown, [6]);
});

test("a stream that was ended is told and no longer asked for", () => {
  const { streams, seen, asked } = page(3);
  streams.ended(ROOM, { code: "forbidden", message: "", permanent: true });
  streams.up();
  assert.equal(seen.ended, "forbidden");
  assert.equal(asked.length, 1);
});
