// Where words to a case are written: Enter sends, but not while an input method is composing; a saved reply is put in
// where the cursor stands.

import type { Clock } from "../clock";
import { keepDraft } from "../site/drafts";
import { Ime } from "../talk/ime";
import { part } from "../talk/room";

export class Write {
  private readonly field: HTMLTextAreaElement;
  private readonly draft: { forget(): void };

  constructor(
    form: HTMLFormElement,
    key: string,
    clock: Clock,
    /** Resolves when the words are safe; rejects when they could not be kept, and they stay in the field. */
    private readonly post: (text: string) => Promise<void>,
  ) {
    this.field = form.querySelector("textarea")!;
    this.draft = keepDraft(this.field, `draft:${key}`);
    this.field.enterKeyHint = "send";
    const keys = part("keys");
    if (keys) keys.hidden = false;
    const ime = new Ime(clock);
    this.field.addEventListener("compositionstart", () => ime.start());
    this.field.addEventListener("compositionend", () => ime.end());
    this.field.addEventListener("keydown", (event) => {
      const verdict = ime.enter(event);
      if (verdict === "leave") return;
      event.preventDefault();
      if (verdict === "send") form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send();
    });
    const saved = form.querySelector<HTMLSelectElement>("[data-saved]");
    saved?.addEventListener("change", () => this.fill(saved));
    form.querySelector("[data-fill]")?.remove();
  }

  private fill(saved: HTMLSelectElement): void {
    const { field } = this;
    field.setRangeText(saved.selectedOptions[0]?.dataset.text ?? "", field.selectionStart, field.selectionEnd, "end");
    saved.selectedIndex = 0;
    field.focus();
    field.dispatchEvent(new Event("input"));
  }

  private async send(): Promise<void> {
    const written = this.field.value;
    const text = written.trim();
    if (!text) return;
    // At once, before the disk answers, so that a second Enter meets an empty form.
    this.field.value = "";
    this.draft.forget();
    try {
      await this.post(text);
    } catch {
      this.field.value = written + this.field.value;
    }
  }
}
