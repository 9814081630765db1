// Bundles each entry of scripts/ into one minified module in dist/, where the server's build takes it from.
import { build } from "esbuild";

await build({
  entryPoints: ["scripts/site.ts", "scripts/sign-up.ts", "scripts/talk.ts", "scripts/desk.ts", "scripts/topic.ts", "scripts/compose.ts", "scripts/upload.ts", "scripts/watch.ts", "scripts/hls.ts"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
