// The parts of the page that decide something, without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NameCheck, type NameAnswer, PAUSE_MS } from "../site/name-check";
import { ago } from "../site/times";
import { draftOf } from "../talk/acts";
import { sameDay } from "../talk/day";
import { joins, type Said } from "../talk/join";
import { hits, pressedAfter } from "../talk/marks";
import { prefixAt } from "../talk/mention";
import { tone, Typing, TYPING_HOLDS_MS, typingLine } from "../talk/presence";
import { READ_MS, Reader } from "../talk/read";
import { newFor, titleWith } from "../talk/rooms";
import type { Entry } from "../talk/wire";
import { count, fill } from "../words";
import { FakeClock } from "./fake-clock";

const entry = (more: Partial<Entry>): Entry => ({ seq: 1, at: 0, kind: "post", ...more });

test("patterns and counts are filled in", () => {
  assert.equal(fill("connected, {n} ms", { n: 23 }), "connected, 23 ms");
  assert.equal(fill("{name} is writing", { name: "{n}" }), "{n} is writing");
  assert.equal(fill(undefined, {}), "");
  const forms = "nobody|1 person here|2 people here";
  assert.deepEqual([0, 1, 2, 31].map((n) => count(forms, n)), ["nobody", "1 person here", "2 people here", "31 people here"]);
});

test("times within a day say how long ago", () => {
  const now = 1_800_000_000_000;
  const minute = 60_000;
  const said = [0, minute - 1, minute, 60 * minute, 24 * 60 * minute - 1].map((past) => ago(now - past, now, "en"));
  assert.deepEqual(said, ["now", "now", "1 minute ago", "1 hour ago", "23 hours ago"]);
  assert.equal(ago(now - 24 * 60 * minute, now, "en"), null);
  assert.equal(ago(now + minute, now, "en"), "now", "a clock that is behind the house's");
});

test("days are this device's", () => {
  const noon = new Date(2026, 10, 23, 12).getTime();
  const half = 12 * 3_600_000;
  assert(sameDay(noon - half, noon + half - 1));
  assert(!sameDay(noon, noon + half) && !sameDay(noon, noon - half - 1));
});

test("own reactions are kept through the reactions of others", () => {
  const me = 5;
  const mine = new Set(["🍵"]);
  const react = (author_id: number, emoji: string, on: boolean): Entry => entry({ kind: "react", author_id, emoji, on, target: 1 });
  assert.deepEqual([...pressedAfter(mine, react(6, "🎉", true), me)], ["🍵"]);
  assert.deepEqual([...pressedAfter(mine, react(me, "🎉", true), me)], ["🍵", "🎉"]);
  assert.deepEqual([...pressedAfter(mine, react(me, "🍵", false), me)], []);
  const post = entry({ reactions: [{ emoji: "👍", by: [6, me], count: 2 }, { emoji: "🎉", by: [6], count: 1 }] });
  assert.deepEqual([...pressedAfter(new Set(), post, me)], ["👍"]);
  assert.deepEqual([...pressedAfter(new Set(), post, null)], []);
});

test("a message speaks to whom it names, until a new text names them no more", () => {
  assert(hits(false, entry({ mentions: [5] }), 5));
  assert(!hits(false, entry({ mentions: [7] }), 5) && !hits(false, entry({}), 5));
  assert(!hits(false, entry({ mentions: [5] }), null), "a guest has no name");
  assert(hits(true, entry({ kind: "react", target: 1 }), 5), "a reaction changes no words");
  assert(!hits(true, entry({ kind: "edit", target: 1, mentions: [] }), 5));
});

test("only the same person in the same minute joins, and nobody joins what stands alone", () => {
  const line = (more: Partial<Said>): Said => ({ author: "1", atMs: 60_000, alone: false, answers: false, ...more });
  assert(joins(line({}), line({ atMs: 119_999 })));
  assert(!joins(line({}), line({ atMs: 120_000 })));
  assert(!joins(line({}), line({ author: "2" })));
  assert(!joins(line({ author: undefined }), line({ author: undefined })), "notes have no author");
  assert(!joins(line({ alone: true }), line({})) && !joins(line({}), line({ alone: true })));
  assert(!joins(line({}), line({ answers: true })) && joins(line({ answers: true }), line({})));
});

test("forms of the menu become drafts", () => {
  const draft = (action: string, fields: Record<string, string>, pressed = false) =>
    draftOf(`https://house/talk/hall/${action}`, (name) => fields[name] ?? null, pressed);
  assert.deepEqual(draft("react", { seq: "4", emoji: "🍵" }), { kind: "react", target: 4, emoji: "🍵", on: true });
  assert.deepEqual(draft("react", { seq: "4", emoji: "🍵" }, true), { kind: "react", target: 4, emoji: "🍵", on: false });
  assert.deepEqual(draft("pin", { seq: "4", on: "false" }), { kind: "pin", target: 4, on: false });
  assert.deepEqual(draft("remove", { seq: "4" }), { kind: "remove", target: 4 });
  assert.deepEqual(draft("edit", { seq: "4", edit: "better" }), { kind: "edit", target: 4, text: "better" });
  assert.equal(draft("leave", { seq: "4" }), null);
  assert.equal(draft("react", { emoji: "🍵" }), null);
});

test("a name is completed after @, in any script, but not inside a word", () => {
  const at = (text: string) => prefixAt(text, text.length);
  assert.deepEqual([at("@"), at("hi @wr"), at("（@阿明"), at("a@b"), at("@wren "), at("")], ["", "wr", "阿明", null, null, null]);
  assert.equal(prefixAt("@wren and more", 3), "wr");
});

test("what was read is told once, after a second in sight", async () => {
  const clock = new FakeClock();
  const told: number[] = [];
  let sight: number | null = 3;
  let up = true;
  const reader = new Reader(clock, () => sight, (seq) => up && told.push(seq) > 0);
  reader.look();
  sight = 4;
  reader.look();
  await clock.pass(READ_MS - 1);
  assert.deepEqual(told, []);
  await clock.pass(1);
  reader.look();
  await clock.pass(READ_MS);
  assert.deepEqual(told, [4]);
  sight = 5;
  reader.look();
  sight = null;
  await clock.pass(READ_MS);
  assert.deepEqual(told, [4], "looked away before the second was over");
  sight = 6;
  up = false;
  reader.look();
  await clock.pass(READ_MS);
  up = true;
  reader.look();
  await clock.pass(READ_MS);
  assert.deepEqual(told, [4, 6], "told once the line is up");
  sight = 2;
  reader.look();
  await clock.pass(READ_MS);
  reader.forget();
  reader.look();
  await clock.pass(READ_MS);
  assert.deepEqual(told, [4, 6, 2], "a stream that began anew counts from its own beginning");
});

test("who is typing is forgotten when they send or fall silent", async () => {
  const clock = new FakeClock();
  const words = { typing: "{name} is writing", typingMany: "||2 people are writing" };
  const lines: string[] = [];
  const typing = new Typing(clock, (names) => lines.push(typingLine(names, words)));
  typing.hint(1, "Ann");
  typing.hint(2, "Bo");
  typing.stopped(1);
  await clock.pass(TYPING_HOLDS_MS - 1);
  typing.hint(2, "Bo");
  await clock.pass(1);
  assert.equal(lines.at(-1), "Bo is writing");
  await clock.pass(TYPING_HOLDS_MS);
  assert.deepEqual(lines.slice(0, 3), ["Ann is writing", "2 people are writing", "Bo is writing"]);
  assert.equal(lines.at(-1), "");
});

test("faces have the colour that the pages give them", () => {
  // Reckoned apart, with 64-bit integers, from the rule in the pages' face.rs.
  assert.deepEqual([1, 2, 3, 4, 7].map(tone), [1, 2, 4, 5, 2]);
});

test("the title counts what is new for the reader, once", () => {
  assert.equal(titleWith("Hall · House", 3), "(3) Hall · House");
  assert.equal(titleWith("(3) Hall · House", 4), "(4) Hall · House");
  assert.equal(titleWith("(3) Hall · House", 0), "Hall · House");
  const line = (kind: string) => ({ room: { id: 1, name: "", kind }, unread: 7, mentions: 2, here: 0 });
  assert.deepEqual([newFor(line("public")), newFor(line("direct"))], [2, 7]);
});

test("a name is checked after a pause, and an old answer says nothing about a new name", async () => {
  const clock = new FakeClock();
  const shown: (NameAnswer | null)[] = [];
  const answers = new Map<string, (answer: NameAnswer) => void>();
  const check = new NameCheck(
    clock,
    (name) => new Promise((resolve) => answers.set(name, resolve)),
    (answer) => shown.push(answer),
  );
  check.typed("wr");
  await clock.pass(PAUSE_MS - 1);
  check.typed("wren");
  await clock.pass(PAUSE_MS);
  assert.deepEqual([...answers.keys()], ["wren"]);
  check.typed("wrens");
  await clock.pass(PAUSE_MS);
  answers.get("wren")!({ free: false, code: "name_taken" });
  answers.get("wrens")!({ free: true });
  await clock.pass(0);
  assert.deepEqual(shown, [{ free: true }]);
  check.typed("");
  assert.deepEqual(shown.at(-1), null);
});
