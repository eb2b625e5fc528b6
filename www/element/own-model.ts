/** A Config that a host sets, as the state holds it. */
import { adopted } from "../state/edit.js";
import { type Change, checkChange, type Problem } from "../state/state.js";

/** A model as a whole: where the Config is none, nothing that was said of the one before is left out. */
export function ownModel(config: unknown): { change: Change; problems: Problem[] } {
  const { change, problems } = checkChange({ config });
  if (change.config == null) return { change: {}, problems };
  const truncation = truncationOf(config);
  const rest = checkChange({ truncate: truncation });
  return {
    change: { ...adopted(change.config), truncate: null, ...rest.change },
    problems: rest.problems,
  };
}

/** Reading it may fail. */
function truncationOf(config: unknown): unknown {
  try {
    return (config as { truncation?: unknown }).truncation ?? null;
  } catch (error) {
    return error;
  }
}
