/** A Config that a host sets, as the state holds it. */
import { adopted } from "../state/edit.js";
import { type Change, checkChange, type Problem } from "../state/state.js";

/** A model as a whole: where the Config is none, nothing that was said of the one before is left out. */
export function ownModel(config: unknown): { change: Change; problems: Problem[] } {
  const { change, problems } = checkChange({ config });
  if (change.config == null) return { change: {}, problems };
  // The truncation that the Config holds stands in the change.
  return { change: { ...adopted(change.config), truncate: null, ...change }, problems };
}
