// How long to wait before the next try: full jitter under a ceiling that doubles. Full jitter (any wait up to the
// ceiling) keeps a thousand pages from coming back in step after the house restarts.

export const CEILING_FIRST_MS = 1_000;
export const CEILING_LAST_MS = 60_000;

/** The wait before try `attempt` (1, 2, 3 ...), in milliseconds; `random` is from 0 up to 1. */
export function backoffMs(attempt: number, random: number): number {
  const doublings = Math.min(Math.max(attempt, 1) - 1, 16);
  return random * Math.min(CEILING_FIRST_MS * 2 ** doublings, CEILING_LAST_MS);
}
