// The keys of the player. They work wherever no text is being written and no other control has the focus.

import type { Controls } from "./controls";

/** Frames a second when the film's own is not known: close enough to step by. */
const FRAME_S = 1 / 25;

/** What keys do beside the controls. */
export interface Acts {
  bullets(): void;
  help(): void;
}

export function keys(video: HTMLVideoElement, controls: Controls, acts: Acts): void {
  const table: Record<string, () => void> = {
    " ": () => controls.toggle(),
    k: () => controls.toggle(),
    ArrowLeft: () => controls.skip(-5),
    ArrowRight: () => controls.skip(5),
    j: () => controls.skip(-10),
    l: () => controls.skip(10),
    ArrowUp: () => controls.louder(0.1),
    ArrowDown: () => controls.louder(-0.1),
    m: () => controls.mute(),
    f: () => controls.fullScreen(),
    c: () => controls.nextCaptions(),
    d: () => acts.bullets(),
    "?": () => acts.help(),
    ",": () => frame(-FRAME_S),
    ".": () => frame(FRAME_S),
  };

  function frame(seconds: number): void {
    video.pause();
    controls.skip(seconds);
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target as HTMLElement;
    const busy = written(at, event.key);
    // A focused button keeps its own keys.
    const own = (event.key === " " || event.key === "Enter") && at.closest("button, a, summary");
    if (busy || own || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = table[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** Whether a key belongs to what has the focus. The bar has it after a click: it keeps only the keys for long steps. */
export function written(at: Element, key: string): boolean {
  if (at.matches("[data-seek] input")) return ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"].includes(key);
  return at.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;
}
