import assert from "node:assert/strict";
import { test } from "node:test";
import { backoffMs, CEILING_LAST_MS } from "../talk/backoff";

const ALMOST_ONE = 1 - 1e-9;

test("the ceiling doubles from one second to sixty and stays", () => {
  const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 100, 1e9].map((attempt) => backoffMs(attempt, 1) / 1_000);
  assert.deepEqual(ceilings, [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
});

test("the wait is anything from nothing to the ceiling", () => {
  for (let attempt = 1; attempt < 40; attempt += 1) {
    assert.equal(backoffMs(attempt, 0), 0);
    assert(backoffMs(attempt, ALMOST_ONE) < CEILING_LAST_MS);
    assert.equal(backoffMs(attempt, 0.5), backoffMs(attempt, 1) / 2);
  }
});

test("an attempt counted from zero waits as the first", () => {
  assert.equal(backoffMs(0, 1), 1_000);
});
