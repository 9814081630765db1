import assert from "node:assert/strict";
import { test } from "node:test";
import { blocked, wanted, type Placed, type Segment } from "../watch/bullet";
import type { Choices } from "../watch/choices";
import { moment } from "../watch/moment";
import { Stretches } from "../watch/stretches";
import { grow } from "../watch/total";

const usual: Choices = {
  on: true, area: 25, opacity: 90, density: 100, flyingOnly: false, white: false, words: [], senders: [],
  volume: 1, muted: false, rate: 1, height: 0, captions: "",
};

function at(seq: number, at_ms: number, text = "茶", author_id = 1): Placed {
  return { seq, author_id, bullet: { at_ms, text, mode: "fly", colour: "white" } };
}

test("moments read as people read them", () => {
  assert.deepEqual([0, 59.9, 60, 3599, 3600, 3725].map(moment), ["0:00", "0:59", "1:00", "59:59", "1:00:00", "1:02:05"]);
});

test("blocked words, patterns and senders are not shown, and a broken pattern blocks nothing", () => {
  const passes = (choices: Partial<Choices>, placed: Placed): boolean => wanted({ ...usual, ...choices })(placed);
  assert.equal(passes({}, at(1, 0)), true);
  assert.equal(passes({}, at(1, 0, "")), false, "what was taken away");
  assert.equal(passes({ words: ["剧透"] }, at(1, 0, "这里剧透一下")), false);
  assert.equal(passes({ words: ["SPOIL"] }, at(1, 0, "no spoilers")), false);
  assert.equal(passes({ words: ["/^[0-9]+$/"] }, at(1, 0, "233333")), false);
  assert.equal(passes({ words: ["/(/"] }, at(1, 0, "((")), true);
  assert.equal(passes({ senders: [7] }, at(1, 0, "茶", 7)), false);
  assert.equal(passes({ flyingOnly: true }, { ...at(1, 0), bullet: { ...at(1, 0).bullet, mode: "top" } }), false);
});

test("a lower density leaves out about as many, and always the same ones", () => {
  const passes = wanted({ ...usual, density: 30 });
  const all = Array.from({ length: 1000 }, (_, seq) => at(seq, seq));
  const kept = all.filter(passes);
  assert.equal(kept.length, 300);
  assert.deepEqual(all.filter(passes), kept);
});

/** Lets everything that was promised happen. */
const turn = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

function source(segments: Record<number, Placed[]>): { asked: number[]; fetchSegment: (segment: number) => Promise<Segment> } {
  const asked: number[] = [];
  return {
    asked,
    fetchSegment: async (segment) => {
      asked.push(segment);
      return { segment, segment_ms: 60_000, rev: 1, bullets: segments[segment] ?? [] };
    },
  };
}

test("a stretch is fetched once, and the next one shortly before it is needed", async () => {
  const { asked, fetchSegment } = source({});
  const stretches = new Stretches(fetchSegment, () => {}, () => 0);
  for (const ms of [0, 1_000, 44_000, 46_000, 59_000, 61_000]) {
    stretches.at(ms);
    await Promise.resolve();
  }
  assert.deepEqual(asked, [0, 1]);
});

test("a stretch that could not be had is asked for again, but not at once", async () => {
  let [now, asked] = [0, 0];
  const stretches = new Stretches(() => (asked++, Promise.reject(new Error())), () => {}, () => now);
  for (const later of [0, 1_000, 9_999, 10_000]) {
    now = later;
    stretches.at(0);
    await turn();
  }
  assert.equal(asked, 2);
});

test("what is said live stands at its moment once, and what is taken away is gone", async () => {
  const stretches = new Stretches(source({ 0: [at(1, 1_000), at(2, 9_000)] }).fetchSegment, () => {}, () => 0);
  stretches.at(0);
  await turn();
  assert.equal(stretches.add(at(3, 5_000)), true);
  assert.equal(stretches.add(at(3, 5_000)), false);
  assert.equal(stretches.add(at(4, 70_000)), false, "a stretch that is not here brings it by itself");
  assert.deepEqual(stretches.all().map(({ seq }) => seq), [1, 3, 2]);
  assert.deepEqual(stretches.around(6_000, 2), { placed: [at(1, 1_000), at(3, 5_000)], at: 2 });
  stretches.drop([3]);
  assert.deepEqual(stretches.all().map(({ seq }) => seq), [1, 2]);
});

test("a blocked word is in the list no more than on the picture, but what density leaves out is", () => {
  const choices: Choices = { ...usual, words: ["剧透"], senders: [7], density: 0, flyingOnly: true };
  assert.equal(blocked(choices)(at(1, 0, "全是剧透")), true);
  assert.equal(blocked(choices)(at(2, 0, "好茶", 7)), true);
  assert.equal(blocked(choices)(at(3, 0, "好茶")), false);
});

test("the number beside the heading grows with what is said live, and falls with what is taken away", () => {
  const said = { dataset: { total: "0", forms: "0 条|1 条|2 条" } as DOMStringMap, textContent: "0 条" as string | null };
  const shown = [1, 1, 10, -11, -5].map((by) => (grow(said, by), said.textContent));
  assert.deepEqual(shown, ["1 条", "2 条", "12 条", "1 条", "0 条"]);
});
