// `/` goes to the search field, except where one writes.

export function searchKey(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target as HTMLElement;
    if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
    const field = document.querySelector<HTMLInputElement>("#q");
    if (!field?.offsetParent) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
