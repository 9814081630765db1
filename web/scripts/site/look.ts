// A theme is shown when it is chosen; it is kept when the form is saved.

export function showLook(): void {
  document.addEventListener("change", (event) => {
    const choice = event.target as HTMLInputElement;
    if (choice.name !== "theme" || choice.type !== "radio") return;
    const forced = choice.value === "light" || choice.value === "dark";
    if (forced) document.documentElement.dataset.theme = choice.value;
    else delete document.documentElement.dataset.theme;
  });
}
