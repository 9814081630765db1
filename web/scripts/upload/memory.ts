// Where a film was going, kept in this browser: the same file goes on there, after a reload or after days.

/** As long as the house keeps what was not finished. */
const KEPT_MS = 7 * 24 * 3_600_000;
const PREFIX = "upload ";

interface Kept {
  url: string;
  at: number;
}

function key(file: File): string {
  return `${PREFIX}${file.size} ${file.lastModified} ${file.name}`;
}

/** Where this file was going. */
export function recall(file: File): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key(file)) ?? "null") as Kept | null;
    return kept && Date.now() - kept.at < KEPT_MS ? kept.url : null;
  } catch {
    return null;
  }
}

/** Keeps where a file goes. */
export function keep(file: File, url: string): void {
  try {
    localStorage.setItem(key(file), JSON.stringify({ url, at: Date.now() } satisfies Kept));
  } catch {
    // Without room for it, this film goes on from the list of the page.
  }
}

/** Forgets where a file went. */
export function forget(file: File): void {
  try {
    localStorage.removeItem(key(file));
  } catch {
    // Nothing was kept either.
  }
}

/**
 * Which of the films that were not finished this file is: the one it was going to, if that is known, else the first of
 * its name and length. -1 when it is none of them.
 */
export function unfinished(file: { name: string; size: number }, url: string | null, waiting: DOMStringMap[]): number {
  const same = (one: DOMStringMap): boolean => one.name === file.name && Number(one.bytes) === file.size;
  return waiting.findIndex((one) => (url === null ? same(one) : one.url === url));
}
