import assert from "node:assert/strict";
import { test } from "node:test";
import { BEAT_MS, DEAD_MS, Line, type Followed, type Socket } from "../topic/line";
import type { Entry } from "../talk/wire";
import { FakeClock } from "./fake-clock";

/** A house at the other end, and a page that follows a topic from floor 3 on and its board from now on. */
class House {
  readonly clock = new FakeClock();
  readonly heard: { t: string; stream?: number; after?: number }[] = [];
  readonly floors: number[] = [];
  readonly changes: number[] = [];
  sockets: (Socket & { closed: boolean })[] = [];

  constructor() {
    const follow = (last: number | null, shown: number[]): Followed => ({ last, apply: ({ seq }) => shown.push(seq) });
    const streams = new Map([
      [7, follow(3, this.floors)],
      [5, follow(null, this.changes)],
    ]);
    new Line(() => this.dial(), this.clock, "en", streams);
  }

  private dial(): Socket {
    const socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      closed: false,
      send: (text: string) => this.heard.push(JSON.parse(text)),
      close: () => (socket.closed = true),
    } as Socket & { closed: boolean };
    this.sockets.push(socket);
    return socket;
  }

  get socket(): Socket & { closed: boolean } {
    return this.sockets.at(-1)!;
  }

  say(message: object): void {
    this.socket.onmessage?.({ data: JSON.stringify(message) });
  }

  welcome(): void {
    this.socket.onopen?.();
    this.say({ t: "welcome", now: 0, window: 64 });
  }

  entries(stream: number, ...seqs: number[]): void {
    this.say({ t: "entries", stream, entries: seqs.map((seq) => ({ seq, at: 0, kind: "post" }) satisfies Entry) });
  }
}

test("a page follows from the floor it shows, and its board from now on", () => {
  const house = new House();
  house.welcome();
  assert.deepEqual(house.heard.map(({ t, stream, after }) => [t, stream, after]), [
    ["hello", undefined, undefined],
    ["subscribe", 7, 3],
    ["subscribe", 5, undefined],
  ]);
});

test("every floor is shown once, also after the line was lost", async () => {
  const house = new House();
  house.welcome();
  house.entries(7, 4, 5);
  house.entries(7, 5);
  house.socket.onclose?.();
  await house.clock.pass(60_000);
  assert.equal(house.sockets.length, 2);
  house.heard.length = 0;
  house.welcome();
  assert.equal(house.heard.find(({ stream }) => stream === 7)?.after, 5);
  house.entries(7, 5, 6);
  assert.deepEqual(house.floors, [4, 5, 6]);
});

test("a board that was followed from now on is gone on with after a loss", async () => {
  const house = new House();
  house.welcome();
  house.say({ t: "subscribed", stream: 5, epoch: 1, head: 9, from: 10 });
  house.socket.onclose?.();
  await house.clock.pass(60_000);
  house.heard.length = 0;
  house.welcome();
  assert.equal(house.heard.find(({ stream }) => stream === 5)?.after, 9);
});

test("a line without a sign of life is dialled anew, and a refusal for good is not", async () => {
  const house = new House();
  house.welcome();
  await house.clock.pass(BEAT_MS);
  assert.equal(house.heard.at(-1)?.t, "beat");
  await house.clock.pass(DEAD_MS);
  assert.equal(house.sockets[0]!.closed, true);
  await house.clock.pass(60_000);
  assert.equal(house.sockets.length > 1, true);
  const dials = house.sockets.length;
  house.socket.onopen?.();
  house.say({ t: "refuse", fault: { code: "version", message: "", permanent: true } });
  house.socket.onclose?.();
  await house.clock.pass(600_000);
  assert.equal(house.sockets.length, dials);
});
