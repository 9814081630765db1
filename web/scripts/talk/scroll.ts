// Keeps the eye where it is. The log is laid out from its end (`column-reverse`), so `scrollTop` is 0 at the newest
// line and grows negative upwards. Whoever is at the end follows it; whoever reads above stays with the line they read.

/** So close to the end counts as at the end, in pixels. */
const NEAR_PX = 48;

export class Scroll {
  constructor(private readonly log: HTMLElement) {
    // The browser's own anchoring would move the same lines a second time.
    log.style.overflowAnchor = "none";
  }

  atEnd(): boolean {
    return Math.abs(this.log.scrollTop) < NEAR_PX;
  }

  toEnd(): void {
    this.log.scrollTop = 0;
  }

  /** Changes the log while the line under the reader's eye stays in place. */
  during(change: () => void): void {
    if (this.atEnd()) {
      change();
      return this.toEnd();
    }
    const edge = this.log.getBoundingClientRect().top;
    const eye = [...this.log.querySelectorAll<HTMLElement>("[data-seq]")].find(
      (line) => line.getBoundingClientRect().bottom > edge,
    );
    const before = eye?.getBoundingClientRect().top ?? 0;
    change();
    if (eye?.isConnected) this.log.scrollTop += eye.getBoundingClientRect().top - before;
  }
}
