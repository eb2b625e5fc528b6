/** Where each parameter's gradient is summed: the steps' shares come in from the last step to the first. */
import type { Frame } from "../core.js";
import type { Moment } from "./moment.js";

export const CARDS = [
  { parameter: "why", symbol: "W_hy", share: "shareWhy", sum: "sumWhy" },
  { parameter: "whh", symbol: "W_hh", share: "shareWhh", sum: "sumWhh" },
  { parameter: "wxh", symbol: "W_xh", share: "shareWxh", sum: "sumWxh" },
] as const;
export const BIASES = [
  { parameter: "bh", symbol: "b_h", share: "shareB", sum: "sumB" },
  { parameter: "by", symbol: "b_y", share: "shareB", sum: "sumB" },
] as const;

export type Card = (typeof CARDS)[number] | (typeof BIASES)[number];

/** From which step on the shares are in, and how many there are to come. */
export function filling(
  { T }: Frame,
  moment: Moment,
  { parameter, share, sum }: Card,
): { from: number; count: number; of: number; now: boolean } {
  let [from, count, of, now] = [T + 1, 0, 0, false];
  for (let t = T; t >= 1; t--) {
    if (!moment.shares(parameter, share, t)) continue;
    of += 1;
    now ||= moment.now(share, t);
    if (!moment.reached(share, t)) continue;
    count += 1;
    from = t;
  }
  // The sum is what is shown once it is complete, steps without a share of their own included.
  if (moment.reached(sum)) from = 1;
  return { from, count, of, now };
}
