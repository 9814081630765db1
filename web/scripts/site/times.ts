// Times as this reader counts them. The house writes them in its own zone; the instant is in `datetime`.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, in the words of the language; null when it is longer than a day and a date says more. */
export function ago(atMs: number, nowMs: number, lang: string): string | null {
  const pastMs = Math.max(nowMs - atMs, 0);
  if (pastMs >= DAY_MS) return null;
  const words = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  if (pastMs < MINUTE_MS) return words.format(0, "second");
  if (pastMs < HOUR_MS) return words.format(-Math.floor(pastMs / MINUTE_MS), "minute");
  return words.format(-Math.floor(pastMs / HOUR_MS), "hour");
}

/**
 * Writes the times under a node anew. One with a `title` tells how long ago something was; one without is the hour of
 * a message, and gets its full date as title.
 */
export function localTimes(under: ParentNode): void {
  const { lang } = document.documentElement;
  const exact = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
  const hour = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const now = Date.now();
  for (const time of under.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
    const at = Date.parse(time.dateTime);
    if (Number.isNaN(at)) continue;
    if (time.title && !time.dataset.hour) {
      time.textContent = ago(at, now, lang) ?? time.textContent;
    } else {
      time.dataset.hour = "1";
      time.textContent = hour.format(at);
    }
    time.title = exact.format(at);
  }
}

/** Keeps the times of the page fresh while it is looked at. */
export function keepTimes(): void {
  localTimes(document);
  setInterval(() => {
    if (!document.hidden) localTimes(document);
  }, MINUTE_MS);
}
