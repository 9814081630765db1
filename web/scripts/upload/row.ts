// One film on the page: its bar, what is said of it, its buttons, and the form of its words.

import { call } from "../compose/call";
import { fill } from "../words";
import { Description } from "./describe";
import { known } from "./known";
import { follow, plays, type Making } from "./making";
import { forget, keep, recall } from "./memory";
import { Pace, parts, size } from "./pace";
import { Sender, type Hearer } from "./sender";
import { drop } from "./tus";

/** How often a film that cannot be sent is told of while it waits. */
const SECOND_MS = 1_000;
let rows = 0;

export class Row implements Hearer {
  readonly element: HTMLElement;
  private sender: Sender | null = null;
  private readonly pace = new Pace();
  private readonly description: Description;
  private title: number | null = null;
  private safe = 0;
  private over = false;
  private published = false;
  private countdown = 0;

  constructor(
    template: HTMLTemplateElement,
    private readonly file: File,
    private readonly words: DOMStringMap,
    private readonly url: string | null,
  ) {
    const row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    this.element = row;
    rows += 1;
    for (const one of row.querySelectorAll("[id],[for]")) {
      for (const name of ["id", "for"]) {
        const value = one.getAttribute(name);
        if (value) one.setAttribute(name, value.replace(/n$/, String(rows)));
      }
    }
    this.part("name").textContent = file.name;
    this.bar.setAttribute("aria-label", fill(words.bar, { name: file.name }));
    const form = this.part<HTMLFormElement>("form");
    (form.elements.namedItem("name") as HTMLInputElement).value = file.name.replace(/\.[^.]*$/, "").slice(0, 100);
    this.description = new Description(form, this.part("saved"), words, () => this.wasPublished());
    form.hidden = false;
    this.part("pause").onclick = () => this.turn();
    this.part("discard").onclick = () => void this.discard();
  }

  /** Whether bytes remain, so that leaving the page would stop them. */
  get remains(): boolean {
    return this.sender?.busy ?? false;
  }

  /** Looks whether the film is known, then sends it. */
  async start(): Promise<void> {
    const before = this.url ?? recall(this.file);
    let sha256: string | null = null;
    if (!before) {
      this.say(this.words.checking);
      const found = await known(this.file);
      if (this.over) return;
      if (found.title !== null) return this.has(found.title, "");
      sha256 = found.sha256;
    }
    this.sender = new Sender(this.file, sha256, before, this);
    void this.sender.run();
  }

  known(title: number, url: string): void {
    this.title = title;
    keep(this.file, url);
    const edit = this.part<HTMLAnchorElement>("edit");
    edit.href = `/v/${title}/edit`;
    this.description.belongs(title);
  }

  sent(bytes: number): void {
    this.calm();
    this.safe = bytes;
    this.bar.value = (bytes / this.file.size) * 1000;
    this.pace.tell(bytes, performance.now());
    const { rate } = this.pace;
    let said = this.amount(this.words.sent);
    if (rate > 0) {
      const left = parts((this.file.size - bytes) / rate);
      const pattern = left.h ? this.words.leftH : left.m ? this.words.leftM : this.words.leftS;
      said += fill(this.words.pace, { rate: size(rate), left: fill(pattern, left) });
    }
    this.say(said);
  }

  resumed(bytes: number): void {
    this.tell(fill(this.words.resumed, { sent: size(bytes) }));
    if (this.title !== null) this.description.restore(this.title).catch(() => {});
  }

  gone(): void {
    forget(this.file);
    this.tell(this.words.gone);
  }

  cut(ms: number): void {
    this.pace.rest();
    clearInterval(this.countdown);
    const end = performance.now() + ms;
    const show = (): void => {
      const n = Math.max(1, Math.ceil((end - performance.now()) / SECOND_MS));
      this.say(fill(this.words.cut, { n, sent: size(this.safe) }));
    };
    show();
    this.countdown = setInterval(show, SECOND_MS);
  }

  refused(message: string): void {
    this.calm();
    this.part("why").textContent = message || (this.words.unreached ?? "");
    this.part("pause").textContent = this.words.again ?? "";
  }

  has(title: number, message: string): void {
    this.end();
    forget(this.file);
    this.say(message || this.words.known);
    this.lead(title);
    this.part("form").hidden = true;
    this.bar.hidden = true;
  }

  done(): void {
    this.end();
    forget(this.file);
    this.say(this.words.done);
    this.tell(this.words.done);
    this.bar.className = "making";
    this.bar.value = 0;
    if (this.title !== null) follow(this.title, (film) => this.made(film));
  }

  /** How the house comes on with it. */
  private made(film: Making): void {
    this.say(this.words[film.state]);
    this.bar.value = film.state === "ready" ? 1000 : (film.percent ?? 0) * 10;
    const rungs = (film.rungs ?? []).map(({ rung, state, percent }) => {
      const said = { waiting: this.words.rungWaiting, making: `${percent ?? 0} %`, ready: this.words.rungReady, failed: this.words.rungFailed };
      return `${rung.replace(/^r/, "")}p ${said[state] ?? ""}`;
    });
    this.part("rungs").textContent = rungs.join(" → ");
    if (film.state === "damaged") {
      this.part("why").textContent = this.words[`fault${(film.fault ?? "internal").replace(/^./, (c) => c.toUpperCase())}`] ?? "";
      this.bar.hidden = true;
      // Nothing to describe, only to be rid of.
      this.part("form").hidden = true;
      this.part("pause").hidden = true;
      this.part("pause").parentElement!.hidden = false;
    }
    if (plays(film) && this.title !== null) this.lead(this.title);
    if (plays(film) && this.published) this.part("saved").textContent = this.words.published ?? "";
  }

  private wasPublished(): void {
    this.published = true;
    this.part("saved").textContent = (this.part("open").hidden ? this.words.soon : this.words.published) ?? "";
    this.part("publish").hidden = true;
  }

  /** Pauses, or goes on. */
  private turn(): void {
    if (this.sender?.busy) {
      this.sender.pause();
      this.calm();
      this.pace.rest();
      this.say(this.amount(this.words.paused));
      this.part("pause").textContent = this.words.resume ?? "";
    } else {
      this.part("pause").textContent = this.words.pause ?? "";
      this.part("why").textContent = "";
      void this.sender?.run();
    }
  }

  private async discard(): Promise<void> {
    if (this.safe > 0 && !confirm(this.words.sure)) return;
    this.over = true;
    this.sender?.pause();
    const url = recall(this.file) ?? this.url;
    forget(this.file);
    this.element.remove();
    if (url) await drop(url);
    if (this.title !== null) await call("video.remove", { title: this.title, removed: true }).catch(() => {});
  }

  private end(): void {
    this.calm();
    this.part("pause").parentElement!.hidden = true;
  }

  private lead(title: number): void {
    const open = this.part<HTMLAnchorElement>("open");
    open.href = `/v/${title}`;
    open.textContent = this.words.see ?? "";
    open.hidden = false;
  }

  private amount(pattern: string | undefined): string {
    return fill(pattern, { sent: size(this.safe), whole: size(this.file.size) });
  }

  /** Nothing counts down any more. */
  private calm(): void {
    clearInterval(this.countdown);
  }

  private say(text: string | undefined): void {
    this.part("said").textContent = text ?? "";
  }

  /** Says something aloud, once: what changes all the time is not read out. */
  private tell(text: string | undefined): void {
    this.part("told").textContent = text ?? "";
  }

  private get bar(): HTMLProgressElement {
    return this.part<HTMLProgressElement>("bar");
  }

  private part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.element.querySelector<E>(`[data-part="${name}"]`)!;
  }
}
