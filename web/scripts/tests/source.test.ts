// Where the picture comes from, with an engine and a video that only write down what was asked of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attach } from "../watch/source";

/** An engine that stops the video, as a new source does, and remembers from where it was to begin. */
const ENGINE = `data:text/javascript,${encodeURIComponent(`
  export function play(video, url, start_s) {
    video.paused = true;
    video.from = start_s;
    return { heights: () => [360, 720], choose() {}, playing: () => 1, destroy() {} };
  }`)}`;

interface Fake {
  dataset: Record<string, string>;
  currentTime: number;
  paused: boolean;
  from: number;
  play(): Promise<void>;
}

function fake(): Fake {
  return {
    dataset: { master: "/media/key/1/master.m3u8" },
    currentTime: 0,
    paused: true,
    from: -1,
    play() {
      this.paused = false;
      return Promise.resolve();
    },
  };
}

test("a press of play while the engine comes is not lost, nor the place in the film", async () => {
  Object.assign(globalThis, { window: { MediaSource: {} } });
  const video = fake();
  const told: number[] = [];
  const attached = attach(video as unknown as HTMLVideoElement, ENGINE, (source) => told.push(source.now));
  void video.play();
  video.currentTime = 21;
  await attached;
  assert.equal(video.paused, false);
  assert.equal(video.from, 21);
  assert.deepEqual(told, [720]);
});

test("a video that nobody started does not start by itself", async () => {
  Object.assign(globalThis, { window: { MediaSource: {} } });
  const video = fake();
  await attach(video as unknown as HTMLVideoElement, ENGINE, () => {});
  assert.equal(video.paused, true);
});
