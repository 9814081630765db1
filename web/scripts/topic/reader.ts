// What was seen counts as read: the highest floor whose beginning was in sight while the page was looked at.

/** A floor counts after it was in sight for so long. */
const GLANCE_MS = 1_000;

export class Reader {
  private read = 0;
  private timer = 0;

  /** `topic` is null for a guest, of whom nothing is remembered. */
  constructor(private readonly topic: number | null) {
    if (topic === null) return;
    addEventListener("scroll", () => this.look(), { passive: true });
    document.addEventListener("visibilitychange", () => this.look());
  }

  /** Looks, in a moment, which floors are in sight. */
  look(): void {
    clearTimeout(this.timer);
    if (this.topic !== null) this.timer = setTimeout(() => this.note(), GLANCE_MS);
  }

  private note(): void {
    if (document.hidden) return;
    let seen = this.read;
    for (const floor of document.querySelectorAll<HTMLElement>("[data-floor]")) {
      if (floor.getBoundingClientRect().top < innerHeight) seen = Math.max(seen, Number(floor.dataset.floor));
    }
    if (seen === this.read) return;
    const told = { method: "POST", headers: { "content-type": "application/json" }, keepalive: true };
    fetch("/api/v1/boards.read", { ...told, body: JSON.stringify({ topic: this.topic, floor: seen }) }).then(
      ({ ok }) => ok && (this.read = seen),
      // What was not told is told with the next look.
      () => {},
    );
  }
}
