/**
 * The entries of a place: `h:2.3` is the third of h_2; of a matrix row and column are said. They are
 * counted from 1 where people see them (names, addresses) and from 0 everywhere else.
 */
import type { Frame, Parameter } from "../core.js";
import type { Cell } from "../formula/entry.js";
import { parameterInfo } from "./parameters.js";

export interface Shape {
  readonly rows: number;
  readonly cols: number;
}

/** The place an entry belongs to; a place as a whole is its own. */
export function wholeOf(id: string): string {
  return id.split(".", 1)[0] ?? id;
}

/** What stands at a place; vectors are one column. */
export function shapeAt(frame: Frame, id: string): Shape {
  const [name = ""] = wholeOf(id).split(":");
  const parameter = parameterInfo(frame.schema, name);
  if (parameter !== undefined) return { rows: parameter.rows, cols: parameter.cols };
  return { rows: frame.series[name]?.width ?? 1, cols: 1 };
}

/** Whether entries of what stands at a place have a row and a column. */
export function isMatrix({ schema }: Pick<Frame, "schema">, id: string): boolean {
  return parameterInfo(schema, wholeOf(id))?.matrix ?? false;
}

/** The parameter a place is of, if it is of one. */
export function parameterOf({ schema }: Pick<Frame, "schema">, id: string): Parameter | null {
  return parameterInfo(schema, wholeOf(id))?.id ?? null;
}

/** The entry a name speaks of; null for a whole, and for an entry there is not. */
export function cellOf(frame: Frame, id: string): Cell | null {
  const [row, col, ...more] = id.split(".").slice(1).map(Number);
  const { rows, cols } = shapeAt(frame, id);
  const wanted = isMatrix(frame, id) ? 2 : 1;
  const given = col === undefined ? 1 : 2;
  if (row === undefined || given !== wanted || more.length > 0 || rows * cols === 1) return null;
  const cell = { row: row - 1, col: (col ?? 1) - 1 };
  return within(cell, { rows, cols }) ? cell : null;
}

export function entryId(frame: Pick<Frame, "schema">, id: string, { row, col }: Cell): string {
  return `${wholeOf(id)}.${row + 1}${isMatrix(frame, id) ? `.${col + 1}` : ""}`;
}

/** From an entry to the next, as the arrow keys go; from a whole to its first or last. */
export function nextEntry(frame: Frame, id: string, key: string): string {
  const shape = shapeAt(frame, id);
  if (shape.rows * shape.cols === 1) return id;
  const ahead = key === "ArrowRight" || key === "ArrowDown";
  const cell = cellOf(frame, id);
  if (cell === null)
    return entryId(
      frame,
      id,
      ahead ? { row: 0, col: 0 } : { row: shape.rows - 1, col: shape.cols - 1 },
    );
  const by = ahead ? 1 : -1;
  // A vector lies on its side: all arrows go along it.
  const along =
    isMatrix(frame, id) && (key === "ArrowLeft" || key === "ArrowRight") ? "col" : "row";
  const next = { ...cell, [along]: cell[along] + by };
  return within(next, shape) ? entryId(frame, id, next) : id;
}

function within({ row, col }: Cell, { rows, cols }: Shape): boolean {
  return row >= 0 && row < rows && col >= 0 && col < cols;
}

/** Entries narrower than this cannot be hit with a finger. */
export const TOUCHABLE = 10;
