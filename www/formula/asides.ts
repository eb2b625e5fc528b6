/**
 * Lines that lead to what a beat computes: how f′ is found, and the forward pass with the new
 * weights. They stand where there is room for them, and nobody is asked for their numbers.
 */
import type { Line } from "../core.js";

export function isAside({ result: { role, updated } }: Pick<Line, "result">): boolean {
  return role === "slope" || (updated && (role === "value" || role === "yhat" || role === "loss"));
}
