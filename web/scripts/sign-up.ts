import { wall } from "./clock";
import { NameCheck, type NameAnswer } from "./site/name-check";
import { startSite } from "./site/start";

async function ask(name: string): Promise<NameAnswer> {
  const answer = await fetch("/api/v1/accounts.name_free", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as NameAnswer;
}

function start(field: HTMLInputElement): void {
  // The form carries a sentence for each answer, as `data-free` and `data-CODE`.
  const words = field.form?.dataset ?? {};
  const place = document.createElement("p");
  place.setAttribute("role", "status");
  field.after(place);
  const check = new NameCheck(wall, ask, (answer) => {
    const free = answer?.free !== false;
    place.className = free ? "hint" : "error";
    place.textContent = (answer && words[answer.free ? "free" : (answer.code ?? "")]) ?? "";
    field.ariaInvalid = String(!free);
  });
  field.addEventListener("input", () => check.typed(field.value.trim()));
}

startSite();
const field = document.querySelector<HTMLInputElement>("[data-live=name]");
if (field) start(field);
