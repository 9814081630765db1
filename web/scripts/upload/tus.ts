// The house's side of an upload, as tus 1.0.0 has it: make it, ask how far it is, send a piece, give it up.

/** What came back. Status 0 is no answer at all. */
export interface Answer {
  status: number;
  /** Bytes that are safe with the house, where it said so. */
  offset: number | null;
  /** Where the bytes go. */
  url: string | null;
  /** The draft of the film, or the title that has it already. */
  title: number | null;
  /** Why it was refused. */
  message: string;
  /** How long to wait before another try. */
  waitMs: number | null;
}

const BYTES = "application/offset+octet-stream";

/** Sends one request; `sent` hears how many bytes of the body are under way. `signal` ends it. */
function ask(
  method: string,
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  body: Blob | null = null,
  sent?: (bytes: number) => void,
): Promise<Answer> {
  return new Promise((done) => {
    // fetch cannot tell how much of a body was sent.
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader("tus-resumable", "1.0.0");
    request.setRequestHeader("accept", "application/json");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (sent) request.upload.onprogress = ({ loaded }) => sent(loaded);
    request.onloadend = () => done(read(request));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function read(request: XMLHttpRequest): Answer {
  const number = (name: string): number | null => {
    const value = request.getResponseHeader(name);
    return value === null || value === "" ? null : Number(value);
  };
  const wait = number("retry-after");
  return {
    status: request.status,
    offset: number("upload-offset"),
    url: request.getResponseHeader("location"),
    title: number("teahouse-title"),
    message: sentence(request.responseText),
    waitMs: wait === null ? null : wait * 1000,
  };
}

function sentence(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? "";
  } catch {
    return "";
  }
}

/** A value of the metadata: base64 of UTF-8. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Makes an upload. A film whose bytes the house has is there at once. */
export function create(file: File, sha256: string | null, signal: AbortSignal): Promise<Answer> {
  const said = [`filename ${base64(file.name)}`];
  if (sha256) said.push(`sha256 ${base64(sha256)}`);
  return ask("POST", "/uploads", { "upload-length": String(file.size), "upload-metadata": said.join(",") }, signal);
}

/** How far an upload is. */
export function head(url: string, signal: AbortSignal): Promise<Answer> {
  return ask("HEAD", url, {}, signal);
}

/** Sends the bytes from `offset` on. */
export function patch(url: string, offset: number, piece: Blob, signal: AbortSignal, sent: (bytes: number) => void): Promise<Answer> {
  return ask("PATCH", url, { "upload-offset": String(offset), "content-type": BYTES }, signal, piece, sent);
}

/** Gives an upload up. */
export function drop(url: string): Promise<Answer> {
  return ask("DELETE", url, {}, new AbortController().signal);
}
