/** What truncation leaves of a gradient. */
export type { AgainstExact, Sweep, Truncated } from "./generated.js";
