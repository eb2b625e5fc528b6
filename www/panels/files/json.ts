/** What a parsed JSON value is. */
import { readNumber } from "../../numerals.js";

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Numbers that a spreadsheet wrote as texts, in lists: `["0,5", "−1"]`; what is none stays as it is. */
export function withNumbers(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((entry) => {
      if (typeof entry !== "string") return withNumbers(entry);
      const reading = readNumber(entry);
      return "value" in reading ? reading.value : entry;
    });
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withNumbers(inner)]);
  return Object.fromEntries(entries);
}

/** A vector or a matrix of finite numbers, all rows alike; `shape` is as PyTorch prints it. */
export interface Tensor {
  readonly shape: readonly number[];
  /** A vector is one row. */
  readonly rows: readonly (readonly number[])[];
}

/** Null for anything else. */
export function tensorOf(value: unknown): Tensor | null {
  if (isVector(value)) return { shape: [value.length], rows: [value] };
  if (!Array.isArray(value) || value.length === 0 || !value.every(isVector)) return null;
  const columns = value[0]?.length ?? 0;
  if (value.some((row) => row.length !== columns)) return null;
  return { shape: [value.length, columns], rows: value };
}

/** The lengths of nested lists along their first entries. */
export function shapeOf(value: unknown): readonly number[] {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner) && shape.length < 8; inner = inner[0])
    shape.push(inner.length);
  return shape;
}

/** Without the leading dimensions of length 1 beyond `rank`, as a batch of one leaves them. */
export function squeezed(value: unknown, rank: number): unknown {
  let inner = value;
  while (shapeOf(inner).length > rank && Array.isArray(inner) && inner.length === 1)
    inner = inner[0];
  return inner;
}

function isVector(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => typeof entry === "number" && Number.isFinite(entry))
  );
}
