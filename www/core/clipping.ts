/** What clipping does to a gradient. */
export type { Clipped } from "./generated.js";
