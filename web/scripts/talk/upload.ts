// Files of a message: they travel at once when chosen, dropped or pasted, with their progress in sight, and go along
// by id when the message is sent.

import { button, make } from "./fragment";
import type { Fault } from "./wire";

/** Files with one message at most. */
export const FILES_MAX = 10;

interface Held {
  row: HTMLElement;
  id: number | null;
  request: XMLHttpRequest;
}

export class Uploads {
  private readonly list = make("ul", "uploads");
  private held: Held[] = [];
  private whenDone: (() => void) | null = null;

  constructor(
    form: HTMLFormElement,
    private readonly words: DOMStringMap,
  ) {
    form.querySelector("textarea")?.after(this.list);
  }

  /** Ids of the files that arrived. */
  get ids(): number[] {
    return this.held.flatMap(({ id }) => (id === null ? [] : [id]));
  }

  /** Begins to send files. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      if (this.held.length < FILES_MAX) this.send(file);
    }
  }

  /** Runs `then` once nothing is under way. */
  settled(then: () => void): void {
    this.whenDone = then;
    this.check();
  }

  /** Forgets all, after they were sent along. */
  clear(): void {
    this.held = [];
    this.list.replaceChildren();
  }

  private send(file: File): void {
    const bar = make("progress", "");
    bar.max = 1;
    bar.value = 0;
    const state = make("small", "");
    const request = new XMLHttpRequest();
    const held: Held = { row: make("li", ""), id: null, request };
    const drop = button("b s q", this.words.discard ?? "", () => this.remove(held));
    held.row.append(make("span", "", file.name), bar, state, drop);
    this.list.append(held.row);
    this.held.push(held);

    // fetch cannot tell how much was sent.
    request.upload.onprogress = ({ loaded, total }) => (bar.value = total ? loaded / total : 0);
    request.onload = () => this.arrived(held, bar, state);
    request.onerror = () => this.lost(held, bar, state, this.words.failed ?? "");
    request.open("POST", `/api/v1/files?name=${encodeURIComponent(file.name)}`);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  }

  private arrived(held: Held, bar: Element, state: Element): void {
    const { status, response } = held.request;
    if (status >= 300) return this.lost(held, bar, state, (response as Fault | null)?.message ?? "");
    held.id = (response as { file: { id: number } }).file.id;
    bar.remove();
    this.check();
  }

  private lost(held: Held, bar: Element, state: Element, why: string): void {
    bar.remove();
    state.textContent = why || (this.words.failed ?? "");
    state.className = "error";
    // What did not arrive stays in sight, and must not go silently missing: sending waits no longer for it.
    this.whenDone = null;
    this.held = this.held.filter((other) => other !== held);
    held.row.querySelector("button")!.onclick = () => held.row.remove();
  }

  private remove(held: Held): void {
    held.request.abort();
    held.row.remove();
    this.held = this.held.filter((other) => other !== held);
    this.check();
  }

  private check(): void {
    if (!this.whenDone || this.held.some(({ id }) => id === null)) return;
    const then = this.whenDone;
    this.whenDone = null;
    then();
  }
}
