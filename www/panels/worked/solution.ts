/** The whole worked solution as equations, section by section. */
import { equationsOf } from "../../formula/of-run.js";
import type { View } from "../view.js";
import type { Section } from "./copy.js";
import { beatsOf, type Group } from "./groups.js";

export function solutionOf(
  view: Pick<View, "run" | "state" | "texts">,
  groups: readonly Group[],
): Section[] {
  const { beats } = view.run;
  return groups.map((group) => ({
    title: group.title,
    equations: beatsOf(group).flatMap((i) => equationsOf(view, beats.kind(i), beats.step(i))),
  }));
}
