// Brings one film to the house, piece by piece, over whatever line there is. It decides; the row shows.

import { create, head, patch, type Answer } from "./tus";

/** Bytes that travel with one request. What one request brought is safe when it is answered. */
export const PIECE_BYTES = 8 << 20;
/** The longest wait between two tries. */
const WAIT_MS_MAX = 30_000;

/** What the row hears. */
export interface Hearer {
  /** The draft of the film is there, and where its bytes go. */
  known(title: number, url: string): void;
  /** So many bytes are safe or under way. */
  sent(bytes: number): void;
  /** It goes on from here, where it stopped before. */
  resumed(bytes: number): void;
  /** The line is cut; the next try is in so many milliseconds. */
  cut(ms: number): void;
  /** What was sent before is not there any more. */
  gone(): void;
  /** The house refused, and trying again by itself would not help. */
  refused(message: string): void;
  /** The library has the film: a title of it. */
  has(title: number, message: string): void;
  /** All of it is there. */
  done(): void;
}

/** Whether the same may go well a moment later. */
export function passes(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507);
}

/** How long to wait before the next try, unless the house said so. */
export function waitMs(tries: number): number {
  return Math.min(WAIT_MS_MAX, 1000 * 2 ** Math.min(tries, 10));
}

export class Sender {
  private stop: AbortController | null = null;
  private wake: (() => void) | null = null;
  private offset: number | null = null;
  /** The upload was begun at another time: it may be gone. */
  private old: boolean;
  private tries = 0;

  constructor(
    private readonly file: File,
    private readonly sha256: string | null,
    private url: string | null,
    private readonly hear: Hearer,
  ) {
    this.old = url !== null;
    addEventListener("online", () => this.wake?.());
  }

  /** Whether bytes travel, or will by themselves. */
  get busy(): boolean {
    return this.stop !== null;
  }

  /** Sends until all is there, until it is paused, or until the house refuses. */
  async run(): Promise<void> {
    if (this.stop) return;
    const stop = (this.stop = new AbortController());
    this.tries = 0;
    this.offset = null;
    while (!stop.signal.aborted && !(await this.step(stop.signal)));
    if (this.stop === stop) this.stop = null;
  }

  /** Stops until it is run again; what was sent is safe. */
  pause(): void {
    this.stop?.abort();
    this.stop = null;
    this.wake?.();
  }

  /** One request; whether there is nothing more to do. */
  private async step(signal: AbortSignal): Promise<boolean> {
    const making = this.url === null;
    const asking = this.offset === null;
    const answer = await this.ask(signal);
    if (signal.aborted) return true;
    if (answer.status >= 200 && answer.status < 300) return this.went(answer, making, asking);
    this.offset = null;
    if (passes(answer.status)) {
      await this.wait(answer.waitMs ?? waitMs(this.tries++), signal);
      return false;
    }
    if (this.old && [403, 404, 410].includes(answer.status)) {
      this.url = null;
      this.old = false;
      this.hear.gone();
      return false;
    }
    if (answer.status === 422 && answer.title !== null) this.hear.has(answer.title, answer.message);
    else this.hear.refused(answer.message);
    return true;
  }

  private ask(signal: AbortSignal): Promise<Answer> {
    if (this.url === null) return create(this.file, this.sha256, signal);
    if (this.offset === null) return head(this.url, signal);
    const from = this.offset;
    const piece = this.file.slice(from, from + PIECE_BYTES);
    return patch(this.url, from, piece, signal, (bytes) => this.hear.sent(Math.min(from + bytes, this.file.size)));
  }

  /** The house took it. */
  private went(answer: Answer, making: boolean, asking: boolean): boolean {
    this.tries = 0;
    this.offset = answer.offset ?? 0;
    if (making) this.url = answer.url;
    if ((making || this.old) && answer.title !== null) this.hear.known(answer.title, this.url!);
    if (this.old && asking) this.hear.resumed(this.offset);
    this.old = false;
    this.hear.sent(this.offset);
    if (this.offset < this.file.size) return false;
    this.hear.done();
    return true;
  }

  private wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    this.hear.cut(ms);
    return new Promise((then) => {
      const timer = setTimeout(() => this.wake?.(), ms);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        then();
      };
    });
  }
}
