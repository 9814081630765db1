// Where messages are written.

import type { Clock } from "../clock";
import { keepDraft } from "../site/drafts";
import { part } from "./room";
import { Ime } from "./ime";
import { Mention, type Name } from "./mention";
import { Quote } from "./quote";
import { Uploads } from "./upload";
import type { Room } from "./room";
import type { Draft } from "./wire";

/** A hint that one is typing is sent at most so often. */
export const TYPING_MS = 3_000;

/** What a composer needs from the page. */
export interface Desk {
  /** Resolves when the message is safe; rejects when it could not be kept, and the text stays in the field. */
  post(draft: Draft): Promise<void>;
  typing(): void;
  complete(prefix: string): Promise<Name[]>;
}

export class Composer {
  readonly quote: Quote;
  private readonly field: HTMLTextAreaElement;
  private readonly uploads: Uploads;
  private readonly draft: { forget(): void };
  private typedAt = -Infinity;

  constructor(
    private readonly form: HTMLFormElement,
    room: Room,
    private readonly clock: Clock,
    private readonly desk: Desk,
  ) {
    this.field = form.querySelector("textarea")!;
    this.quote = new Quote(form, room.words);
    this.uploads = new Uploads(form, room.words);
    this.draft = keepDraft(this.field, `draft:${room.stream}`);
    this.field.enterKeyHint = "send";
    const keys = part("keys");
    if (keys) keys.hidden = false;

    this.listenToKeys(new Mention(this.field, clock, room.words.mention ?? "", (prefix) => desk.complete(prefix)));
    this.listenToFiles();
    this.field.addEventListener("input", () => this.typing());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  private listenToKeys(mention: Mention): void {
    const ime = new Ime(this.clock);
    this.field.addEventListener("compositionstart", () => ime.start());
    this.field.addEventListener("compositionend", () => ime.end());
    this.field.addEventListener("keydown", (event) => {
      if (!ime.owns(event) && mention.key(event.key)) return event.preventDefault();
      const verdict = ime.enter(event);
      if (verdict === "leave") return;
      event.preventDefault();
      if (verdict === "send") this.form.requestSubmit();
    });
  }

  private listenToFiles(): void {
    const chooser = this.form.querySelector<HTMLInputElement>("input[type=file]");
    chooser?.addEventListener("change", () => {
      this.uploads.add(chooser.files ?? []);
      // The same file may be chosen again, and the form itself must carry none.
      chooser.value = "";
    });
    this.field.addEventListener("paste", (event) => {
      const files = event.clipboardData?.files;
      if (!files?.length) return;
      event.preventDefault();
      this.uploads.add(files);
    });
    const target = this.form.closest<HTMLElement>("[data-room]") ?? this.form;
    target.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    target.addEventListener("drop", (event) => {
      const files = event.dataTransfer?.files;
      if (!files?.length) return;
      event.preventDefault();
      this.uploads.add(files);
    });
  }

  private typing(): void {
    const now = this.clock.now();
    if (!this.field.value || now - this.typedAt < TYPING_MS) return;
    this.typedAt = now;
    this.desk.typing();
  }

  private send(): void {
    this.uploads.settled(() => void this.post());
  }

  private async post(): Promise<void> {
    const text = this.field.value.trim();
    const files = this.uploads.ids;
    if (!text && !files.length) return;
    const reply = this.quote.seq;
    const draft: Draft = { kind: "post", text };
    if (reply !== null) draft.reply_to = reply;
    if (files.length) draft.files = files;
    const written = this.field.value;
    // All at once before the disk answers, so that a second Enter meets an empty form.
    this.field.value = "";
    this.typedAt = -Infinity;
    this.draft.forget();
    this.uploads.clear();
    this.quote.clear();
    try {
      await this.desk.post(draft);
    } catch {
      this.field.value = written + this.field.value;
    }
  }
}
