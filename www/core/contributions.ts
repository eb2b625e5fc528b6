/** What each loss adds to a gradient through each use of a parameter. */
export type { Contributions } from "./generated.js";
