// The line in the head of the room that tells how the connection is.

import { fill } from "../words";
import type { LineState } from "./connection";
import { part, type Room } from "./room";

export class Status {
  private readonly place = part("link");
  private readonly text = part("link-text");

  constructor(private readonly room: Room) {}

  show(state: LineState): void {
    const { words } = this.room;
    const offline = state.kind === "trying" && !navigator.onLine;
    if (state.kind === "on") {
      if (state.roundTripMs !== null) this.put("on", fill(words.linkOn, { n: state.roundTripMs }));
    } else if (offline || state.kind === "off") {
      this.put("off", (state.kind === "off" && state.text) || (words.linkOff ?? ""));
    } else {
      this.put("trying", fill(words.linkTrying, { n: state.attempt }));
    }
  }

  private put(state: string, text: string): void {
    if (!this.place || !this.text) return;
    this.place.hidden = false;
    this.place.dataset.state = state;
    this.text.textContent = text;
  }
}
