// Whether the library has a film, asked before it travels. Only of files that are hashed in a moment: the browser wants
// all their bytes at once.

import { call } from "../compose/call";

/** The largest file that is hashed before it travels. */
const HASHED_BYTES_MAX = 256 << 20;

export interface Known {
  sha256: string | null;
  /** The title that has the film. */
  title: number | null;
}

export async function known(file: File): Promise<Known> {
  // A house without TLS offers no hashes to its pages.
  if (file.size > HASHED_BYTES_MAX || !globalThis.crypto?.subtle) return { sha256: null, title: null };
  let sha256: string;
  try {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    return { sha256: null, title: null };
  }
  try {
    const { title } = await call<{ title?: { id: number } }>("video.known", { sha256 });
    return { sha256, title: title?.id ?? null };
  } catch {
    // Whoever takes the film asks again.
    return { sha256, title: null };
  }
}
