/**
 * The entries of a place: `h:2.3` is the third of h_2, `whh.2.1` row 2, column 1 of W_hh. They are
 * counted from 1 where people see them (names, addresses) and from 0 everywhere else.
 */
import type { Frame, Parameter } from "../core.js";
import type { Cell } from "../formula/entry.js";
import { shapeOf } from "./parameters.js";

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
  switch (name) {
    case "x":
      return { rows: frame.I, cols: 1 };
    case "a":
    case "h":
      return { rows: frame.H, cols: 1 };
    case "o":
    case "yhat":
    case "y":
      return { rows: frame.O, cols: 1 };
    case "why":
    case "whh":
    case "wxh":
    case "bh":
    case "by": {
      const [rows, cols] = shapeOf(frame, name);
      return { rows, cols };
    }
    default:
      return { rows: 1, cols: 1 };
  }
}

export function isMatrix(id: string): boolean {
  return id.startsWith("w");
}

/** The values of a weight, in the form its entries are counted. */
export function parameterOf(id: string): Parameter | null {
  const whole = wholeOf(id);
  return /^(why|whh|wxh|bh|by)$/.test(whole) ? (whole as Parameter) : null;
}

/** The entry a name speaks of; null for a whole, and for an entry there is not. */
export function cellOf(frame: Frame, id: string): Cell | null {
  const [row, col, ...more] = id.split(".").slice(1).map(Number);
  const { rows, cols } = shapeAt(frame, id);
  const wanted = isMatrix(id) ? 2 : 1;
  const given = col === undefined ? 1 : 2;
  if (row === undefined || given !== wanted || more.length > 0 || rows * cols === 1) return null;
  const cell = { row: row - 1, col: (col ?? 1) - 1 };
  return within(cell, { rows, cols }) ? cell : null;
}

export function entryId(id: string, { row, col }: Cell): string {
  return `${wholeOf(id)}.${row + 1}${isMatrix(id) ? `.${col + 1}` : ""}`;
}

/** From an entry to the next, as the arrow keys go; from a whole to its first or last. */
export function nextEntry(frame: Frame, id: string, key: string): string {
  const shape = shapeAt(frame, id);
  if (shape.rows * shape.cols === 1) return id;
  const ahead = key === "ArrowRight" || key === "ArrowDown";
  const cell = cellOf(frame, id);
  if (cell === null)
    return entryId(id, ahead ? { row: 0, col: 0 } : { row: shape.rows - 1, col: shape.cols - 1 });
  const by = ahead ? 1 : -1;
  // A vector lies on its side: all arrows go along it.
  const along = isMatrix(id) && (key === "ArrowLeft" || key === "ArrowRight") ? "col" : "row";
  const next = { ...cell, [along]: cell[along] + by };
  return within(next, shape) ? entryId(id, next) : id;
}

function within({ row, col }: Cell, { rows, cols }: Shape): boolean {
  return row >= 0 && row < rows && col >= 0 && col < cols;
}

/** Entries narrower than this cannot be hit with a finger. */
export const TOUCHABLE = 10;
