// Entry of the browser files: what every page gets. Pages work without; this makes them quick and pleasant.
import "htmx.org";
import "./elements/flows";
import "./elements/map";
import "./elements/pick";
import "./elements/upload";
import "./elements/view";
import { listenForFind } from "./elements/find";
import { listenForCopy } from "./copy";
import { closeMenus } from "./menus";
import { printInLight } from "./print";

closeMenus();
listenForFind();
listenForCopy();
printInLight();
