// Bullet comments as they come over the wire, and which of them somebody wants to see.

import type { Choices } from "./choices";

/** A bullet comment at its place. */
export interface Placed {
  seq: number;
  author_id: number;
  author?: string;
  bullet: { at_ms: number; text: string; mode: "fly" | "top" | "bottom"; colour: Colour };
}

export type Colour = "white" | "yellow" | "green" | "red";

/** A stretch of the film. */
export interface Segment {
  segment: number;
  segment_ms: number;
  rev: number;
  bullets?: Placed[];
  left_out?: number;
}

/** The colours on the picture; each stands out from dark and bright scenes with its shadow. */
export const COLOURS: Record<Colour, string> = { white: "#fff", yellow: "#FFE08A", green: "#9BE8CF", red: "#FFB4A2" };

/** Says which comments somebody wants to see nowhere: for their words or for who sent them. */
export function blocked(choices: Choices): (placed: Placed) => boolean {
  const patterns = choices.words.flatMap(pattern);
  const senders = new Set(choices.senders);
  return ({ author_id, bullet }) => senders.has(author_id) || patterns.some((test) => test(bullet.text));
}

/** Says which comments somebody wants to see on the picture. */
export function wanted(choices: Choices): (placed: Placed) => boolean {
  const not = blocked(choices);
  return (placed) =>
    placed.bullet.text !== "" &&
    !(choices.flyingOnly && placed.bullet.mode !== "fly") &&
    // The same comments fall away for the same choice, whenever they are looked at.
    ((placed.seq * 37) % 100 < choices.density) &&
    !not(placed);
}

/** A word, or a regular expression between slashes; one that cannot be read blocks nothing. */
function pattern(word: string): ((text: string) => boolean)[] {
  const written = /^\/(.+)\/$/.exec(word);
  if (!written) return word === "" ? [] : [(text) => text.toLowerCase().includes(word.toLowerCase())];
  try {
    const expression = new RegExp(written[1]!, "i");
    return [(text) => expression.test(text)];
  } catch {
    return [];
  }
}
