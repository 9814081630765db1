// What one may do with a message. The forms are the page's own, made by the house with the rights this reader has;
// here they open in place and go over the socket, with an id of their own, so that a lost line loses no act.

import { page } from "./fragment";
import type { Quote } from "./quote";
import type { Room } from "./room";
import type { Draft } from "./wire";

/** Reads a form of a message's menu, such as `/talk/hall/react`; null if it is none of them. */
export function draftOf(action: string, said: (name: string) => string | null, pressed: boolean): Draft | null {
  const target = Number(said("seq"));
  if (!target) return null;
  switch (action.slice(action.lastIndexOf("/") + 1)) {
    case "react":
      return { kind: "react", target, emoji: said("emoji") ?? "", on: !pressed };
    case "pin":
      return { kind: "pin", target, on: said("on") === "true" };
    case "remove":
      return { kind: "remove", target };
    case "edit":
      return { kind: "edit", target, text: said("edit") ?? "" };
    default:
      return null;
  }
}

export class Acts {
  constructor(
    private readonly room: Room,
    private readonly quote: Quote | null,
    private readonly post: (draft: Draft) => void,
  ) {
    room.lines.addEventListener("submit", (event) => this.submit(event));
    room.lines.addEventListener("click", (event) => this.click(event));
  }

  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const said = new FormData(form, event.submitter);
    const pressed = event.submitter?.ariaPressed === "true";
    const draft = draftOf(form.action, (name) => said.get(name) as string | null, pressed);
    if (!draft) return;
    event.preventDefault();
    // The menu's reactions are not marked; the line's own are.
    if (draft.kind === "react" && form.closest("#acts")) draft.on = !this.mine(draft.target, draft.emoji);
    this.close();
    this.post(draft);
  }

  private mine(seq: number, emoji: string): boolean {
    const given = document.querySelectorAll<HTMLButtonElement>(`#m-${seq} .reacts [aria-pressed=true]`);
    return [...given].some((button) => button.value === emoji);
  }

  private click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = event.target as Element;
    const link = target.closest<HTMLAnchorElement>("a");
    if (!link || this.room.me === null) return;
    const line = link.closest<HTMLElement>(".m[data-seq]");
    const reply = /[?&]reply=(\d+)/.exec(link.search)?.[1];
    if (reply && this.quote) {
      const answered = document.getElementById(`m-${reply}`);
      if (!answered) return;
      event.preventDefault();
      this.close();
      this.quote.set(answered);
    } else if (link.classList.contains("quote")) {
      const quoted = document.querySelector<HTMLElement>(link.hash || "#none");
      if (!quoted) return;
      event.preventDefault();
      quoted.scrollIntoView({ block: "center" });
    } else if (line && link.classList.contains("at")) {
      event.preventDefault();
      void this.open(line, link.href);
    }
  }

  /** Opens the menu of a line, or closes it if it is open. */
  private async open(line: HTMLElement, href: string): Promise<void> {
    const was = line.nextElementSibling?.id === "acts";
    this.close();
    if (was) return;
    try {
      const menu = await page(href);
      const acts = menu.getElementById("acts");
      this.close();
      bringDrawings(menu);
      if (acts && line.isConnected) line.after(acts);
      acts?.querySelector<HTMLElement>("a, button")?.focus();
    } catch {
      location.assign(href);
    }
  }

  private close(): void {
    document.getElementById("acts")?.remove();
  }
}

/** A page carries only the drawings it uses; the menu brings its own. */
function bringDrawings(from: Document): void {
  const drawings = document.querySelector("svg[hidden]");
  for (const drawing of from.querySelectorAll("svg[hidden] > symbol")) {
    if (!document.getElementById(drawing.id)) drawings?.append(drawing);
  }
}
