import assert from "node:assert/strict";
import { test } from "node:test";
import { Gather, GATHER_MS } from "../desk/gather";
import { FakeClock } from "./fake-clock";

/** Acts that end when told to. */
function acts(): { begun: () => number; end: (well?: boolean) => void; act: () => Promise<void> } {
  const under: { resolve: () => void; reject: () => void }[] = [];
  let begun = 0;
  return {
    begun: () => begun,
    end(well = true) {
      const one = under.shift();
      if (well) one?.resolve();
      else one?.reject();
    },
    act: () =>
      new Promise((resolve, reject) => {
        begun++;
        under.push({ resolve, reject });
      }),
  };
}

test("what comes together is acted upon once", async () => {
  const clock = new FakeClock();
  const { act, begun } = acts();
  const gather = new Gather(clock, act);
  for (let n = 0; n < 5; n++) gather.call();
  assert.equal(begun(), 0);
  await clock.pass(GATHER_MS);
  assert.equal(begun(), 1);
});

test("what comes during an act is acted upon after it, however it ended", async () => {
  for (const well of [true, false]) {
    const clock = new FakeClock();
    const { act, begun, end } = acts();
    const gather = new Gather(clock, act);
    gather.call();
    await clock.pass(GATHER_MS);
    gather.call();
    gather.call();
    await clock.pass(GATHER_MS);
    assert.equal(begun(), 1, "never two at a time");
    end(well);
    await clock.pass(GATHER_MS);
    await clock.pass(GATHER_MS);
    assert.equal(begun(), 2);
    end();
    await clock.pass(10 * GATHER_MS);
    assert.equal(begun(), 2, "nothing came since");
  }
});
