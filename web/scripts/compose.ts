// Where one writes: files by paste and drop, drafts that keep themselves, a preview in place. The form works without.

import { Desk } from "./compose/desk";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-compose]")) new Desk(form);
