// The reading page comes alive: floors appear as they are written, and what was seen counts as read.

import { startSite } from "./site/start";
import { followTopic } from "./topic/live";
import { closeMenus } from "./topic/menus";

startSite();
closeMenus();
const reading = document.querySelector<HTMLElement>("[data-topic]");
const thread = reading?.querySelector<HTMLElement>("[data-thread]");
if (reading && thread) followTopic(reading, thread);
