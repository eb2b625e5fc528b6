/**
 * Lines that lead to what a beat computes: how φ′ is found, and the forward pass with the new
 * weights. They stand where there is room for them, and nobody is asked for their numbers.
 */
import type { Line, QuantityName } from "../core.js";

const ASIDES: ReadonlySet<QuantityName> = new Set([
  "slope",
  "newA",
  "newH",
  "newO",
  "newYhat",
  "newLoss",
]);

export function isAside({ result }: Line): boolean {
  return ASIDES.has(result.name);
}
