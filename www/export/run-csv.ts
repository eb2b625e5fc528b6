/**
 * A run as CSV, for a spreadsheet or a program: all steps, all entries, every digit, whatever
 * the beat. What this model does not have is empty. The heads are the same in every language.
 */
import type { Parameter, Run } from "../core.js";
import { cellAt, columns } from "../network/columns.js";
import { shapeOf } from "../network/parameters.js";

/** What stands in the table: a row a step. */
export function stepsCsv(run: Run): string {
  return lines(stepRows(run));
}

/** Every series there is: beside a step's values those by distance, k = T − t steps back from the last. */
export function runCsv(run: Run): string {
  const { T, flow } = run.frame;
  const jacobians = run.jacobians();
  const curves: readonly (readonly [string, Float64Array | null])[] = [
    ["log10 |dl_T/dh|", flow.lastLoss],
    ["log10 |dL/dh| by distance", flow.total],
    ["log10 |dh_T/dh|", jacobians?.jacobian ?? null],
    ["log10 bound", jacobians?.bound ?? null],
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
  const widths = columns.map((column) => column.width(frame));
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
  const names = (["wxh", "whh", "why", "bh", "by"] as const).filter(
    (name) => frame.biased || !name.startsWith("b"),
  );
  const rows = names.flatMap((name: Parameter) => {
    const [, cols] = shapeOf(frame, name);
    return Array.from(frame.params[name], (value, i) => [
      name,
      String(Math.floor(i / cols) + 1),
      String((i % cols) + 1),
      exact(value),
      exact(frame.grads[name][i] ?? Number.NaN),
      exact(frame.updated.params[name][i] ?? Number.NaN),
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
