// The words about a film, saved while its bytes travel.

import { call } from "../compose/call";

/** How long nothing is typed before it is saved. */
const REST_MS = 900;

/** Tags as people type them: with blanks, commas, or signs before them. */
export function tags(line: string): string[] {
  return line
    .split(/[\s,，、;；]+/)
    .map((tag) => tag.replace(/^[#＃]+/, ""))
    .filter((tag) => tag !== "");
}

/** A sum as people write it, in hundredths; null for what is none. */
export function hundredths(text: string): number | null {
  const read = /^\s*(\d{1,10})(?:\.(\d{1,2}))?\s*$/.exec(text);
  return read ? Number(read[1]) * 100 + Number((read[2] ?? "").padEnd(2, "0")) : null;
}

export class Description {
  private title: number | null = null;
  private timer = 0;
  private dirty = false;
  private asked = false;
  /** One save at a time, in order. */
  private saving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly said: HTMLElement,
    private readonly words: DOMStringMap,
    private readonly published: () => void,
  ) {
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.asked = true;
      this.save();
    });
    const price = form.querySelector<HTMLElement>('[data-part="price"]')!;
    const access = this.field("access");
    access.addEventListener("change", () => (price.hidden = access.value !== "paid"));
  }

  /** The draft is there: what was written so far is saved. */
  belongs(title: number): void {
    this.title = title;
    if (this.dirty || this.asked) this.save();
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  private changed(): void {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), REST_MS);
  }

  private save(): void {
    clearTimeout(this.timer);
    if (this.title === null) return;
    const { title } = this;
    const publish = this.asked;
    const price = hundredths(this.field("price").value);
    const ask: Record<string, unknown> = {
      title,
      name: this.field("name").value,
      description: this.field("description").value,
      category: this.field("category").value,
      tags: tags(this.field("tags").value),
      access: this.field("access").value,
    };
    if (price !== null) ask.price = price;
    if (publish) ask.published = true;
    this.dirty = this.asked = false;
    this.saving = this.saving.then(() => call("video.edit", ask)).then(
      () => {
        this.say(publish ? "" : this.words.saved, false);
        if (publish) this.published();
      },
      // A refusal has a sentence; without one the house was not reached.
      (error: unknown) => {
        this.dirty = true;
        this.say((error instanceof Error && !(error instanceof TypeError) && error.message) || this.words.unreached, true);
      },
    );
  }

  private say(text: string | undefined, wrong: boolean): void {
    this.said.textContent = text ?? "";
    this.said.className = wrong ? "error" : "meta";
  }
}
