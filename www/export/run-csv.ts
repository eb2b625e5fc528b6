/**
 * A run as CSV, for a spreadsheet or a program: all steps, all entries, every digit, whatever
 * the beat. What this model does not have is empty. The heads are the same in every language.
 */
import type { Run } from "../core.js";
import { cellAt, columnsOf, widthOf } from "../network/columns.js";
import { learntOf, valuesOf } from "../network/parameters.js";
import { mainState } from "../network/quantities.js";

/** What stands in the table: a row a step. */
export function stepsCsv(run: Run): string {
  return lines(stepRows(run));
}

/** Every series there is: beside a step's values those by distance, k = T − t steps back from the last. */
export function runCsv(run: Run): string {
  const { T, flow, schema } = run.frame;
  const jacobians = run.jacobians();
  // Of several states s is all of them together.
  const s = flow.states.length > 1 ? "s" : mainState(schema);
  const curves: readonly (readonly [string, Float64Array | null])[] = [
    [`log10 |dl_T/d${s}|`, flow.lastLoss],
    [`log10 |dL/d${s}| by distance`, flow.total],
    ...flow.states.flatMap(({ state, lastLoss, total }) =>
      flow.states.length > 1
        ? ([
            [`log10 |dl_T/d${state}|`, lastLoss],
            [`log10 |dL/d${state}| by distance`, total],
          ] as const)
        : [],
    ),
    [`log10 |d${s}_T/d${s}|`, jacobians?.jacobian ?? null],
    ["log10 bound", jacobians?.bound ?? null],
    // To the direction in which a state has the largest effect on the last.
    [`|cos| of dl_T/d${s}`, run.curve("direction")],
  ];
  return lines(
    stepRows(run).map((row, i) => {
      if (i === 0) return [...row, "distance", ...curves.map(([name]) => name)];
      const k = T - (i - 1);
      // h_0 is no step: the curves end at h_1.
      const at = (values: Float64Array | null): string => exactOrNone(values?.[k]);
      return [...row, String(k), ...curves.map(([, values]) => at(values))];
    }),
  );
}

function stepRows({ frame, beats }: Run): string[][] {
  const has = (kind: string, t: number): boolean =>
    beats.index(t === 0 ? kind : `${kind}:${t}`) !== undefined;
  const columns = columnsOf(frame.schema);
  const widths = columns.map((column) => widthOf(column, frame));
  const head = columns.flatMap(({ name }, i) => numbered(name, widths[i] ?? 1));
  const rows = Array.from({ length: frame.T + 1 }, (_, t) => [
    String(t),
    ...columns.flatMap((column, i) => {
      const cell = cellAt(column, frame, has, t);
      if (cell === null) return Array.from({ length: widths[i] ?? 1 }, () => "");
      return Array.from(cell.numbers().entries, exact);
    }),
  ]);
  return [["t", ...head], ...rows];
}

export function parametersCsv({ frame }: Run): string {
  const rows = learntOf(frame).flatMap(({ id, cols }) => {
    const [gradient, updated] = [frame.grads, frame.updated.params].map((all) => valuesOf(all, id));
    return Array.from(valuesOf(frame.params, id), (value, i) => [
      id,
      String(Math.floor(i / cols) + 1),
      String((i % cols) + 1),
      exact(value),
      exact(gradient?.[i] ?? Number.NaN),
      exact(updated?.[i] ?? Number.NaN),
    ]);
  });
  return lines([["parameter", "row", "column", "value", "gradient", "updated"], ...rows]);
}

function numbered(name: string, width: number): string[] {
  return width === 1 ? [name] : Array.from({ length: width }, (_, i) => `${name}[${i + 1}]`);
}

/** As many digits as it takes to read the same double back. */
function exact(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}

function exactOrNone(x: number | undefined): string {
  return x === undefined ? "" : exact(x);
}

function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join(",")}\n`).join("");
}
