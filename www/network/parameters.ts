/** The parameters of a network: their symbols, shapes and shares, and which of them panels speak of. */
import type { BeatKind, Beats, Frame, Parameter } from "../core.js";
import { parameters } from "../state/table.js";
import type { View } from "../view.js";

export const symbolOf: Readonly<Record<Parameter, string>> = {
  whh: "W_hh",
  wxh: "W_xh",
  why: "W_hy",
  bh: "b_h",
  by: "b_y",
};

export const shareOf: Readonly<Record<Parameter, BeatKind>> = {
  whh: "shareWhh",
  wxh: "shareWxh",
  why: "shareWhy",
  bh: "shareB",
  by: "shareB",
};

/** The chosen parameter; W_hh where this model has no biases. */
export function chosenWeight({ run, state }: View): Parameter {
  return offered(run.frame).includes(state.weight) ? state.weight : "whh";
}

export function offered({ biased }: Frame): readonly Parameter[] {
  return biased ? parameters : parameters.filter((name) => name !== "bh" && name !== "by");
}

/** Rows and columns; biases are one column. */
export function shapeOf({ H, I, O }: Frame, parameter: Parameter): [number, number] {
  switch (parameter) {
    case "wxh":
      return [H, I];
    case "whh":
      return [H, H];
    case "why":
      return [O, H];
    case "bh":
      return [H, 1];
    case "by":
      return [O, 1];
  }
}

/** The id of the first of these beats that step `t` has. */
export function beatAt(beats: Beats, kinds: readonly BeatKind[], t: number): string {
  const has = kinds.find((kind) => beats.index(`${kind}:${t}`) !== undefined);
  return `${has ?? "h"}:${t}`;
}
