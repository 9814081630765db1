// Opens a WebSocket to the house that served the page.

import type { Dial } from "./connection";

/** A dial for the path, such as `/ws`. */
export function dialTo(path: string): Dial {
  return (events) => {
    const socket = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
    socket.onopen = () => events.opened();
    socket.onmessage = (message) => events.heard(String(message.data));
    socket.onclose = () => events.closed();
    return socket;
  };
}
