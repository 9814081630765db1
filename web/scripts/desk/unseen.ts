// What came while the page was out of sight stands as a number in its title, until somebody looks.

import { titleWith } from "../talk/rooms";

export class Unseen {
  private count = 0;

  constructor() {
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.show(0);
    });
  }

  /** Words of others came. */
  heard(): void {
    if (document.hidden) this.show(this.count + 1);
  }

  private show(count: number): void {
    this.count = count;
    document.title = titleWith(document.title, count);
  }
}
