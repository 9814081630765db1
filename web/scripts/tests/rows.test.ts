import assert from "node:assert/strict";
import { test } from "node:test";

import { Rows } from "../watch/rows";

test("comments at the top and at the bottom share the rows", () => {
  const rows = new Rows();
  const take = (at: number, bottom = false): number | undefined => rows.take(at, 3, 6, bottom);
  assert.deepEqual([take(0), take(1, true), take(2)], [0, 2, 1]);
  assert.equal(take(3), undefined, "none is free");
  assert.equal(take(5.9, true), undefined);
  assert.equal(take(6, true), 0, "the first one went");
  assert.equal(take(7), 2);
});

test("after a jump back nothing stands", () => {
  const rows = new Rows();
  assert.equal(rows.take(100, 1, 6, false), 0);
  assert.equal(rows.take(50, 1, 6, false), undefined);
  rows.clear();
  assert.equal(rows.take(50, 1, 6, false), 0);
});
