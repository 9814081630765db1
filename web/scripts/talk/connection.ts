// The line to the house: dials, says hello, notices silence, comes back. It carries messages and knows none of them
// but those about itself.

import type { Cancel, Clock } from "../clock";
import { backoffMs } from "./backoff";
import type { ClientMessage, Fault, Hello, ServerMessage, Welcome } from "./wire";

/** A page says something at least this often. */
export const BEAT_MS = 25_000;
/** Nothing heard for this long: the line is dead, whatever the browser says. */
export const DEAD_MS = 75_000;
/** A line that is doubted must answer within this. */
export const PROBE_MS = 10_000;
/** A dial that did not open by then will not. */
const DIAL_MS = 15_000;
/** A line that lived shorter than this was no success: the pauses go on growing. */
const STEADY_MS = 5_000;

/** An open WebSocket, or a fake of one. */
export interface Line {
  send(text: string): void;
  close(): void;
}

/** What a line tells. */
export interface LineEvents {
  opened(): void;
  heard(text: string): void;
  closed(): void;
}

/** Opens a line. */
export type Dial = (events: LineEvents) => Line;

/** How the line is: up with its round trip, being tried, or given up for a reason in words. */
export type LineState =
  | { kind: "on"; roundTripMs: number | null }
  | { kind: "trying"; attempt: number }
  | { kind: "off"; text: string };

/** Who listens to a connection. */
export interface ConnectionEvents {
  welcomed(welcome: Welcome): void;
  heard(message: ServerMessage): void;
  lost(): void;
  changed(state: LineState): void;
}

interface Asked {
  answer(result: unknown): void;
  refuse(fault: Fault | null): void;
}

export class Connection {
  private line: Line | null = null;
  private welcomedAt: number | null = null;
  private heardAt = 0;
  /** Something was heard since the line was last doubted. */
  private lives = false;
  private pingAt: number | null = null;
  private attempt = 0;
  private over = false;
  private nextCall = 1;
  private readonly asked = new Map<number, Asked>();
  private cancelNext: Cancel = () => {};
  private cancelProbe: Cancel = () => {};

  constructor(
    private readonly dial: Dial,
    private readonly clock: Clock,
    private readonly hello: Hello,
    private readonly on: ConnectionEvents,
  ) {}

  /** Whether the house has let this connection in. */
  get up(): boolean {
    return this.welcomedAt !== null;
  }

  /** Dials now, if there is no line; asks a line that is there whether it lives. For page show and `online`. */
  wake(): void {
    if (this.over) return;
    if (!this.line) this.open();
    else if (this.up) this.probe();
  }

  /** Says something; false if the line is down and nothing was said. */
  say(message: ClientMessage): boolean {
    if (!this.line || !this.up) return false;
    this.line.send(JSON.stringify(message));
    return true;
  }

  /** Asks an ordinary request. Rejects with the fault, or with null when the line went down first. */
  call<R>(method: string, params: object): Promise<R> {
    return new Promise((resolve, reject) => {
      const id = this.nextCall++;
      if (!this.say({ t: "call", id, method, params })) return reject(null);
      this.asked.set(id, { answer: (result) => resolve(result as R), refuse: reject });
    });
  }

  /** Makes sure within ten seconds that the line lives; if not, dials again. */
  probe(): void {
    if (!this.up) return;
    this.beat();
    this.lives = false;
    this.cancelProbe();
    this.cancelProbe = this.clock.after(PROBE_MS, () => {
      if (!this.lives) this.drop();
    });
  }

  private open(): void {
    this.cancelNext();
    // Events of a line that was given up may still come; only those of the present one count.
    let line: Line | null = null;
    const present = (): boolean => line !== null && line === this.line;
    line = this.dial({
      opened: () => {
        if (present()) line?.send(JSON.stringify(this.hello));
      },
      heard: (text) => {
        if (present()) this.heard(JSON.parse(text) as ServerMessage);
      },
      closed: () => {
        if (present()) this.drop();
      },
    });
    this.line = line;
    this.cancelNext = this.clock.after(DIAL_MS, () => this.drop());
  }

  private heard(message: ServerMessage): void {
    this.heardAt = this.clock.now();
    this.lives = true;
    switch (message.t) {
      case "welcome":
        return this.welcome(message);
      case "refuse":
        return this.refused(message.fault);
      case "bye":
        if (message.reason === "signed_out") this.end(message.text);
        return;
      case "reply":
        this.asked.get(message.id)?.answer(message.result);
        this.asked.delete(message.id);
        return;
      case "fault":
        if (message.id === undefined) return this.on.heard(message);
        this.asked.get(message.id)?.refuse(message.fault);
        this.asked.delete(message.id);
        return;
      case "beat":
        if (message.ping !== undefined && message.ping === this.pingAt) {
          this.on.changed({ kind: "on", roundTripMs: this.heardAt - this.pingAt });
          this.pingAt = null;
        }
        return this.on.heard(message);
      default:
        this.on.heard(message);
    }
  }

  private welcome(welcome: Welcome): void {
    this.cancelNext();
    this.welcomedAt = this.heardAt;
    this.on.changed({ kind: "on", roundTripMs: null });
    this.on.welcomed(welcome);
    this.beat();
    this.plan();
  }

  private plan(): void {
    this.cancelNext = this.clock.after(BEAT_MS, () => {
      if (this.clock.now() - this.heardAt >= DEAD_MS) return this.drop();
      this.beat();
      this.plan();
    });
  }

  private beat(): void {
    const ping = this.clock.now();
    if (this.say({ t: "beat", ping })) this.pingAt = ping;
  }

  private refused(fault: Fault): void {
    if (fault.permanent) this.end(fault.message);
    else this.drop((fault.retry_after ?? 0) * 1_000);
  }

  /** Ends for good. */
  private end(text: string): void {
    this.over = true;
    this.hangUp();
    this.on.changed({ kind: "off", text });
  }

  /** Lets go of the line and plans the next dial, not before `atLeastMs`. */
  private drop(atLeastMs = 0): void {
    const steady = this.welcomedAt !== null && this.clock.now() - this.welcomedAt >= STEADY_MS;
    this.attempt = steady ? 1 : this.attempt + 1;
    this.hangUp();
    this.on.changed({ kind: "trying", attempt: this.attempt });
    const waitMs = Math.max(backoffMs(this.attempt, this.clock.random()), atLeastMs);
    this.cancelNext = this.clock.after(waitMs, () => this.open());
  }

  private hangUp(): void {
    const line = this.line;
    const wasUp = this.up;
    this.line = null;
    this.welcomedAt = null;
    this.pingAt = null;
    this.cancelNext();
    this.cancelProbe();
    line?.close();
    for (const asked of this.asked.values()) asked.refuse(null);
    this.asked.clear();
    if (wasUp) this.on.lost();
  }
}
