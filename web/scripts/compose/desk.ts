// A form where one writes.

import { answer, call } from "./call";
import { fragment } from "../talk/fragment";
import { Draft } from "./draft";

interface Brought {
  file: { id: number; name: string; width?: number };
}

export class Desk {
  private readonly field: HTMLTextAreaElement;
  private readonly said: HTMLElement | null;
  private readonly draft: Draft;

  constructor(private readonly form: HTMLFormElement) {
    this.field = form.querySelector<HTMLTextAreaElement>("textarea[name=text]")!;
    this.said = form.querySelector<HTMLElement>("[data-kept]");
    this.draft = new Draft(form, this.field, () => this.say(this.said?.dataset.kept ?? ""));
    this.listenToFiles();
    this.listenToReplies();
    form.addEventListener("submit", (event) => {
      const preview = (event.submitter as HTMLButtonElement | null)?.value === "preview";
      if (!preview) return this.draft.stop();
      event.preventDefault();
      void this.preview();
    });
  }

  /** A line under the field. */
  private say(words: string): void {
    if (this.said) this.said.textContent = words;
  }

  private listenToFiles(): void {
    const chooser = this.form.querySelector<HTMLInputElement>("input[type=file]");
    chooser?.addEventListener("change", () => {
      void this.bring(chooser.files);
      // The form itself must carry none of them a second time.
      chooser.value = "";
    });
    this.field.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    this.field.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
    this.field.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
  }

  private take(event: Event, data: DataTransfer | null): void {
    if (!data?.files.length) return;
    event.preventDefault();
    void this.bring(data.files);
  }

  /** Brings files one after the other. A picture goes into the words where the cursor is, any file along with them. */
  private async bring(files: FileList | null): Promise<void> {
    for (const file of [...(files ?? [])]) {
      this.say(`${file.name} …`);
      try {
        const sent = fetch(`/api/v1/files?name=${encodeURIComponent(file.name)}`, {
          method: "POST",
          headers: { "content-type": "application/octet-stream" },
          body: file,
        });
        const { file: kept } = await answer<Brought>(await sent);
        this.hold(kept);
        this.say(kept.name);
      } catch (error) {
        this.say((error as Error).message || (this.said?.dataset.failed ?? ""));
      }
    }
  }

  private hold({ id, name, width }: Brought["file"]): void {
    const held = document.createElement("input");
    held.type = "hidden";
    held.name = "file";
    held.value = `${id}:${name}`;
    this.form.append(held);
    // Brackets would end the words of the picture.
    if (width) this.field.setRangeText(`![${name.replace(/[[\]\\]/g, "")}](file:${id})\n`, this.field.selectionStart, this.field.selectionEnd, "end");
    this.draft.touch();
  }

  /** On the page of a topic: the answer to a floor is written below, without going anywhere. */
  private listenToReplies(): void {
    const to = this.form.querySelector<HTMLInputElement>("[data-to]");
    const line = this.form.querySelector<HTMLElement>("[data-to-line]");
    if (!to) return;
    document.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLElement>("[data-reply]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      to.value = link.dataset.reply ?? "";
      const name = link.closest("[data-floor]")?.querySelector(".name")?.textContent ?? "";
      if (line) {
        line.textContent = (line.dataset.words ?? "").replace("{name}", `${name} #${to.value}`);
        line.hidden = false;
      }
      this.field.focus();
      this.form.scrollIntoView({ block: "nearest" });
    });
  }

  private async preview(): Promise<void> {
    try {
      const { html } = await call<{ html: string }>("boards.preview", { text: this.field.value });
      const shown = document.getElementById("shown") ?? document.createElement("div");
      shown.id = "shown";
      shown.className = "prose card preview";
      shown.replaceChildren(fragment(html));
      this.form.before(shown);
      shown.scrollIntoView({ block: "nearest" });
    } catch (error) {
      this.say((error as Error).message || (this.said?.dataset.failed ?? ""));
    }
  }
}
