/** A Config that a host sets, as the state holds it. */
import type { ModelConfig } from "../core.js";
import { adopted } from "../state/edit.js";
import type { Change, State } from "../state/state.js";

/** Reading what a stranger wrote may fail. */
export function ownModel(config: object): Change {
  try {
    const { truncation } = config as { truncation?: State["truncate"] };
    return { ...adopted(config as ModelConfig), truncate: truncation ?? null };
  } catch {
    return adopted(config as ModelConfig);
  }
}
