/** The equations of a beat of a run, in the reader's words. */
import type { Beats, Line, Run, Valued } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import { isAside } from "./asides.js";
import type { Equation } from "./ast.js";
import { type Cell, entryEquation } from "./entry.js";
import { equations, fits, type Model } from "./lines.js";
import { notation } from "./notation.js";

export interface Told {
  readonly run: Run;
  /** What `run` was computed with. */
  readonly settings: Model;
  readonly texts: Texts;
}

export function equationsOf(told: Told, kind: ReturnType<Beats["kind"]>, t: number): Equation[] {
  return wholeEquations(told, told.run.explain(kind, t));
}

/** The same where there is one line of text for it: without what leads to it. */
export function briefEquations(told: Told, kind: ReturnType<Beats["kind"]>, t: number): Equation[] {
  return wholeEquations(
    told,
    told.run.explain(kind, t).filter((line) => !isAside(line)),
  );
}

export function wholeEquations(told: Told, lines: readonly Line[]): Equation[] {
  return lines.flatMap((line) => equations(line, told.settings, told.texts.marks));
}

/** What stands at a place from the start, as a vector; none that would not fit. */
export function givenEquations({ texts }: Pick<Told, "texts">, given: Valued): Equation[] {
  const { rows, cols, values } = given;
  return fits(given)
    ? [{ left: [notation(given, texts.marks)], right: [[{ kind: "matrix", rows, cols, values }]] }]
    : [];
}

/** Of these lines one entry each. */
export function entryEquations(told: Told, lines: readonly Line[], cell: Cell): Equation[] {
  return lines.flatMap((line) => entryEquation(line, told.settings, told.texts.marks, cell) ?? []);
}
