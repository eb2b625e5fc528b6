/** The ways to draw W_hh, in the order in which they are offered. */
import type { Scheme } from "../core.js";

export const schemes: readonly Scheme[] = [
  "gaussian",
  "uniform",
  "orthogonal",
  "identity",
  "scaled",
];
