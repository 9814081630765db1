// The engine for browsers that cannot play HLS by themselves. It is fetched by the watch page only, when a film needs it.

import Hls, { type ErrorData } from "hls.js/light";

/** What the player needs of an engine. */
export interface Engine {
  /** Heights of the qualities, the smallest first. */
  heights(): number[];
  /** Plays one of them from the next part on; -1 chooses by the line. */
  choose(index: number): void;
  /** The one that plays now. */
  playing(): number;
  destroy(): void;
}

/** Plays a playlist, or returns null where the browser cannot. `changed` is told when the quality does. */
export function play(video: HTMLVideoElement, url: string, start_s: number, changed: () => void, failed: () => void): Engine | null {
  if (!Hls.isSupported()) return null;
  // A worker would have to be loaded from a blob, which the house's pages do not allow.
  const hls = new Hls({ enableWorker: false, startPosition: start_s, maxBufferLength: 30, backBufferLength: 60 });
  let mended = 0;
  hls.on(Hls.Events.ERROR, (_event: unknown, data: ErrorData) => {
    if (!data.fatal) return;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && mended++ < 2) hls.recoverMediaError();
    else if (data.type === Hls.ErrorTypes.NETWORK_ERROR && mended++ < 5) hls.startLoad();
    else failed();
  });
  hls.on(Hls.Events.LEVEL_SWITCHED, changed);
  hls.on(Hls.Events.MANIFEST_PARSED, changed);
  hls.loadSource(url);
  hls.attachMedia(video);
  return {
    heights: () => hls.levels.map((level) => level.height),
    choose: (index) => void (hls.nextLevel = index),
    playing: () => hls.currentLevel,
    destroy: () => hls.destroy(),
  };
}
