// The page on which films are brought: several at once, each goes on after a cut, a pause, a reload, or days.

import { fill } from "./words";
import { size } from "./upload/pace";
import { recall, unfinished } from "./upload/memory";
import { Row } from "./upload/row";
import { drop } from "./upload/tus";
import { call } from "./compose/call";

const page = document.querySelector<HTMLElement>("[data-bring]");
if (page) start(page);

function start(page: HTMLElement): void {
  const words = page.dataset;
  const template = page.querySelector<HTMLTemplateElement>("template[data-row]")!;
  const list = page.querySelector<HTMLElement>("[data-list]")!;
  const zone = page.querySelector<HTMLElement>("[data-drop]")!;
  const choose = zone.querySelector("input")!;
  const rows: Row[] = [];
  page.hidden = false;

  /** Sends a film; one that was not finished goes on, however its file was chosen. */
  function add(file: File, url: string | null = null): void {
    const waiting = [...page.querySelectorAll<HTMLElement>("[data-waiting] li")];
    const at = unfinished(file, url ?? recall(file), waiting.map(({ dataset }) => dataset));
    const row = new Row(template, file, words, url ?? waiting[at]?.dataset.url ?? null);
    if (waiting[at]) leave(waiting[at]);
    rows.push(row);
    list.append(row.element);
    void row.start();
  }

  choose.addEventListener("change", () => {
    for (const file of choose.files ?? []) add(file);
    choose.value = "";
  });
  for (const event of ["dragenter", "dragover"] as const) {
    zone.addEventListener(event, (drag) => {
      drag.preventDefault();
      zone.classList.add("over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (dropped) => {
    dropped.preventDefault();
    zone.classList.remove("over");
    for (const file of dropped.dataTransfer?.files ?? []) add(file);
  });
  // A file that misses the field must not take the page away.
  for (const event of ["dragover", "drop"]) addEventListener(event, (drag) => drag.preventDefault());
  addEventListener("beforeunload", (event) => {
    if (rows.some((row) => row.remains)) event.preventDefault();
  });
  for (const waiting of page.querySelectorAll<HTMLElement>("[data-waiting] li")) goOn(waiting, words, add);
}

/** A film that was not finished: it goes on with the same file, or is given up. */
function goOn(row: HTMLElement, words: DOMStringMap, add: (file: File, url: string) => void): void {
  const { url = "", title = "", name = "", bytes = "" } = row.dataset;
  const field = row.querySelector("input")!;
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (!file) return;
    if (file.name === name && file.size === Number(bytes)) {
      add(file, url);
    } else {
      row.querySelector("[data-why]")!.textContent = fill(words.other, { name, whole: size(Number(bytes)) });
      field.value = "";
    }
  });
  row.querySelector<HTMLElement>("[data-drop-waiting]")!.onclick = async () => {
    if (!confirm(words.sure)) return;
    leave(row);
    await drop(url);
    await call("video.remove", { title: Number(title), removed: true }).catch(() => {});
  };
}

/** Takes a film from the list, and the list with the last one. */
function leave(row: HTMLElement): void {
  const section = row.closest("[data-waiting]")!;
  row.remove();
  if (!section.querySelector("li")) section.remove();
}
