/** What is said of the example: what it is, and as long as the model is its own, what comes out. */
import type { ModelInfo } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import { isAnother, isChanged } from "../state/changed.js";
import type { Settings } from "../state/settings.js";
import type { State } from "../state/state.js";

interface Told {
  readonly state: State;
  readonly settings: Settings;
}

export function aboutOf(texts: Texts, { state, settings }: Told, info: ModelInfo): string {
  const { about, outcome } = texts.presets[state.preset];
  // What an example invites to change is said in full as long as it is the example's network.
  const changed = outcome === undefined ? isAnother : isChanged;
  if (changed(state, settings, info)) return texts.edit.began(about);
  if (outcome === undefined) return about;
  return texts.tag === "en" ? `${about} ${outcome}` : `${about}${outcome}`;
}

/** A footnote is about the example's own numbers, unless it says why there can be no others. */
export function footnoteOf(
  texts: Texts,
  { state, settings }: Told,
  info: ModelInfo,
): string | undefined {
  const { footnote, limits } = texts.presets[state.preset];
  return isChanged(state, settings, info) && (limits !== true || state.config !== null)
    ? undefined
    : footnote;
}
