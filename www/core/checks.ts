/** A gradient against other methods. */
export type { GradientCheck } from "./generated.js";
