// Subtitles: which come next.

/** The language after the one that shows, that of the page first; empty for none. */
export function nextLanguage(tracks: Pick<TextTrack, "language" | "mode">[], lang: string): string {
  const own = (language: string): boolean => language.split("-")[0] === lang.split("-")[0];
  const order = [...tracks.filter(({ language }) => own(language)), ...tracks.filter(({ language }) => !own(language))];
  return order[order.findIndex(({ mode }) => mode === "showing") + 1]?.language ?? "";
}
