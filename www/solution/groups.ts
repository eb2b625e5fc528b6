/** The worked solution's sections: a step of the program, or one parameter of a sum by hand. */
import type { BeatKind, Beats, Order } from "../core.js";
import type { Texts } from "../i18n/texts.js";

export interface Group {
  readonly title: string;
  /** The first beat and the last. */
  readonly start: number;
  readonly end: number;
}

export function beatsOf({ start, end }: Group): number[] {
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}

export function groupsOf(beats: Beats, order: Order, texts: Texts): Group[] {
  const groups: Group[] = [];
  let open: string | null = null;
  // The start computes nothing.
  for (let index = 1; index < beats.length; index++) {
    const title = titleOf(beats, index, order, texts);
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

function titleOf(beats: Beats, index: number, order: Order, texts: Texts): string {
  const [phase, kind, step] = [beats.phase(index), beats.kind(index), beats.step(index)];
  if (phase === "backward" || phase === "sum") {
    const parameter = PARAMETERS[kind];
    if (order === "notes" && parameter !== undefined) return `∇${parameter}`;
  }
  if (kind === "dh0") return texts.worked.initial;
  return step === 0 ? texts.phases[phase] : texts.worked.step(texts.phases[phase], step);
}

/** What a beat works towards when one parameter is finished after the other. */
const PARAMETERS: Partial<Record<BeatKind, string>> = {
  do: "W_hy",
  shareWhy: "W_hy",
  sumWhy: "W_hy",
  dhDirect: "W_hh",
  dhFuture: "W_hh",
  dh: "W_hh",
  da: "W_hh",
  shareWhh: "W_hh",
  sumWhh: "W_hh",
  shareWxh: "W_xh",
  sumWxh: "W_xh",
  shareB: "b",
  sumB: "b",
};
