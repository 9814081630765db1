// What comes after the end: the next episode, unless the viewer stays.

import { fill } from "../words";

/** So long the end is left to read, and to be stayed with. */
const WAIT_S = 6;

/** At the end of the film says what comes, counts down, and goes there. Playing on, or asking to stay, calls it off. */
export function goOn(video: HTMLVideoElement, said: HTMLElement, next: string): void {
  let counting = 0;

  function stay(): void {
    clearInterval(counting);
    said.hidden = true;
  }

  video.addEventListener("ended", () => {
    let left = WAIT_S;
    const show = (): void => {
      said.querySelector("span")!.textContent = fill(said.dataset.following, { n: left });
    };
    stay();
    show();
    said.hidden = false;
    counting = setInterval(() => {
      left -= 1;
      // Whoever is writing is not taken away from it.
      if (document.activeElement?.matches("input[type=text], textarea")) return stay();
      if (left > 0) return show();
      stay();
      location.assign(next);
    }, 1_000);
  });
  for (const event of ["play", "seeking"]) video.addEventListener(event, stay);
  said.querySelector("button")!.addEventListener("click", stay);
}
