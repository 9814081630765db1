// How somebody likes their films: kept in this browser, the same for every title.

const KEY = "watch";

/** How a viewer likes it. */
export interface Choices {
  /** Whether bullet comments fly. */
  on: boolean;
  /** Percent of the picture's height they may take. */
  area: number;
  /** Percent. */
  opacity: number;
  /** Percent of the comments of a crowded minute that are shown. */
  density: number;
  /** Whether only those that fly are shown. */
  flyingOnly: boolean;
  /** Whether all are white. */
  white: boolean;
  /** A comment with one of these words is not shown. A word between slashes is a regular expression. */
  words: string[];
  /** Comments of these accounts are not shown. */
  senders: number[];
  volume: number;
  muted: boolean;
  rate: number;
  /** The height that was chosen; 0 leaves it to the line. */
  height: number;
  captions: string;
}

const USUAL: Choices = {
  on: true,
  area: 25,
  opacity: 90,
  density: 100,
  flyingOnly: false,
  white: false,
  words: [],
  senders: [],
  volume: 1,
  muted: false,
  rate: 1,
  height: 0,
  captions: "",
};

/** What was chosen before; what cannot be read is as usual. */
export function recall(): Choices {
  try {
    return { ...USUAL, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Choices>) };
  } catch {
    return { ...USUAL };
  }
}

export function remember(choices: Choices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // A full or forbidden store: it is asked again next time.
  }
}
