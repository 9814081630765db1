// How fast it goes, and how long it will take.

/** What is looked back on to tell how fast it goes. */
const WINDOW_MS = 8_000;

export class Pace {
  private seen: [number, number][] = [];

  /** So many bytes at this moment. */
  tell(bytes: number, nowMs: number): void {
    const last = this.seen.at(-1);
    // A line that was cut begins anew behind what it had reached.
    if (last && bytes < last[1]) this.seen = [];
    this.seen.push([nowMs, bytes]);
    while (this.seen.length > 2 && nowMs - this.seen[0]![0] > WINDOW_MS) this.seen.shift();
  }

  /** Bytes a second; 0 while that is not known. */
  get rate(): number {
    const [first, last] = [this.seen[0], this.seen.at(-1)];
    if (!first || !last || last[0] - first[0] < 500) return 0;
    return ((last[1] - first[1]) * 1000) / (last[0] - first[0]);
  }

  /** Forgets what it saw, after a rest. */
  rest(): void {
    this.seen = [];
  }
}

/** A size as people read it, in decimal units. */
export function size(bytes: number): string {
  if (bytes < 1e3) return `${Math.round(bytes)} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Seconds as hours, minutes and seconds; the last ones in steps of five, so that they do not flicker. */
export function parts(seconds: number): { h: number; m: number; s: number } {
  const whole = seconds < 10 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5;
  return { h: Math.floor(whole / 3600), m: Math.floor(whole / 60) % 60, s: whole % 60 };
}
