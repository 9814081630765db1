// Day lines: when a message of another local day than the one before arrives, the day is written between them.

import { make } from "./fragment";

/** Whether two instants, in milliseconds since 1970, are on one day of this device's clock. */
export function sameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString();
}

/** A day line. */
export function dayLine(atMs: number, lang: string): HTMLElement {
  const day = new Intl.DateTimeFormat(lang, { month: "long", day: "numeric" }).format(atMs);
  return make("div", "dayl", day);
}
