/** The whole worked solution as equations, section by section. */
import { equationsOf } from "../formula/of-run.js";
import type { View } from "../view.js";
import type { Section } from "./copy.js";
import { beatsOf, type Group } from "./groups.js";
import { firstWithShare, leadOf } from "./notes.js";

export function solutionOf(
  view: Pick<View, "run" | "state" | "settings" | "texts">,
  groups: readonly Group[],
): Section[] {
  const { beats } = view.run;
  const lead = leadOf(view);
  const explained = firstWithShare(view.run, groups);
  return [
    ...(lead === null ? [] : [{ title: "", note: lead, equations: [] }]),
    ...groups.map((group) => ({
      title: group.title,
      note: group === explained ? view.texts.worked.immediate : null,
      equations: beatsOf(group).flatMap((i) => equationsOf(view, beats.kind(i), beats.step(i))),
    })),
  ];
}
