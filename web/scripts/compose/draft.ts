// What is being written is kept by the house, a moment after the last key, and can be gone on with on any device.

import { call } from "./call";

/** Pause after the last key before the draft is kept. */
const PAUSE_MS = 3_000;

export class Draft {
  private timer = 0;
  private kept: string;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLTextAreaElement,
    private readonly done: () => void,
  ) {
    this.kept = this.words();
    form.addEventListener("input", () => this.touch());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.timer) void this.keep();
    });
  }

  /** Something was written. */
  touch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), PAUSE_MS);
  }

  /** The form is on its way: what it says is no draft any more. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.kept = this.words();
  }

  private words(): string {
    return JSON.stringify([this.field.value, this.beside()]);
  }

  /** What stands in the form beside the words; a form without a field says nothing of it. */
  private beside(): Record<string, unknown> {
    const value = (name: string) => this.form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
    const [tags, answers] = [value("tags"), value("answers")];
    return {
      title: value("title") ?? "",
      ...(tags === undefined ? {} : { tags }),
      ...(answers === undefined ? {} : { poll: { answers, most: value("most"), days: value("days") } }),
    };
  }

  private async keep(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = 0;
    const now = this.words();
    if (now === this.kept) return;
    const { board, topic, floor } = this.form.dataset;
    const place = topic ? { topic: Number(topic), ...(floor ? { floor: Number(floor) } : {}) } : { board };
    try {
      await call("boards.save_draft", { ...place, ...this.beside(), text: this.field.value });
      this.kept = now;
      this.done();
    } catch {
      // The words stand in the field; the next key tries again.
    }
  }
}
