// The line of a reading page: it only listens. What it missed it asks for by the place it holds, so nothing is shown
// twice and nothing is left out; it needs none of what a page needs that also sends.

import type { Clock } from "../clock";
import { backoffMs } from "../talk/backoff";
import type { Entry, ServerMessage } from "../talk/wire";

/** A page says something at least this often. */
export const BEAT_MS = 25_000;
/** Nothing heard for this long: the line is dead. */
export const DEAD_MS = 75_000;

/** The part of a WebSocket that is used. */
export interface Socket {
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  onopen: (() => void) | null;
  send(text: string): void;
  close(): void;
}

/** What is followed: the last place that was shown (null: from now on), and who shows what comes. */
export interface Followed {
  last: number | null;
  apply(entry: Entry): void;
}

export class Line {
  private socket: Socket | null = null;
  private attempt = 0;
  private heardAt = 0;
  private over = false;

  constructor(
    private readonly dial: () => Socket,
    private readonly clock: Clock,
    private readonly lang: string,
    private readonly streams: Map<number, Followed>,
  ) {
    this.open();
  }

  private open(): void {
    const socket = this.dial();
    this.socket = socket;
    this.heardAt = this.clock.now();
    const say = (message: object): void => socket.send(JSON.stringify(message));
    socket.onopen = () => say({ t: "hello", min: 1, max: 1, client: "web", render: "html", locale: this.lang });
    socket.onmessage = ({ data }) => {
      this.heardAt = this.clock.now();
      this.hear(JSON.parse(String(data)) as ServerMessage, say);
    };
    socket.onclose = () => {
      if (socket === this.socket) this.again();
    };
    this.beat(socket, say);
  }

  private hear(message: ServerMessage, say: (message: object) => void): void {
    if (message.t === "welcome") {
      this.attempt = 0;
      for (const [stream, { last }] of this.streams) {
        say({ t: "subscribe", stream, epoch: 0, ...(last === null ? {} : { after: last }) });
      }
    } else if (message.t === "subscribed") {
      const held = this.streams.get(message.stream);
      if (held) held.last ??= message.from - 1;
    } else if (message.t === "entries") {
      const held = this.streams.get(message.stream);
      for (const entry of held ? message.entries : []) {
        if (entry.seq <= (held!.last ?? 0)) continue;
        held!.last = entry.seq;
        held!.apply(entry);
      }
    } else if (message.t === "ended") {
      this.streams.delete(message.stream);
    } else if (message.t === "refuse") {
      this.over = message.fault.permanent;
    }
  }

  private beat(socket: Socket, say: (message: object) => void): void {
    this.clock.after(BEAT_MS, () => {
      if (socket !== this.socket) return;
      const now = this.clock.now();
      if (now - this.heardAt >= DEAD_MS) return this.again();
      if (now > this.heardAt) say({ t: "beat", ping: now });
      this.beat(socket, say);
    });
  }

  /** Lets go of the line and dials once more after a while. */
  private again(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    if (this.over) return;
    this.clock.after(backoffMs(++this.attempt, this.clock.random()), () => this.open());
  }
}
