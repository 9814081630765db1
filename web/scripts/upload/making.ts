// What the house does with a film that has arrived, looked at until it is done.

import { call } from "../compose/call";

/** How often it is looked at. */
const AGAIN_MS = 2_000;

/** A film as it is being made ready. */
export interface Making {
  state: "waiting" | "received" | "probed" | "playable" | "ladder" | "ready" | "damaged";
  percent?: number;
  fault?: string;
  published_at?: number;
  rungs?: { rung: string; state: "waiting" | "making" | "ready" | "failed"; percent?: number }[];
}

/** Whether a film can be watched. */
export function plays({ state }: Making): boolean {
  return state === "playable" || state === "ladder" || state === "ready";
}

/** Tells of a film until nothing more will happen to it. */
export function follow(title: number, tell: (film: Making) => void): void {
  const look = async (): Promise<void> => {
    try {
      const { title: film } = await call<{ title: Making }>("video.title", { title });
      tell(film);
      if (film.state === "ready" || film.state === "damaged") return;
    } catch {
      // The next look tells.
    }
    setTimeout(() => void look(), AGAIN_MS);
  };
  void look();
}
