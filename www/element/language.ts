/**
 * In which language an element speaks where none was asked for: that of the nearest element around
 * it whose language we have; else the first we have of those its reader's browser names; else English.
 */
import { outer } from "../outwards.js";
import { type Language, table } from "../state/table.js";

export function languageAround(element: Element | null): Language {
  for (let at = element; at !== null; at = outer(at)) {
    const said = known(at.getAttribute("lang"));
    if (said !== undefined) return said;
  }
  return navigator.languages.map(known).find((language) => language !== undefined) ?? "en";
}

/** The language of a tag: `zh-Hant-TW`, `en_GB`. Undefined: none of ours. */
function known(tag: string | null): Language | undefined {
  return tag === null ? undefined : (table.lang.kind.read(tag) ?? undefined);
}
