// The queue of staff: every change at the desk brings its lists anew.

import { wall } from "../clock";
import { DESK, openLine } from "./line";
import { Parts } from "./parts";

export function watchQueue(queue: HTMLElement): void {
  const account = Number(queue.dataset.account);
  const parts = new Parts(wall, location.pathname, (fresh) => {
    // How many wait stands in it, for those who look at another tab.
    document.title = fresh.title;
  });
  const { connection, streams } = openLine({
    isMine: (welcome) => welcome.account?.id === account,
    up: (again) => again && parts.stale(),
    down: () => {},
    heard: () => {},
    changed: () => {},
    complain: () => {},
  });
  streams.follow(DESK, 0, Number(queue.dataset.deskHead), {
    apply: () => parts.stale(),
    renew: async ({ epoch, head }) => {
      parts.stale();
      return { epoch, head };
    },
    ended: () => location.reload(),
  });
  connection.wake();
}
