/** What has to be said in words before a solution's signs can be read. */
import type { BeatKind, Beats } from "../core.js";
import type { View } from "../view.js";
import { beatsOf, type Group } from "./groups.js";

/** Before everything: what truncation leaves out, where it leaves out anything. */
export function leadOf({
  run,
  state,
  texts,
}: Pick<View, "run" | "state" | "texts">): string | null {
  const [sum] = run.explain("sumWhh", 0);
  if (state.truncate === null || !sum?.result.truncated) return null;
  return texts.worked.truncated(state.truncate.k1, state.truncate.k2);
}

const SHARES: readonly BeatKind[] = ["shareWhy", "shareWhh", "shareWxh", "shareB"];

/** The first of these sections that has a share in it: there ∂⁺ is explained. */
export function firstWithShare(beats: Beats, groups: readonly Group[]): Group | undefined {
  return groups.find((group) => beatsOf(group).some((beat) => SHARES.includes(beats.kind(beat))));
}
