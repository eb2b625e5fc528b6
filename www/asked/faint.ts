/** What is not zero, though no double is as small: it is never shown as 0. */
import type { Contributions } from "../core.js";

export const FAINT = "<10⁻³⁰⁸";

/** Where the cell of loss t and use k stands in the packed table. */
export function cellOf(t: number, k: number): number {
  return (t * (t - 1)) / 2 + k - 1;
}

/** Does loss t send anything so small? */
export function faintLoss(table: Contributions, t: number): boolean {
  for (let k = 1; k <= t; k++) if (isFaint(table, cellOf(t, k))) return true;
  return false;
}

/** Does anything so small arrive through use k? */
export function faintUse(table: Contributions, k: number, T: number): boolean {
  for (let t = k; t <= T; t++) if (isFaint(table, cellOf(t, k))) return true;
  return false;
}

/** Does anything so small reach the whole sum? */
export function faintTotal(table: Contributions): boolean {
  return table.faint.some((_, index) => isFaint(table, index));
}

/** What is cut reaches no sum. */
function isFaint({ faint, cut }: Contributions, index: number): boolean {
  return faint[index] === true && cut[index] !== true;
}
