/** The exercise as formulas: what is given, and the lines, with blanks where a number is asked for. */
import { type Blank, idOf } from "../../ask/blanks.js";
import type { Line } from "../../core.js";
import { blank, type Equation, number, symbol } from "../../formula/ast.js";
import { equations, fits, question } from "../../formula/lines.js";
import { notation, type Quantity } from "../../formula/notation.js";
import { notationOf, writingOf } from "../../formula/of-run.js";
import { seriesOf } from "../../network/quantities.js";
import type { Section } from "../../solution/copy.js";
import { beatsOf, type Group } from "../../solution/groups.js";
import { firstWithShare, leadOf } from "../../solution/notes.js";
import type { Exercise, Paper, View } from "../../view.js";
import type { AskTexts } from "./texts.js";

type Told = Pick<View, "run" | "state" | "settings" | "texts">;

/** How a line is written: whole, as far as its result, or with room for it. */
export function lineOf(
  told: Told,
  line: Line,
  as: "whole" | "symbols" | "numbers" | "blank",
): Equation[] {
  const writing = writingOf(told);
  if (as === "whole") return equations(line, writing);
  const asked = question(line, writing, as === "numbers");
  return [as === "blank" ? { ...asked, right: [...asked.right, [blank]] } : asked];
}

/** The whole exercise on paper, or as text: to be filled in, with its numbers, or as it stands. */
export function sectionsOf(
  told: Told,
  groups: readonly Group[],
  exercise: Pick<Exercise, "blanks" | "how" | "limit">,
  paper: Paper | null,
  words: Pick<AskTexts, "given">,
): Section[] {
  const asked = new Set(exercise.blanks.map(({ id }) => id));
  const [first] = exercise.blanks as readonly (Blank | undefined)[];
  // What is copied as a sheet is copied from the screen, where more may have been found.
  const limit = paper === "sheet" && first !== undefined ? first.beat - 1 : exercise.limit;
  const { beats, explain } = told.run;
  const explained = firstWithShare(told.run, groups);
  const way = (beat: number, line: number): "whole" | "symbols" | "blank" => {
    const id = idOf(beats, beat, line);
    if (paper === "key") return "whole";
    if (asked.has(id)) return paper === null && exercise.how(id) !== null ? "whole" : "blank";
    return beat <= limit ? "whole" : "symbols";
  };
  return [
    { title: words.given, note: leadOf(told), equations: givensOf(told) },
    ...groups.map((group) => ({
      title: group.title,
      note: group === explained ? told.texts.worked.immediate : null,
      equations: beatsOf(group).flatMap((beat) =>
        explain(beats.kind(beat), beats.step(beat)).flatMap((line, index) =>
          lineOf(told, line, way(beat, index)),
        ),
      ),
    })),
  ];
}

/** What is given: the weights, the initial states, inputs and targets, the learning rate. */
function givensOf(told: Told): Equation[] {
  const { run, state, settings } = told;
  const { frame } = run;
  const { schema, T } = frame;
  const given = (
    of: Pick<Quantity, "role" | "of" | "step">,
    values: Float64Array,
    cols = 1,
  ): Equation[] => {
    const rows = values.length / cols;
    const [value = Number.NaN] = values;
    const right: Equation["right"] = [
      values.length === 1 ? [number(value)] : [{ kind: "matrix", rows, cols, values }],
    ];
    return fits({ rows, cols }) ? [{ left: [notation(of, notationOf(told))], right }] : [];
  };
  const steps = Array.from({ length: T }, (_, i) => i + 1);
  const series = (role: "x" | "y", steps: readonly number[]): Equation[] => {
    const { width, values } = seriesOf(frame, role);
    return steps.flatMap((step) =>
      given({ role, of: "", step }, values.subarray((step - 1) * width, step * width)),
    );
  };
  return [
    ...schema.parameters
      .filter(({ trained }) => trained)
      .flatMap(({ id, cols }) =>
        given({ role: "weight", of: id, step: 0 }, frame.params[id] ?? new Float64Array(), cols),
      ),
    ...schema.states.flatMap(({ id }) =>
      given({ role: "value", of: id, step: 0 }, frame.initial[id]?.values ?? new Float64Array()),
    ),
    ...series("x", steps),
    ...series(
      "y",
      steps.filter((t) => run.beats.index(`l:${t}`) !== undefined),
    ),
    ...alone("η", settings.rate),
    ...(state.clip === null ? [] : alone("θ", state.clip)),
  ];
}

function alone(base: string, value: number): Equation[] {
  return [{ left: [symbol(base)], right: [[number(value)]] }];
}
