// Completing `@name`: a list over the field, by keyboard or by pointer.

import type { Cancel, Clock } from "../clock";
import { make } from "./fragment";

/** A name to choose. */
export interface Name {
  name: string;
  display: string;
}

/** Pause after a key before names are asked for. */
const PAUSE_MS = 120;

/** What stands after an `@` that the caret is in, or null. */
export function prefixAt(text: string, caret: number): string | null {
  return /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_.-]{0,24})$/u.exec(text.slice(0, caret))?.[1] ?? null;
}

export class Mention {
  private readonly list = make("ul", "complete");
  private chosen = 0;
  private cancelAsk: Cancel = () => {};
  private asked = 0;

  constructor(
    private readonly field: HTMLTextAreaElement,
    private readonly clock: Clock,
    label: string,
    private readonly ask: (prefix: string) => Promise<Name[]>,
  ) {
    this.list.id = "complete";
    this.list.role = "listbox";
    this.list.ariaLabel = label;
    this.list.hidden = true;
    field.before(this.list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", () => this.look());
    field.addEventListener("blur", () => this.close());
    // Not a click: the field must not lose its focus first.
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = (event.target as Element).closest("li");
      if (option) this.take([...this.list.children].indexOf(option));
    });
  }

  /** Whether the list took the key. */
  key(key: string): boolean {
    if (this.list.hidden) return false;
    const many = this.list.childElementCount;
    if (key === "ArrowDown") this.point((this.chosen + 1) % many);
    else if (key === "ArrowUp") this.point((this.chosen + many - 1) % many);
    else if (key === "Enter" || key === "Tab") this.take(this.chosen);
    else if (key === "Escape") this.close();
    else return false;
    return true;
  }

  private look(): void {
    this.cancelAsk();
    const asked = ++this.asked;
    const prefix = prefixAt(this.field.value, this.field.selectionStart);
    if (prefix === null) return this.close();
    this.cancelAsk = this.clock.after(PAUSE_MS, () => {
      this.ask(prefix).then(
        (names) => asked === this.asked && this.open(names),
        () => this.close(),
      );
    });
  }

  private open(names: Name[]): void {
    this.list.replaceChildren(
      ...names.map(({ name, display }, index) => {
        const option = make("li", "", make("b", "", display), " ", make("small", "", `@${name}`));
        option.role = "option";
        option.id = `complete-${index}`;
        option.dataset.name = name;
        return option;
      }),
    );
    this.list.hidden = names.length === 0;
    if (names.length) this.point(0);
    else this.close();
  }

  private point(index: number): void {
    this.chosen = index;
    for (const [at, option] of [...this.list.children].entries()) option.ariaSelected = String(at === index);
    this.field.setAttribute("aria-activedescendant", `complete-${index}`);
  }

  private take(index: number): void {
    const name = (this.list.children[index] as HTMLElement | undefined)?.dataset.name;
    const caret = this.field.selectionStart;
    const prefix = prefixAt(this.field.value, caret);
    if (name !== undefined && prefix !== null) {
      this.field.setRangeText(`${name} `, caret - prefix.length, caret, "end");
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.close();
  }

  private close(): void {
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }
}
