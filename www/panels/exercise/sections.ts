/** The exercise as formulas: what is given, and the lines, with blanks where a number is asked for. */
import { type Blank, idOf } from "../../ask/blanks.js";
import type { Line, Parameter } from "../../core.js";
import { blank, type Equation, type Formula, number, symbol } from "../../formula/ast.js";
import { equations, fits, question } from "../../formula/lines.js";
import { notation } from "../../formula/notation.js";
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
  const { settings } = told;
  const { marks } = told.texts;
  if (as === "whole") return equations(line, settings, marks);
  const asked = question(line, settings, marks, as === "numbers");
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
  const explained = firstWithShare(beats, groups);
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

/** What is given: the weights, h_0, inputs and targets, the learning rate. */
function givensOf({ run, state, settings, texts }: Told): Equation[] {
  const { frame } = run;
  const { H, I, O, T } = frame;
  const given = (left: Formula, rows: number, cols: number, values: Float64Array): Equation[] =>
    fits({ rows, cols })
      ? [
          {
            left,
            right: [
              rows * cols === 1
                ? [number(values[0] ?? Number.NaN)]
                : [{ kind: "matrix", rows, cols, values }],
            ],
          },
        ]
      : [];
  const weight = (name: Parameter, rows: number, cols: number): Equation[] =>
    given([notation({ name, step: 0 }, texts.marks)], rows, cols, frame.params[name]);
  const series = (name: "x" | "y", width: number, values: Float64Array): Equation[] =>
    Array.from({ length: T }, (_, i) => i + 1)
      .filter((t) => name === "x" || run.beats.index(`l:${t}`) !== undefined)
      .flatMap((t) =>
        given([symbol(name, String(t))], width, 1, values.subarray((t - 1) * width, t * width)),
      );
  return [
    ...weight("wxh", H, I),
    ...weight("whh", H, H),
    ...(frame.biased ? weight("bh", H, 1) : []),
    ...weight("why", O, H),
    ...(frame.biased ? weight("by", O, 1) : []),
    ...given([symbol("h", "0")], H, 1, frame.h0),
    ...series("x", I, frame.x),
    ...series("y", O, frame.y),
    ...alone("η", settings.rate),
    ...(state.clip === null ? [] : alone("θ", state.clip)),
  ];
}

function alone(base: string, value: number): Equation[] {
  return [{ left: [symbol(base)], right: [[number(value)]] }];
}
