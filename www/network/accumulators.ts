/** Where each parameter's gradient is summed: the steps' shares come in from the last step to the first. */
import type { Frame, ParameterInfo } from "../core.js";
import type { Moment } from "./moment.js";

/** From which step on the shares are in, and how many there are to come. */
export function filling(
  { T }: Frame,
  moment: Moment,
  parameter: ParameterInfo,
): { from: number; count: number; of: number; now: boolean } {
  const { share, sum } = parameter;
  let [from, count, of, now] = [T + 1, 0, 0, false];
  for (let t = T; t >= 1; t--) {
    if (!moment.shares(parameter, t)) continue;
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
