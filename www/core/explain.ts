/** Where a number comes from. */
export type {
  Contributions,
  Factor,
  Line,
  Nudge,
  Path,
  Paths,
  Reached,
  Role,
  Rule,
  Term,
  Valued,
} from "./generated.js";
