// The id that a send carries for ever: a UUID version 7 (RFC 9562), so that ids sort in the order they were made.

let lastMs = 0;
let within = 0;

/** A fresh id. The 12 bits after the time count sends of one millisecond, so order holds within it too. */
export function freshCid(nowMs: number): string {
  // A clock that was set back must not put a new message before an older one.
  if (nowMs > lastMs) {
    lastMs = nowMs;
    within = 0;
  } else {
    within += 1;
    if (within > 0xfff) {
      lastMs += 1;
      within = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const rest = crypto.getRandomValues(new Uint8Array(8));
  rest[0] = (rest[0]! & 0x3f) | 0x80;
  const tail = Array.from(rest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const count = within.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
