// Both packages describe themselves at their roots only; the pages take their smaller builds.
declare module "danmaku/dist/esm/danmaku.canvas.js" {
  export { default } from "danmaku";
}

declare module "hls.js/light" {
  export { default } from "hls.js";
  export type { ErrorData } from "hls.js";
}
