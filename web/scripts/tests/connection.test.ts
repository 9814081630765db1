import assert from "node:assert/strict";
import { test } from "node:test";
import { BEAT_MS, Connection, DEAD_MS, type LineEvents, type LineState, PROBE_MS } from "../talk/connection";
import type { ServerMessage } from "../talk/wire";
import { FakeClock, settle } from "./fake-clock";

const WELCOME: ServerMessage = { t: "welcome", now: 0, window: 64 };

/** A house at the other end that says what the test tells it to. */
class House {
  readonly clock = new FakeClock();
  readonly heard: { t: string; id?: number; ping?: number }[] = [];
  readonly states: LineState[] = [];
  readonly others: ServerMessage[] = [];
  dials = 0;
  lost = 0;
  closed = 0;
  private line!: LineEvents;
  readonly connection = new Connection(
    (events) => {
      this.dials += 1;
      this.line = events;
      return { send: (text) => this.heard.push(JSON.parse(text)), close: () => (this.closed += 1) };
    },
    this.clock,
    { t: "hello", min: 1, max: 1, client: "web", render: "html", locale: "en" },
    {
      welcomed: () => {},
      heard: (message) => this.others.push(message),
      lost: () => (this.lost += 1),
      changed: (state) => this.states.push(state),
    },
  );

  say(message: ServerMessage): void {
    this.line.heard(JSON.stringify(message));
  }

  open(): this {
    this.connection.wake();
    this.line.opened();
    this.say(WELCOME);
    return this;
  }

  cut(): void {
    this.line.closed();
  }

  /** Answers the beats as a living house does, while time passes. */
  async live(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      await this.clock.pass(Math.min(left, 1_000));
      const ping = this.heard.at(-1)?.ping;
      if (ping !== undefined) this.say({ t: "beat", ping });
    }
  }

  get state(): string | undefined {
    return this.states.at(-1)?.kind;
  }
}

test("says hello first, and nothing else before the welcome", () => {
  const house = new House();
  house.connection.wake();
  assert(!house.connection.say({ t: "typing", stream: 1 }));
  assert.deepEqual(house.heard, []);
  house.open();
  assert.deepEqual(house.heard.map(({ t }) => t), ["hello", "beat"]);
});

test("beats every 25 seconds, and tells the round trip", async () => {
  const house = new House().open();
  await house.clock.pass(23);
  house.say({ t: "beat", ping: house.heard.at(-1)!.ping! });
  assert.deepEqual(house.states.at(-1), { kind: "on", roundTripMs: 23 });
  await house.clock.pass(BEAT_MS - 24);
  assert.equal(house.heard.length, 2);
  await house.clock.pass(1);
  assert.equal(house.heard.length, 3);
});

test("a house that answers is kept", async () => {
  const house = new House().open();
  await house.live(10 * DEAD_MS);
  assert.deepEqual([house.dials, house.lost, house.state], [1, 0, "on"]);
});

test("silence of 75 seconds is a dead line", async () => {
  const house = new House().open();
  await house.clock.pass(DEAD_MS - 1);
  assert.equal(house.lost, 0);
  await house.clock.pass(1);
  assert.deepEqual([house.lost, house.closed, house.state], [1, 1, "trying"]);
  await house.clock.pass(1_000);
  assert.equal(house.dials, 2);
});

test("pauses between dials grow from 1 to 60 seconds and begin anew after a steady line", async () => {
  const house = new House();
  house.connection.wake();
  const pauses: number[] = [];
  for (let dial = 0; dial < 9; dial += 1) {
    house.cut();
    pauses.push(house.clock.nextMs / 1_000);
    await house.clock.pass(house.clock.nextMs);
  }
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
  assert.deepEqual(house.states.at(-1), { kind: "trying", attempt: 9 });
  house.open();
  await house.live(6_000);
  house.cut();
  assert.deepEqual(house.states.at(-1), { kind: "trying", attempt: 1 });
});

test("a house that lets in and cuts at once is not hammered", async () => {
  const house = new House();
  const pauses: number[] = [];
  for (let dial = 0; dial < 4; dial += 1) {
    house.open();
    house.cut();
    pauses.push(house.clock.nextMs / 1_000);
  }
  assert.deepEqual(pauses, [1, 2, 4, 8]);
});

test("waking dials at once in a pause, and once only", () => {
  const house = new House().open();
  house.cut();
  house.connection.wake();
  house.connection.wake();
  assert.equal(house.dials, 2);
});

test("waking doubts a line that seems up: no answer within ten seconds, and it is dialled again", async () => {
  const house = new House().open();
  await house.live(30_000);
  house.connection.wake();
  await house.clock.pass(PROBE_MS - 1);
  assert.equal(house.lost, 0);
  await house.clock.pass(1);
  assert.equal(house.lost, 1);
});

test("a line that answers the doubt is kept", async () => {
  const house = new House().open();
  await house.clock.pass(1_000);
  house.connection.wake();
  await house.live(20_000);
  assert.equal(house.lost, 0);
});

test("a call gets its own answer, its own refusal, or null when the line goes", async () => {
  const house = new House().open();
  const answered = house.connection.call("talk.rooms", {});
  const refused = house.connection.call("talk.rooms", {});
  const lost = house.connection.call("talk.rooms", {});
  const [first, second] = house.heard.filter(({ t }) => t === "call").map(({ id }) => id!);
  house.say({ t: "fault", id: second!, fault: { code: "busy", message: "", permanent: false } });
  house.say({ t: "reply", id: first!, method: "talk.rooms", result: { rooms: [] } });
  assert.deepEqual(await answered, { rooms: [] });
  await assert.rejects(refused, (fault) => (fault as { code: string }).code === "busy");
  house.cut();
  await assert.rejects(lost, (fault) => fault === null);
  await assert.rejects(house.connection.call("talk.rooms", {}), (fault) => fault === null);
});

test("a session that was signed out does not come back; a house that restarts is dialled again", async () => {
  const restarted = new House().open();
  restarted.say({ t: "bye", reason: "restart", text: "" });
  restarted.cut();
  await restarted.clock.pass(1_000);
  assert.equal(restarted.dials, 2);

  const signedOut = new House().open();
  signedOut.say({ t: "bye", reason: "signed_out", text: "You were signed out." });
  signedOut.cut();
  signedOut.connection.wake();
  await signedOut.clock.pass(60_000);
  assert.equal(signedOut.dials, 1);
  assert.deepEqual(signedOut.states.at(-1), { kind: "off", text: "You were signed out." });
});

test("a refusal for now is obeyed to the second; one for ever ends it", async () => {
  const house = new House();
  house.connection.wake();
  const fault = { code: "too_many_connections", message: "", retry_after: 20, permanent: false };
  house.say({ t: "refuse", fault });
  await house.clock.pass(19_999);
  assert.equal(house.dials, 1);
  await house.clock.pass(1);
  assert.equal(house.dials, 2);
  house.say({ t: "refuse", fault: { code: "version", message: "Reload.", permanent: true } });
  await house.clock.pass(600_000);
  assert.deepEqual([house.dials, house.state], [2, "off"]);
});

test("words of a line that was given up are not heard", async () => {
  const house = new House().open();
  const old = (house as unknown as { line: LineEvents }).line;
  house.cut();
  house.open();
  const before = house.others.length;
  old.heard(JSON.stringify({ t: "ack", cid: "x", stream: 1, seq: 1, at: 0 }));
  old.closed();
  await settle();
  assert.deepEqual([house.others.length, house.lost], [before, 1]);
});
