// The front desk comes alive: a conversation with its visitor or with staff at it, and the queue of staff.

import { wall } from "./clock";
import { converse } from "./desk/converse";
import { watchQueue } from "./desk/queue";
import { startSite } from "./site/start";
import { findRoom, part } from "./talk/room";

/** A page of which only a part arrived is fetched again after this. */
const HALF_PAGE_MS = 3_000;

startSite();
const room = findRoom();
const queue = part("queue");
if (room) void converse(room);
else if (queue) watchQueue(queue);
else if (part("room")) wall.after(HALF_PAGE_MS, () => location.reload());
