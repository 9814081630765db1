// Messages on their way: what waits in the outbox, shown at the end of the log until the house's own line replaces it.

import { button, make } from "./fragment";
import type { Log } from "./log";
import type { Item, Tray } from "./outbox";
import type { Room } from "./room";

/** What a reader may do with a message that was given up. */
export interface GivenUp {
  again(cid: string): void;
  discard(cid: string): void;
}

export class Bubbles implements Tray {
  constructor(
    private readonly room: Room,
    private readonly log: Log,
    private readonly act: GivenUp,
    private readonly complain: (message: string) => void,
  ) {}

  waiting(item: Item): void {
    this.hang(item, make("small", "mark-s", this.room.words.sending ?? ""));
  }

  held(item: Item, why: string): void {
    this.hang(item, make("small", "mark-s", why), this.discard(item));
  }

  failed(item: Item): void {
    const { words } = this.room;
    // A reaction or a removal has no text to keep: say why, and let it go.
    if (item.draft.kind !== "post" && item.draft.kind !== "edit") {
      this.complain(item.failed?.message ?? "");
      return this.act.discard(item.cid);
    }
    const why = [words.failed ?? "", item.failed?.message ?? ""].filter(Boolean).join(" · ");
    this.hang(
      item,
      make("small", "mark-s failed", why),
      button("b s q", words.again ?? "", () => this.act.again(item.cid)),
      this.discard(item),
    );
  }

  stored(cid: string, seq: number | null): void {
    const bubble = this.log.pending(cid);
    // Until the house's own line comes the words stay, without their mark; if it came already they go.
    if (seq === null || document.getElementById(`m-${seq}`)) bubble?.remove();
    else bubble?.querySelector(".mark-s")?.remove();
  }

  private discard({ cid }: Item): HTMLElement {
    return button("b s q danger", this.room.words.discard ?? "", () => this.act.discard(cid));
  }

  private hang(item: Item, ...state: Node[]): void {
    const { draft } = item;
    if (item.stream !== this.room.stream || !("text" in draft)) return;
    if (draft.kind === "edit" && !item.failed) return;
    const text = make("div", "t waiting", draft.text);
    const inside = make("div", "", make("div", "by", make("b", "name", this.room.display)), text, ...state);
    const bubble = make("article", "m", this.face(), inside);
    bubble.dataset.cid = item.cid;
    this.log.hang(bubble);
  }

  private face(): Node {
    return document.querySelector(".top .wide .av")?.cloneNode(true) ?? make("span", "");
  }
}
