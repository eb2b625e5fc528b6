/** The address that opens what is shown now. */
import { fitsLink } from "../state/model.js";
import { defaultState, type State } from "../state/state.js";
import { table } from "../state/table.js";
import { format } from "../state/url.js";
import { here } from "./own-address.js";

/** Hosts copy the files whose names begin so, and this one is a page by itself. */
const PAGE = "bptt-explorer.html";

/**
 * The page's own address where the element was given it (`hash`), else that of the page beside the
 * module. Null where there is none: in a module that came as text, or for a model no link holds.
 * `base`: what the attributes alone say, the state an empty hash stands for.
 */
export function permalink(element: Element, state: State, base: State): string | null {
  const { config } = state;
  if (config !== null && !fitsLink(table.config.kind.write(config))) return null;
  const owner = element.hasAttribute("hash");
  const page = owner ? location.href : pageBeside();
  if (page === null) return null;
  const hash = format(state, owner ? base : defaultState);
  return `${page.replace(/#.*$/s, "")}${hash === "" ? "" : `#${hash}`}`;
}

/** The folder that this page's files, or the module's, were loaded from; null where nobody else could. */
export function ownFolder(element: Element): string | null {
  const from = element.hasAttribute("hash") ? document.baseURI : here;
  return /^https?:/.test(from) ? new URL(".", from).href : null;
}

function pageBeside(): string | null {
  return /^https?:/.test(here) ? new URL(PAGE, here).href : null;
}
