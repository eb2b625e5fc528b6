/** What a parsed JSON value is. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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

function isVector(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => typeof entry === "number" && Number.isFinite(entry))
  );
}
