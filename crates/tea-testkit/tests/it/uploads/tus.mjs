// node tus.mjs MODULES ENDPOINT TOKEN FILE CHUNK: brings a file by tus-js-client; a CHUNK of 0 sends it in one piece.
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const [modules, endpoint, token, path, chunk] = process.argv.slice(2);
const { Upload } = createRequire(modules + "/")("tus-js-client");

const upload = new Upload(createReadStream(path), {
  endpoint,
  chunkSize: Number(chunk) || Infinity,
  uploadSize: statSync(path).size,
  metadata: { filename: basename(path), filetype: "video/mp4" },
  headers: { Authorization: `Bearer ${token}` },
  retryDelays: Array(200).fill(20),
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => console.log(upload.url),
});
upload.start();
