// Parts of the page that the house writes anew: where the case stands, the queue, the card, the number in the bar.
// They carry `data-live`; a fresh copy of the page brings their new forms, so that no words are made here.

import type { Clock } from "../clock";
import { localTimes } from "../site/times";
import { page } from "../talk/fragment";
import { Gather } from "./gather";

export class Parts {
  private readonly gather: Gather;

  constructor(
    clock: Clock,
    href: string,
    /** Told of the fresh page before its parts are taken out. */
    fresh: (page: Document) => void = () => {},
  ) {
    this.gather = new Gather(clock, async () => {
      const found = await page(href);
      fresh(found);
      for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) swap(part, found);
    });
  }

  /** Something changed: fetch the parts soon. */
  stale(): void {
    this.gather.call();
  }
}

/** Puts the new form of a part in its place, unless somebody is choosing in it. */
function swap(part: HTMLElement, fresh: Document): void {
  const found = fresh.querySelector<HTMLElement>(`[data-live="${part.dataset.live ?? ""}"]`);
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  if (!found || focused instanceof HTMLSelectElement) return;
  localTimes(found);
  // The part itself stays and only what changed is put in, so that a screen reader is told of that alone.
  if (found.innerHTML === part.innerHTML) return;
  part.replaceChildren(...found.childNodes);
  if (focused?.id) document.getElementById(focused.id)?.focus();
}
