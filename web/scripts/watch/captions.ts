// Subtitles: which come next, and where they stand.

/** A browser writes a line of captions in a twentieth of the picture's height, with a little air around it. */
const LINE_PART = 0.062;
/** What the bar above the buttons takes, in pixels. */
const BAR_PX = 30;

/** The language after the one that shows, that of the page first; empty for none. */
export function nextLanguage(tracks: Pick<TextTrack, "language" | "mode">[], lang: string): string {
  const own = (language: string): boolean => language.split("-")[0] === lang.split("-")[0];
  const order = [...tracks.filter(({ language }) => own(language)), ...tracks.filter(({ language }) => !own(language))];
  return order[order.findIndex(({ mode }) => mode === "showing") + 1]?.language ?? "";
}

/** The line captions begin at, counted from below, so that they clear so many pixels of the picture. */
export function lineAbove(taken: number, height: number): number | "auto" {
  return taken > 0 && height > 0 ? -1 - Math.ceil((taken + BAR_PX) / (height * LINE_PART)) : "auto";
}

const lifted = new WeakSet<TextTrackCue>();

/** Lifts what is said now above what the controls take; a caption with a place of its own keeps it. */
export function lift(video: HTMLVideoElement, taken: number): void {
  const line = lineAbove(taken, video.offsetHeight);
  for (const track of video.textTracks) {
    if (track.mode !== "showing") continue;
    for (const cue of [...(track.activeCues ?? [])] as VTTCue[]) {
      if (cue.line === line || (cue.line !== "auto" && !lifted.has(cue))) continue;
      cue.line = line;
      lifted.add(cue);
    }
  }
}
