/** The worked solution's sections: a step of the program, or one parameter of a sum by hand. */
import type { BeatInfo, Order, Run, Schema } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import { beatInfo } from "../network/beat-info.js";
import { learntOf, parameterInfo } from "../network/parameters.js";
import { valueInfo } from "../network/quantities.js";

export interface Group {
  readonly title: string;
  /** The first beat and the last. */
  readonly start: number;
  readonly end: number;
}

export function beatsOf({ start, end }: Group): number[] {
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}

export function groupsOf(run: Pick<Run, "beats" | "frame">, order: Order, texts: Texts): Group[] {
  const groups: Group[] = [];
  let open: string | null = null;
  // The start computes nothing.
  for (let index = 1; index < run.beats.length; index++) {
    const title = titleOf(run, index, order, texts);
    const last = groups.at(-1);
    if (title === open && last !== undefined) {
      groups[groups.length - 1] = { ...last, end: index };
    } else {
      groups.push({ title, start: index, end: index });
      open = title;
    }
  }
  return groups;
}

function titleOf(
  { beats, frame: { schema } }: Pick<Run, "beats" | "frame">,
  index: number,
  order: Order,
  texts: Texts,
): string {
  const [phase, step] = [beats.phase(index), beats.step(index)];
  const info = beatInfo(schema, beats.kind(index));
  const parameter = info === undefined ? null : workedTowards(schema, info);
  if (order === "notes" && parameter !== null) return `∇${parameter}`;
  if (info?.does === "initial")
    return schema.states.length > 1 ? texts.worked.initials : texts.worked.initial;
  return step === 0 ? texts.phases[phase] : texts.worked.step(texts.phases[phase], step);
}

/** The parameter a beat works towards when one is finished after the other. */
function workedTowards(schema: Schema, { does, of }: BeatInfo): string | null {
  const matrices = learntOf({ schema }).filter(({ bias }) => !bias);
  const first = (after: boolean): string | null =>
    (matrices.find((one) => one.after === after) ?? matrices[0])?.written ?? null;
  switch (does) {
    case "share":
    case "sum":
      return of === null ? "b" : (parameterInfo(schema, of)?.written ?? of);
    case "lossSlope":
      return first(true);
    case "direct":
    case "future":
    case "adjoint":
      // What goes back through the recurrence is asked for by its last parameter first.
      return first(valueInfo(schema, of ?? "")?.after ?? false);
    default:
      return null;
  }
}
