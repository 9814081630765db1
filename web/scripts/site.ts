import { startSite } from "./site/start";

startSite();
