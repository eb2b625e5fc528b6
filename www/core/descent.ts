/** What is done with a gradient: cut off, clipped, checked. */
export type { AgainstExact, Clipped, GradientCheck, Sweep, Truncated } from "./generated.js";
