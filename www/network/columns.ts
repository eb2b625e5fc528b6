/**
 * The columns of the table, in the order of the course: the way forward, then the way back. Each
 * knows the beat that computes it and where its numbers are.
 */
import type { BeatKind, Frame, Schema, ValueInfo } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import { beatOf, initialValue, inWords, seriesOf, valueAt } from "./quantities.js";
import { wordsOf, writtenAt } from "./words.js";

/** The numbers of one cell. */
export interface Numbers {
  readonly entries: Float64Array;
  /** Null where a norm would say nothing. */
  readonly norm: number | null;
}

export interface Column {
  /** The series it shows. */
  readonly series: string;
  /** In the head of a CSV. */
  readonly name: string;
  readonly symbol: string;
  /** What stands below the symbol. */
  note(texts: Texts): string;
  readonly way: "forward" | "backward";
  /** The beat that computes it at step t. */
  readonly kind: BeatKind;
  /** f′, which is found in the beat of what it leads to. */
  readonly slope: boolean;
}

const known = new WeakMap<Schema, readonly Column[]>();

export function columnsOf(schema: Schema): readonly Column[] {
  const columns = known.get(schema) ?? [...forward(schema), ...backward(schema)];
  known.set(schema, columns);
  return columns;
}

function* forward(schema: Schema): Generator<Column> {
  const column = (series: string, symbol: string, note: Column["note"]): Column => ({
    ...{ series, name: series, symbol, note, way: "forward", slope: false },
    kind: beatOf({ schema }, series),
  });
  const quantity = (name: "x" | "yhat" | "y" | "l") => (texts: Texts) =>
    inWords(texts.quantities[name]);
  yield column("x", "x_t", quantity("x"));
  for (const { id, named } of schema.values)
    yield column(id, writtenAt(schema, id, "t"), (texts) =>
      named ? wordsOf(texts, schema, id) : "",
    );
  yield column("yhat", "ŷ_t", quantity("yhat"));
  yield column("y", "y_t", quantity("y"));
  yield column("l", "l_t", quantity("l"));
}

function* backward(schema: Schema): Generator<Column> {
  const column = (
    series: string,
    name: string,
    symbol: string,
    note: Column["note"],
    slope = false,
  ): Column => ({
    ...{ series, name, symbol, note, way: "backward", slope },
    kind: beatOf({ schema }, series),
  });
  const adjoint = (id: string): string => `∂L/∂${writtenAt(schema, id, "t")}`;
  const { hop, output } = schema;
  yield column("do", `dL/d${output}`, adjoint(output), () => "");
  for (const { id, state } of [...schema.values].reverse()) {
    if (id === output && id !== schema.read) continue;
    const maps = schema.values.filter(({ argument }) => argument === id);
    // They are needed on the way back only, and stand there beside what they multiply.
    for (const map of maps) {
      const [name, symbol] = slopeOf(schema, map);
      const note: Column["note"] = ({ streams }) => (hop === null ? "" : inWords(streams.factor));
      yield column(`slope-${map.id}`, name, symbol, note, true);
    }
    const [name, symbol] = [`dL/d${id}`, adjoint(id)];
    if (state) {
      yield column(`d${id}Direct`, `${name} direct`, symbol, ({ marks }) => marks.direct);
      yield column(`d${id}Future`, `${name} future`, symbol, ({ marks }) => marks.future);
    }
    const note: Column["note"] = ({ columns }) =>
      state ? columns.sum : hop?.sum === id ? columns.damped : "";
    yield column(`d${id}`, name, symbol, note);
  }
}

/** f′ of a map's argument: in the head of a CSV, and as it is written. */
function slopeOf(schema: Schema, { function: f, argument }: ValueInfo): [string, string] {
  const of = argument ?? "";
  return schema.hop === null
    ? [`${f}'(${of})`, `${f}′(${writtenAt(schema, of, "t")})`]
    : [`phi'(${of})`, `φ′(${writtenAt(schema, of, "t")})`];
}

/** Entries of a vector of a column. */
export function widthOf({ series }: Column, frame: Frame): number {
  return seriesOf(frame, series).width;
}

/** A cell: where its numbers come from, or null where this model has none. */
export interface Cell {
  /** Its beat's kind and step; what is given has the start. */
  readonly kind: BeatKind;
  readonly step: number;
  numbers(): Numbers;
}

/** The cell of a column at step t; the row of step 0 holds initial values and what arrives there. */
export function cellAt(
  { series, kind, slope }: Column,
  frame: Frame,
  has: (kind: BeatKind, t: number) => boolean,
  t: number,
): Cell | null {
  if (t > 0) {
    // A target means nothing where there is no loss.
    const needed = series === "y" ? "l" : kind;
    if (needed !== "start" && !has(needed, t)) return null;
    const numbers = (): Numbers => {
      const { entries, number } = valueAt(frame, series, t);
      return { entries, norm: slope || series === "l" ? null : number };
    };
    return { kind, step: kind === "start" ? 0 : t, numbers };
  }
  for (const { id, initial } of frame.schema.states) {
    const cell = (beat: BeatKind, what: "value" | "gradient"): Cell => {
      const { entries, number } = initialValue(frame, id, what);
      return { kind: beat, step: 0, numbers: () => ({ entries, norm: number }) };
    };
    if (series === id) return cell("start", "value");
    if (series === `d${id}` && has(`d${initial}`, 0)) return cell(`d${initial}`, "gradient");
  }
  return null;
}
