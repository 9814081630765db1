// Who is in the room, by which way they came, and who is typing.

import type { Cancel, Clock } from "../clock";
import { count, fill } from "../words";
import { make } from "./fragment";
import { part, type Room } from "./room";
import type { Present } from "./wire";

/** A typing hint holds so long without another. */
export const TYPING_HOLDS_MS = 5_000;

/** Colours of faces; the house computes the same. */
const TONES = 8n;

/** The colour of an account's face: Fibonacci hashing over 64 bits, as the pages do it. */
export function tone(account: number): number {
  const spread = BigInt.asIntN(64, BigInt(account) * 0x9e3779b97f4a7c15n);
  return Number((((spread >> 32n) % TONES) + TONES) % TONES);
}

export class Presence {
  constructor(private readonly room: Room) {}

  show(here: number, people: Present[]): void {
    const words = count(this.room.words.here, here);
    for (const place of [part("here"), document.getElementById("h-who")]) {
      if (place) place.textContent = words;
    }
    const list = part("who");
    list?.replaceChildren(...people.map((person) => this.line(person)));
    // The page counted the rest under its shorter list.
    list?.parentElement?.querySelector("p.meta")?.remove();
  }

  private line(person: Present): HTMLElement {
    const link = make("a", "", person.display);
    link.href = `/u/${encodeURIComponent(person.name)}`;
    const way = this.room.words[`port${person.port[0]?.toUpperCase() ?? ""}${person.port.slice(1)}`] ?? "";
    return make("li", "", this.face(person), link, make("small", "", way));
  }

  /** Their picture, where a line of theirs shows it; else the letter of their name. */
  private face({ account, display }: Present): Node {
    const shown = this.room.lines.querySelector(`[data-author="${account}"] > .av`)?.cloneNode(true) as HTMLElement;
    if (shown) {
      shown.classList.add("s");
      return shown;
    }
    const letter = make("span", `av face-${tone(account)} s`, [...display][0]?.toUpperCase() ?? "");
    letter.ariaHidden = "true";
    return letter;
  }
}

/** Keeps who is typing; each hint holds for a while. */
export class Typing {
  private readonly people = new Map<number, { display: string; cancel: Cancel }>();

  constructor(
    private readonly clock: Clock,
    private readonly show: (names: string[]) => void,
  ) {}

  hint(account: number, display: string): void {
    this.people.get(account)?.cancel();
    const cancel = this.clock.after(TYPING_HOLDS_MS, () => this.stopped(account));
    this.people.set(account, { display, cancel });
    this.tell();
  }

  /** They sent, or fell silent. */
  stopped(account: number): void {
    const held = this.people.get(account);
    if (!held) return;
    held.cancel();
    this.people.delete(account);
    this.tell();
  }

  private tell(): void {
    this.show([...this.people.values()].map(({ display }) => display));
  }
}

/** The typing line in words. */
export function typingLine(names: string[], words: DOMStringMap): string {
  const [one, two] = names;
  if (one === undefined) return "";
  if (two === undefined) return fill(words.typing, { name: one });
  return count(words.typingMany, names.length);
}
