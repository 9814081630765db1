// What travels over the WebSocket, as far as a page uses it. The full vocabulary is in docs/protocol.md.

/** A refusal. `message` is a sentence in the page's language. */
export interface Fault {
  code: string;
  message: string;
  /** Seconds to wait before trying again. */
  retry_after?: number;
  /** Whether the same can never succeed. */
  permanent: boolean;
}

/** What a page adds to a stream. */
export type Draft =
  | { kind: "post"; text: string; reply_to?: number; files?: number[] }
  | { kind: "edit"; target: number; text: string }
  | { kind: "remove"; target: number }
  | { kind: "react"; target: number; emoji: string; on: boolean }
  | { kind: "pin"; target: number; on: boolean };

/** One entry of a stream, with the fragment that shows it. */
export interface Entry {
  seq: number;
  at: number;
  kind: string;
  author_id?: number;
  author?: string;
  cid?: string;
  /** The message this is about, for edits, removals, reactions and pins. */
  target?: number;
  /** Accounts that the text mentions. */
  mentions?: number[];
  reply_to?: number;
  reactions?: { emoji: string; by: number[]; count: number }[];
  emoji?: string;
  on?: boolean;
  /** On the stream of a board: the topic and the floor that changed. */
  topic?: number;
  floor?: number;
  html?: string;
}

/** A stream and a place in it. */
export interface Head {
  stream: number;
  seq: number;
}

/** A member who is in a room. */
export interface Present {
  account: number;
  name: string;
  display: string;
  port: string;
}

export interface Hello {
  t: "hello";
  min: number;
  max: number;
  client: string;
  render: "html";
  locale: string;
}

export interface Welcome {
  t: "welcome";
  now: number;
  window: number;
  account?: { id: number; name: string; display: string };
  inbox?: number;
  /** The case of the front desk whose pickup word the browser keeps. */
  case?: number;
}

export interface Subscribed {
  t: "subscribed";
  stream: number;
  epoch: number;
  head: number;
  from: number;
}

/** What a page says. */
export type ClientMessage =
  | Hello
  | { t: "beat"; ping: number }
  | { t: "call"; id: number; method: string; params: object }
  | { t: "subscribe"; stream: number; epoch: number; after?: number }
  | { t: "send"; stream: number; cid: string; draft: Draft }
  | { t: "watch"; stream: number; on: boolean }
  | { t: "typing"; stream: number };

/** What the house says. */
export type ServerMessage =
  | Welcome
  | { t: "refuse"; fault: Fault }
  | { t: "beat"; heads?: Head[]; ping?: number }
  | { t: "reply"; id: number; method: string; result: unknown }
  | { t: "fault"; id?: number; stream?: number | string; fault: Fault }
  | Subscribed
  | { t: "ended"; stream: number; fault: Fault }
  | { t: "entries"; stream: number; entries: Entry[] }
  | { t: "ack"; cid: string; stream: number; seq: number; at: number; dup?: boolean }
  | { t: "nak"; cid: string; fault: Fault }
  | { t: "bye"; reason: string; text: string }
  | { t: "presence"; stream: number; here: number; people: Present[] }
  | { t: "typing"; stream: number; account: number; display: string };
