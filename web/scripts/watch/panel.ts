// How bullet comments are shown: a panel that opens beside the field.

import { fill } from "../words";
import { remember, type Choices } from "./choices";

const NUMBERS = ["area", "opacity", "density"] as const;
const SWITCHES = ["flyingOnly", "white"] as const;

/** Fills the panel from the choices, and tells when one changes. */
export function panel(form: HTMLElement, choices: Choices, changed: () => void): void {
  const field = (name: string): HTMLInputElement => form.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  const words = form.querySelector<HTMLTextAreaElement>("[name=words]")!;
  const senders = form.querySelector<HTMLElement>("[data-senders]")!;

  function show(): void {
    for (const name of NUMBERS) field(name).value = String(choices[name]);
    for (const name of SWITCHES) field(name).checked = choices[name];
    if (document.activeElement !== words) words.value = choices.words.join("\n");
    senders.hidden = choices.senders.length === 0;
    senders.querySelector("span")!.textContent = fill(senders.dataset.count, { n: choices.senders.length });
  }

  function keep(): void {
    for (const name of NUMBERS) choices[name] = Number(field(name).value);
    for (const name of SWITCHES) choices[name] = field(name).checked;
    choices.words = words.value.split("\n").map((word) => word.trim()).filter(Boolean).slice(0, 200);
    remember(choices);
    changed();
  }

  form.addEventListener("change", keep);
  senders.querySelector("button")!.addEventListener("click", () => {
    choices.senders = [];
    keep();
    show();
  });
  form.addEventListener("toggle", show, true);
  show();
}
