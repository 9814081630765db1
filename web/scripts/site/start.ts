// What every page gets. Nothing on a page needs it.

import { countDown } from "./countdown";
import { keepDrafts } from "./drafts";
import { showLook } from "./look";
import { searchKey } from "./search-key";
import { keepTimes } from "./times";

export function startSite(): void {
  keepTimes();
  searchKey();
  keepDrafts();
  showLook();
  countDown();
}
