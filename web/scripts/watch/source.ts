// Where the picture comes from: the qualities of the playlist where the browser or the engine can play it, else the one
// file that the page begins with.

import type { Engine } from "../hls";

/** A source whose quality can be chosen. */
export interface Source {
  /** Heights of the qualities, the smallest first; empty where the browser chooses by itself. */
  heights: number[];
  /** The height that plays now; 0 when it is not known. */
  now: number;
  /** Chooses a height; 0 leaves it to the line. */
  choose(height: number): void;
}

/** Gives the video its playlist. `changed` is told whenever there is something new to show in the menu. */
export async function attach(video: HTMLVideoElement, engineUrl: string | undefined, changed: (source: Source) => void): Promise<void> {
  const { master, file } = video.dataset;
  if (!master) return;
  if (engineUrl && "MediaSource" in window) {
    const { play } = (await import(engineUrl)) as typeof import("../hls");
    // Somebody may have pressed play, or gone elsewhere in the film, while the engine came.
    const [from, playing] = [video.currentTime, !video.paused];
    let engine: Engine | null = null;
    const tell = (): void => {
      if (!engine) return;
      const [heights, index] = [engine.heights(), engine.playing()];
      changed({
        heights,
        now: heights[index] ?? 0,
        choose: (height) => engine?.choose(height === 0 ? -1 : heights.indexOf(height)),
      });
    };
    const fall = (): void => {
      engine?.destroy();
      engine = null;
      back(video, file);
    };
    engine = play(video, master, from, tell, fall);
    if (engine) {
      if (playing) video.play().catch(() => {});
      tell();
      return;
    }
  }
  // Only where no engine runs is the browser asked itself: some say "maybe" and then cannot.
  if (video.canPlayType("application/vnd.apple.mpegurl")) {
    const [from, playing] = [video.currentTime, !video.paused];
    video.addEventListener("error", () => back(video, file), { once: true });
    video.src = master;
    video.currentTime = from;
    if (playing) video.play().catch(() => {});
  }
}

/** Back to the one file, from where it stood. */
function back(video: HTMLVideoElement, file: string | undefined): void {
  if (!file || video.src.endsWith(file)) return;
  const [at, playing] = [video.currentTime, !video.paused];
  video.src = file;
  video.currentTime = at;
  if (playing) video.play().catch(() => {});
}
