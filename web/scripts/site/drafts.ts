// What is being written survives a reload of its tab.

/** Keeps a field's text under a key until `forget` is called. Text that the page brought with it wins. */
export function keepDraft(field: HTMLTextAreaElement, key: string): { forget(): void } {
  const kept = sessionStorage.getItem(key);
  if (kept && !field.value) field.value = kept;
  field.addEventListener("input", () => {
    if (field.value) sessionStorage.setItem(key, field.value);
    else sessionStorage.removeItem(key);
  });
  return { forget: () => sessionStorage.removeItem(key) };
}

/** Keeps every field that asks for it; what a form sends is sent, and needs no keeping. */
export function keepDrafts(): void {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]")) {
    const draft = keepDraft(field, `draft:${location.pathname}:${field.name}`);
    field.form?.addEventListener("submit", () => draft.forget());
  }
}
