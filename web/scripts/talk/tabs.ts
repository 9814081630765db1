// What the tabs of one browser share: whose turn it is to send (Web Locks), and a bell (BroadcastChannel).

import type { Bell, Turn } from "./outbox";

/** The turn under this name. The browser hands it to the next tab when this one releases it, closes or crashes. */
export function openTurn(name: string): Turn {
  let giveUp: (() => void) | null = null;
  return {
    take(granted) {
      if (giveUp) return;
      const waiting = new AbortController();
      const held = new Promise<void>((release) => {
        giveUp = () => {
          waiting.abort();
          release();
        };
      });
      // Without Web Locks (plain http on a foreign address) every tab sends; the house takes each id once.
      if (!navigator.locks) return granted();
      const asked = navigator.locks.request(name, { signal: waiting.signal }, () => {
        granted();
        return held;
      });
      asked.catch(() => {});
    },
    release() {
      giveUp?.();
      giveUp = null;
    },
  };
}

/** The bell under this name. It does not ring in the tab that rings it. */
export function openBell(name: string): Bell {
  const channel = new BroadcastChannel(name);
  return {
    ring: () => channel.postMessage(0),
    listen(changed) {
      channel.onmessage = changed;
    },
  };
}
