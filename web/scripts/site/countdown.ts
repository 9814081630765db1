// A wait that the page tells: the seconds go by where they can be seen. The house keeps the wait, not this.

import { fill } from "../words";

export function countDown(): void {
  const said = document.querySelector<HTMLElement>("[data-countdown]");
  if (!said) return;
  const end = performance.now() + Number(said.dataset.countdown) * 1_000;
  const timer = setInterval(() => {
    const n = Math.ceil((end - performance.now()) / 1_000);
    said.textContent = n > 0 ? fill(said.dataset.left, { n }) : (said.dataset.begun ?? "");
    if (n <= 0) clearInterval(timer);
  }, 1_000);
}
