// The message being answered, shown over the field and kept in the form as the page without script keeps it.

import { button, make } from "./fragment";

/** Characters of the answered message that are shown. */
const EXCERPT_CHARS = 80;

export class Quote {
  constructor(
    private readonly form: HTMLFormElement,
    private readonly words: DOMStringMap,
  ) {
    const cancel = form.querySelector<HTMLAnchorElement>(".quote a");
    cancel?.addEventListener("click", (event) => {
      event.preventDefault();
      this.clear();
    });
  }

  /** The place of the message being answered. */
  get seq(): number | null {
    const field = this.form.querySelector<HTMLInputElement>("[name=reply_to]");
    return field ? Number(field.value) : null;
  }

  /** Answers the message of this line. */
  set(line: HTMLElement): void {
    this.clear();
    const field = make("input", "");
    field.type = "hidden";
    field.name = "reply_to";
    field.value = line.dataset.seq ?? "";
    const text = (line.querySelector(".t, .pic img, .file")?.textContent ?? "").trim();
    const excerpt = [...text].slice(0, EXCERPT_CHARS).join("");
    const cancel = button("b s q", this.words.cancel ?? "", () => this.clear());
    this.form.prepend(make("p", "quote", field, make("b", "", author(line)), ` ${excerpt} `, cancel));
    this.form.querySelector("textarea")?.focus();
  }

  clear(): void {
    this.form.querySelector(".quote")?.remove();
  }
}

/** Who wrote a line. A joined line has its author's name some lines above. */
function author(line: HTMLElement): string {
  const { author } = line.dataset;
  for (let at: Element | null = line; at; at = at.previousElementSibling) {
    const who = at.querySelector(".by > a");
    if (who && (at as HTMLElement).dataset.author === author) return who.textContent ?? "";
  }
  return "";
}
