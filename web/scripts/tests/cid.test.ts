import assert from "node:assert/strict";
import { test } from "node:test";
import { freshCid } from "../talk/cid";

test("ids are version 7 with the time in front", () => {
  const cid = freshCid(0x0199_1234_5678);
  assert(/^01991234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(cid), cid);
});

test("ids sort in the order they were made, also within a millisecond and after the clock was set back", () => {
  const now = 0x01a0_0000_0000;
  const made = Array.from({ length: 10_000 }, (_, n) => freshCid(n < 5_000 ? now : now - 60_000));
  assert.deepEqual([...made].sort(), made);
  assert.equal(new Set(made).size, made.length);
});
