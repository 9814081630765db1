// Parts of the page that the house writes anew: where the case stands, the queue, the card, the number in the bar.
// They carry `data-live`; a fresh copy of the page brings their new forms, so that no words are made here.

import type { Cancel, Clock } from "../clock";
import { localTimes } from "../site/times";
import { page } from "../talk/fragment";

/** Changes that come together are fetched together. */
export const GATHER_MS = 250;

export class Parts {
  private cancel: Cancel | null = null;
  private fetching = false;
  private again = false;

  constructor(
    private readonly clock: Clock,
    private readonly href: string,
    /** Told of the fresh page before its parts are taken out. */
    private readonly fresh: (page: Document) => void = () => {},
  ) {}

  /** Something changed: fetch the parts soon. */
  stale(): void {
    this.cancel ??= this.clock.after(GATHER_MS, () => {
      this.cancel = null;
      void this.renew();
    });
  }

  private async renew(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    try {
      const fresh = await page(this.href);
      this.fresh(fresh);
      for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) swap(part, fresh);
    } catch {
      // Whatever changes next, or the line when it is back, asks again.
    } finally {
      this.fetching = false;
      if (this.again) this.stale();
      this.again = false;
    }
  }
}

/** Puts the new form of a part in its place, unless somebody is choosing in it. */
function swap(part: HTMLElement, fresh: Document): void {
  const found = fresh.querySelector<HTMLElement>(`[data-live="${part.dataset.live ?? ""}"]`);
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  if (!found || focused instanceof HTMLSelectElement) return;
  localTimes(found);
  // Only what changed, so that a screen reader is told only of that.
  if (found.outerHTML === part.outerHTML) return;
  part.replaceWith(found);
  if (focused?.id) document.getElementById(focused.id)?.focus();
}
