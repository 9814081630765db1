// Fails when a built script is heavier than its budget. Budgets are bytes after gzip -9, the weight over the wire
// for the oldest client; brotli, which most get, is lighter.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = {
  "site.js": 3_000,
  "sign-up.js": 3_000,
  "talk.js": 12_000,
  "desk.js": 12_000,
  "topic.js": 3_000,
  "compose.js": 3_000,
  "upload.js": 5_000,
  "watch.js": 12_000,
  // hls.js light, fetched when a film begins that needs it.
  "hls.js": 125_000,
};

let over = false;
for (const [name, budget] of Object.entries(BUDGET_BYTES)) {
  const bytes = gzipSync(readFileSync(new URL(`dist/${name}`, import.meta.url)), { level: 9 }).length;
  over ||= bytes > budget;
  console.log(`${name}: ${bytes} of ${budget} bytes${bytes > budget ? ", over its budget" : ""}`);
}
process.exit(over ? 1 : 0);
