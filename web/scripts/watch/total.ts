// How many bullet comments a film has, beside the heading of their list.

import { count } from "../words";

/** So many more were told of, or fewer; `data-total` keeps the number that the words show. */
export function grow(said: { dataset: DOMStringMap; textContent: string | null }, by: number): void {
  const now = Math.max(0, Number(said.dataset.total) + by);
  said.dataset.total = String(now);
  said.textContent = count(said.dataset.forms, now);
}
