/** What has to be said in words before a solution's signs can be read. */
import type { ParameterInfo, Run } from "../core.js";
import { beatInfo } from "../network/beat-info.js";
import type { View } from "../view.js";
import { beatsOf, type Group } from "./groups.js";

/** Before everything: what truncation leaves out, where it leaves out anything. */
export function leadOf({
  run,
  state,
  texts,
}: Pick<View, "run" | "state" | "texts">): string | null {
  if (state.truncate === null) return null;
  const misses = ({ sum }: ParameterInfo): boolean =>
    run.explain(sum, 0).some(({ result }) => result.truncated);
  if (!run.frame.schema.parameters.some(misses)) return null;
  return texts.worked.truncated(state.truncate.k1, state.truncate.k2);
}

/** The first of these sections that has a share in it: there ∂⁺ is explained. */
export function firstWithShare(
  { beats, frame: { schema } }: Pick<Run, "beats" | "frame">,
  groups: readonly Group[],
): Group | undefined {
  const isShare = (beat: number): boolean => beatInfo(schema, beats.kind(beat))?.does === "share";
  return groups.find((group) => beatsOf(group).some(isShare));
}
