// The player's own rules, without a film.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call } from "../compose/call";
import { nextLanguage } from "../watch/captions";
import { seen } from "../watch/progress";
import { written } from "../watch/keys";

const tracks = (showing: string): Pick<TextTrack, "language" | "mode">[] =>
  ["en", "zh-CN", "ja"].map((language) => ({ language, mode: language === showing ? "showing" : "disabled" }));

test("the captions of the reader's language come first, then the others, then none", () => {
  assert.deepEqual(["", "zh-CN", "en", "ja"].map((now) => nextLanguage(tracks(now), "zh-CN")), ["zh-CN", "en", "ja", ""]);
  assert.deepEqual(["", "en"].map((now) => nextLanguage(tracks(now), "en-GB")), ["en", "zh-CN"]);
  assert.equal(nextLanguage([], "en"), "");
});

test("after a click on the bar the keys of the player still work", () => {
  const at = (bar: boolean): Element => ({ matches: () => bar, closest: () => ({}) }) as unknown as Element;
  for (const key of [" ", "k", "ArrowLeft", "f"]) assert.equal(written(at(true), key), false, key);
  for (const key of ["Home", "PageUp", "ArrowUp"]) assert.equal(written(at(true), key), true, key);
  assert.equal(written(at(false), " "), true, "a field keeps all its keys");
});

test("who stops in the last moments has seen the film, also a short one", () => {
  assert.deepEqual([34.3, 30, 0].map((at) => seen(at, 36)), [true, false, false]);
  assert.deepEqual([5386, 5380].map((at) => seen(at, 5400)), [true, false]);
  assert.equal(seen(0, NaN), false, "nothing is known of it yet");
});

test("a line that is cut says nothing that only programmers read", async () => {
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  await assert.rejects(call("video.like", {}), (error) => error instanceof Error && error.message === "");
  globalThis.fetch = fetch;
});
