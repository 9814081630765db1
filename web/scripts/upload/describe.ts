// The words about a film, saved while its bytes travel.

import { call } from "../compose/call";

/** How long nothing is typed before it is saved. */
const REST_MS = 900;
/** After which it is saved again, when the house was not reached. */
const AGAIN_MS = 4_000;

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

/** What the house has of a title. */
interface Written {
  title: { title: string; category?: string; tags?: string[]; access: string; price?: number };
  description?: string;
}

export class Description {
  private title: number | null = null;
  private timer = 0;
  /** What was changed here and is not saved: nothing else is, since it may be written elsewhere meanwhile. */
  private changes = new Set<string>();
  private asked = false;
  /** One save at a time, in order. */
  private saving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly said: HTMLElement,
    private readonly words: DOMStringMap,
    private readonly published: () => void,
  ) {
    form.addEventListener("input", ({ target }) => this.changed((target as HTMLInputElement).name));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.asked = true;
      this.save();
    });
    this.field("access").addEventListener("change", () => this.showPrice());
  }

  /** The draft is there: what was written so far is saved. */
  belongs(title: number): void {
    this.title = title;
    if (this.changes.size > 0 || this.asked) this.save();
  }

  /** What was written at another time comes back, but for what was changed since. */
  async restore(title: number): Promise<void> {
    const { title: film, description } = await call<Written>("video.title", { title });
    const { category = "", tags = [], access, price = 0 } = film;
    const said = { name: film.title, description: description ?? "", category, tags: tags.join(" "), access, price: String(price / 100) };
    for (const [name, value] of Object.entries(said)) {
      if (!this.changes.has(name)) this.field(name).value = value;
    }
    this.showPrice();
  }

  private showPrice(): void {
    this.form.querySelector<HTMLElement>('[data-part="price"]')!.hidden = this.field("access").value !== "paid";
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  private changed(name?: string): void {
    if (name) this.changes.add(name);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), name ? REST_MS : AGAIN_MS);
  }

  private save(): void {
    clearTimeout(this.timer);
    if (this.title === null) return;
    const { title } = this;
    const publish = this.asked;
    const { changes } = this;
    const price = hundredths(this.field("price").value);
    if (price === null && changes.has("price") && this.field("access").value === "paid") {
      this.asked = false;
      this.say(this.words.price, true);
      return;
    }
    const ask: Record<string, unknown> = { title };
    for (const name of changes) {
      const { value } = this.field(name);
      if (name === "tags") ask.tags = tags(value);
      else if (name === "price") ask.price = price ?? undefined;
      else ask[name] = value;
    }
    if (publish) ask.published = true;
    this.changes = new Set();
    this.asked = false;
    this.saving = this.saving.then(() => call("video.edit", ask)).then(
      () => {
        this.say(publish ? "" : this.words.saved, false);
        if (publish) this.published();
      },
      // A refusal has a sentence; without one the house was not reached, and what was written waits for it.
      ({ message }: Error) => {
        changes.forEach((name) => this.changes.add(name));
        this.say(message || this.words.unreached, true);
        if (!message) this.changed();
      },
    );
  }

  private say(text: string | undefined, wrong: boolean): void {
    this.said.textContent = text ?? "";
    this.said.className = wrong ? "error" : "meta";
  }
}
