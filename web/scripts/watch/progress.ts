// Where somebody is in a film: told now and then and when they go, so that any of their devices goes on from there.

/** How often it is told while the film plays. */
const TELL_MS = 10_000;
/** A film that has so little left was seen to its end, a short one when a tenth is left. */
const END_S = 15;
const END_PART = 0.1;

/** Whether somebody who stops here has seen the film. */
export function seen(at: number, duration: number): boolean {
  return duration > 0 && duration - at < Math.min(END_S, duration * END_PART);
}

export function keepProgress(video: HTMLVideoElement, title: number): void {
  let told = -1;
  let at = 0;

  function tell(): void {
    const position_ms = Math.floor(video.currentTime * 1000);
    if (position_ms === told || position_ms === 0) return;
    told = position_ms;
    at = Date.now();
    const finished = video.ended || seen(video.currentTime, video.duration);
    const body = JSON.stringify({ title, position_ms, finished });
    // What was not told is told the next time.
    fetch("/api/v1/video.watched", { method: "POST", headers: { "content-type": "application/json" }, body, keepalive: true }).catch(() => {});
  }

  video.addEventListener("timeupdate", () => {
    if (Date.now() - at >= TELL_MS) tell();
  });
  for (const event of ["pause", "ended", "seeked"]) video.addEventListener(event, tell);
  addEventListener("pagehide", tell);
}

/** Goes on where somebody stopped, unless the address says another moment. */
export function resume(video: HTMLVideoElement, said: HTMLElement | null): void {
  const asked = Number(new URLSearchParams(location.search).get("t"));
  const position = asked > 0 ? asked : Number(video.dataset.position ?? 0) / 1000;
  if (position <= 0) return;
  video.currentTime = position;
  if (!asked && said) {
    said.hidden = false;
    setTimeout(() => (said.hidden = true), 6_000);
    said.querySelector("button")?.addEventListener("click", () => {
      video.currentTime = 0;
      said.hidden = true;
    });
  }
}
