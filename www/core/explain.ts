/** Where a number comes from. */
export type {
  Factor,
  Line,
  Nudge,
  Path,
  Paths,
  Push,
  Reached,
  Role,
  Rule,
  Sensitivities,
  Term,
  Valued,
} from "./generated.js";
