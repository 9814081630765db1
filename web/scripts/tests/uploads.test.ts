// What brings films, without a house and without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hundredths, tags } from "../upload/describe";
import { unfinished } from "../upload/memory";
import { Pace, parts, size } from "../upload/pace";
import { Sender, passes, waitMs, PIECE_BYTES, type Hearer } from "../upload/sender";
import { base64 } from "../upload/tus";

test("the pace is that of the last seconds, and a rest begins it anew", () => {
  const pace = new Pace();
  assert.equal(pace.rate, 0);
  for (let second = 0; second <= 20; second++) pace.tell(second < 10 ? 0 : (second - 10) * 1000, second * 1000);
  assert.equal(Math.round(pace.rate), 1000);
  pace.rest();
  pace.tell(10_000, 21_000);
  assert.equal(pace.rate, 0, "one moment is no pace");
  pace.tell(12_000, 22_000);
  assert.equal(pace.rate, 2000);
  pace.tell(4_000, 23_000);
  assert.equal(pace.rate, 0, "a line that was cut is behind what it had reached");
});

test("sizes and times are told as people read them", () => {
  assert.deepEqual([0, 999, 1_500, 412_000_000, 2_340_000_000].map(size), ["0 B", "999 B", "2 kB", "412.0 MB", "2.34 GB"]);
  assert.deepEqual([0.2, 9.5, 11, 100, 3_725].map(parts), [
    { h: 0, m: 0, s: 1 },
    { h: 0, m: 0, s: 10 },
    { h: 0, m: 0, s: 15 },
    { h: 0, m: 1, s: 40 },
    { h: 1, m: 2, s: 5 },
  ]);
});

test("tags and sums are read as the form without script reads them", () => {
  assert.deepEqual(tags("#龙井，绿茶、tea time;x"), ["龙井", "绿茶", "tea", "time", "x"]);
  assert.deepEqual(tags(" , "), []);
  assert.deepEqual(["0", " 12 ", "12.5", "0.05", "1.005", "-1", "", "1."].map(hundredths), [0, 1200, 1250, 5, null, null, null, null]);
});

test("metadata is base64 of UTF-8", () => {
  assert.equal(base64("茶.mp4"), "6Iy2Lm1wNA==");
});

test("a try is repeated only where it may go well, and waits longer each time", () => {
  for (const status of [0, 409, 423, 429, 500, 502, 503]) assert.equal(passes(status), true, String(status));
  for (const status of [400, 401, 403, 404, 410, 413, 422, 460, 507]) assert.equal(passes(status), false, String(status));
  assert.deepEqual([0, 1, 2, 5, 50].map(waitMs), [1_000, 2_000, 4_000, 30_000, 30_000]);
});

/** A house that answers from a list; what it was asked is kept. */
class House {
  static asked: string[] = [];
  static answers: [number, Record<string, string>, string?][] = [];
  upload: { onprogress: ((event: { loaded: number }) => void) | null } = { onprogress: null };
  status = 0;
  responseText = "";
  onloadend: () => void = () => {};
  private said: Record<string, string> = {};
  private line = "";
  open(method: string, url: string): void {
    this.line = `${method} ${url}`;
  }
  setRequestHeader(name: string, value: string): void {
    if (name === "upload-offset") this.line += ` from ${value}`;
  }
  getResponseHeader(name: string): string | null {
    return this.said[name] ?? null;
  }
  abort(): void {
    this.onloadend();
  }
  send(body: Blob | null): void {
    House.asked.push(body ? `${this.line} of ${body.size}` : this.line);
    const [status, said, text] = House.answers.shift() ?? [418, {}, ""];
    [this.status, this.said, this.responseText] = [status, said, text ?? ""];
    queueMicrotask(() => this.onloadend());
  }
}

class Heard implements Hearer {
  said: string[] = [];
  known(title: number, url: string): void {
    this.said.push(`known ${title} ${url}`);
  }
  sent(bytes: number): void {
    this.said.push(`sent ${bytes}`);
  }
  resumed(bytes: number): void {
    this.said.push(`resumed ${bytes}`);
  }
  cut(): void {
    this.said.push("cut");
  }
  gone(): void {
    this.said.push("gone");
  }
  refused(message: string): void {
    this.said.push(`refused ${message}`);
  }
  has(title: number): void {
    this.said.push(`has ${title}`);
  }
  done(): void {
    this.said.push("done");
  }
}

function setUp(answers: typeof House.answers, url: string | null, bytes = 10): { heard: Heard; sender: Sender } {
  House.asked = [];
  House.answers = answers;
  Object.assign(globalThis, { XMLHttpRequest: House, addEventListener: () => {} });
  const heard = new Heard();
  return { heard, sender: new Sender(new File([new Uint8Array(bytes)], "a.mp4"), null, url, heard) };
}

test("a film travels piece by piece from where it is made", async () => {
  const bytes = PIECE_BYTES + 5;
  const made = { location: "/uploads/w", "upload-offset": "0", "teahouse-title": "7" };
  const { heard, sender } = setUp([[201, made], [204, { "upload-offset": String(PIECE_BYTES) }], [204, { "upload-offset": String(bytes) }]], null, bytes);
  await sender.run();
  assert.deepEqual(House.asked, ["POST /uploads", `PATCH /uploads/w from 0 of ${PIECE_BYTES}`, `PATCH /uploads/w from ${PIECE_BYTES} of 5`]);
  assert.deepEqual(heard.said, ["known 7 /uploads/w", "sent 0", `sent ${PIECE_BYTES}`, `sent ${bytes}`, "done"]);
  assert.equal(sender.busy, false);
});

test("a film that was begun goes on where the house is, and anew when it is gone", async () => {
  const at = { "upload-offset": "4", "teahouse-title": "7" };
  const went = setUp([[200, at], [204, { "upload-offset": "10" }]], "/uploads/w");
  await went.sender.run();
  assert.deepEqual(went.heard.said, ["known 7 /uploads/w", "resumed 4", "sent 4", "sent 10", "done"]);
  assert.deepEqual(House.asked, ["HEAD /uploads/w", "PATCH /uploads/w from 4 of 6"]);
  const made = { location: "/uploads/v", "upload-offset": "10", "teahouse-title": "8" };
  const gone = setUp([[404, {}], [201, made]], "/uploads/w");
  await gone.sender.run();
  assert.deepEqual(gone.heard.said, ["gone", "known 8 /uploads/v", "sent 10", "done"]);
});

test("a cut line is asked again how far it came; a refusal is told and stops", async () => {
  const made = { location: "/uploads/w", "upload-offset": "0", "teahouse-title": "7" };
  const cut = setUp([[201, made], [0, { "retry-after": "0" }], [200, { "upload-offset": "6" }], [204, { "upload-offset": "10" }]], null);
  await cut.sender.run();
  assert.deepEqual(House.asked.slice(1), ["PATCH /uploads/w from 0 of 10", "HEAD /uploads/w", "PATCH /uploads/w from 6 of 4"]);
  assert.deepEqual(cut.heard.said.slice(2), ["cut", "sent 6", "sent 10", "done"]);
  const full = setUp([[507, {}, '{"message":"full"}']], null);
  await full.sender.run();
  assert.deepEqual(full.heard.said, ["refused full"]);
  const known = setUp([[422, { "teahouse-title": "9" }]], null);
  await known.sender.run();
  assert.deepEqual(known.heard.said, ["has 9"]);
});

test("a file chosen again goes on where it stopped, and is not listed as unfinished beside itself", () => {
  const one = (url: string, name: string, bytes: string): DOMStringMap => ({ url, name, bytes });
  const waiting = [one("/uploads/a", "tea.mp4", "10"), one("/uploads/b", "tea.mp4", "20"), one("/uploads/c", "tea.mp4", "20")];
  const file = { name: "tea.mp4", size: 20 };
  assert.equal(unfinished(file, null, waiting), 1, "by its name and length in another browser");
  assert.equal(unfinished(file, "/uploads/c", waiting), 2, "where this browser was sending it");
  assert.equal(unfinished(file, "/uploads/d", waiting), -1, "what it goes to is not in the list");
  assert.equal(unfinished({ name: "tea.mp4", size: 21 }, null, waiting), -1, "another film of the same name");
});
