import assert from "node:assert/strict";
import { test } from "node:test";
import { Ime, type Key } from "../talk/ime";
import { FakeClock } from "./fake-clock";

const ENTER: Key = { key: "Enter", shiftKey: false, isComposing: false, keyCode: 13 };

test("a plain Enter sends, with Shift it breaks the line, other keys are the browser's", () => {
  const ime = new Ime(new FakeClock());
  assert.equal(ime.enter(ENTER), "send");
  assert.equal(ime.enter({ ...ENTER, shiftKey: true }), "leave");
  assert.equal(ime.enter({ ...ENTER, key: "a", keyCode: 65 }), "leave");
});

test("Chrome and Firefox: the Enter that chooses a word comes while composing", async () => {
  const clock = new FakeClock();
  const ime = new Ime(clock);
  ime.start();
  assert.equal(ime.enter({ ...ENTER, isComposing: true }), "leave");
  ime.end();
  await clock.pass(0);
  assert.equal(ime.enter(ENTER), "send");
});

test("Safari: the Enter comes after compositionend in the same task, and sends nothing", async () => {
  const clock = new FakeClock();
  const ime = new Ime(clock);
  ime.start();
  assert.equal(ime.enter({ ...ENTER, isComposing: true }), "leave");
  ime.end();
  assert.equal(ime.enter(ENTER), "swallow");
  assert.equal(ime.enter({ ...ENTER, shiftKey: true }), "swallow");
  await clock.pass(0);
  assert.equal(ime.enter(ENTER), "send");
});

test("keyCode 229 is the input method's, whatever else the event says", () => {
  const ime = new Ime(new FakeClock());
  assert.equal(ime.enter({ ...ENTER, keyCode: 229 }), "leave");
  assert(ime.owns({ ...ENTER, keyCode: 229 }));
  assert(!ime.owns(ENTER));
});

test("a composition begun in the task in which another ended goes on", async () => {
  const clock = new FakeClock();
  const ime = new Ime(clock);
  ime.start();
  ime.end();
  ime.start();
  await clock.pass(0);
  assert.equal(ime.enter(ENTER), "swallow");
  ime.end();
  await clock.pass(0);
  assert.equal(ime.enter(ENTER), "send");
});
