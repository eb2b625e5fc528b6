/** The equations of a beat of a run, in the reader's words. */
import type { Beats, Line, Run, Valued } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import type { Settings } from "../state/settings.js";
import { isAside } from "./asides.js";
import type { Equation } from "./ast.js";
import { type Cell, entryEquation } from "./entry.js";
import { equations, fits, type Writing } from "./lines.js";
import { type Notation, notation } from "./notation.js";

export interface Told {
  readonly run: Pick<Run, "frame" | "explain">;
  /** What `run` was computed with. */
  readonly settings: Pick<Settings, "loss" | "lossAt" | "reduction" | "steps">;
  readonly texts: Pick<Texts, "marks">;
}

export function notationOf({ run, texts }: Pick<Told, "run" | "texts">): Notation {
  return { schema: run.frame.schema, marks: texts.marks };
}

export function writingOf(told: Told): Writing {
  const { loss, lossAt, reduction, steps } = told.settings;
  const over = reduction === "mean" && lossAt === "every" ? steps : 1;
  return { ...notationOf(told), loss, over };
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
  const writing = writingOf(told);
  return lines.flatMap((line) => equations(line, writing));
}

/** What stands at a place from the start, as a vector; none that would not fit. */
export function givenEquations(told: Pick<Told, "run" | "texts">, given: Valued): Equation[] {
  const { rows, cols, values } = given;
  const left = [notation(given, notationOf(told))];
  return fits(given) ? [{ left, right: [[{ kind: "matrix", rows, cols, values }]] }] : [];
}

/** Of these lines one entry each. */
export function entryEquations(told: Told, lines: readonly Line[], cell: Cell): Equation[] {
  const writing = writingOf(told);
  return lines.flatMap((line) => entryEquation(line, writing, cell) ?? []);
}
