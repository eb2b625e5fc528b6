/**
 * A gradient's way from step to step: the one hop h = f(M h[t−1] + …), with f′ and M as its two
 * factors, or where a cell has more than one way, its direct paths, on which nothing but gates stands.
 */
import type { Frame, Schema, ValueId } from "../core.js";
import { GREEK } from "../formula/greek.js";
import { seriesOf } from "./quantities.js";

/** One unit with one hop: its weight is a number, and so is every factor. */
export function isSingle({ schema, H }: Pick<Frame, "schema" | "H">): boolean {
  return schema.hop !== null && H === 1;
}

/** M of the one hop; none where there is no such hop. */
export function hopWeights({ schema: { hop }, params }: Frame): Float64Array {
  return (hop === null ? undefined : params[hop.parameter]) ?? new Float64Array();
}

/** offset + scale · v, where v is a value of a step or of the one before it, or a parameter. */
interface PathFactor {
  readonly name: string;
  readonly of: "step" | "before" | "parameter";
  readonly offset: number;
  readonly scale: number;
}

/** A state that goes on to the next step multiplied entry by entry alone: c of an LSTM, by f. */
export interface DirectPath {
  readonly state: ValueId;
  readonly factors: readonly PathFactor[];
}

export function directPathsOf({ states, values }: Schema): readonly DirectPath[] {
  return states.flatMap(({ id }) => {
    const uses = values.find((value) => value.id === id)?.uses ?? [];
    const own = uses.find(
      ({ from, past, block, factors }) =>
        from === id && past && block === null && factors.length > 0,
    );
    if (own === undefined) return [];
    const factors = own.factors.map((factor, i): PathFactor => {
      // `f[t-1]` is the gate of the step before.
      const [name = "", past] = factor.split("[");
      const value = values.some((one) => one.id === name);
      const of = past === undefined ? (value ? "step" : "parameter") : "before";
      return { name, of, ...(own.scaled[i] ?? { offset: 0, scale: 1 }) };
    });
    return [{ state: id, factors }];
  });
}

/** What a direct path multiplies by from step t to the one before: `f_t`, `(1 − α)`. */
export function writtenFactors({ factors }: DirectPath, t: number | "t"): string {
  const before = t === "t" ? "{t−1}" : String(t - 1);
  return factors
    .map(({ name, of, offset, scale }) => {
      const letter = GREEK[name] ?? name;
      const v = of === "parameter" ? letter : `${letter}_${of === "step" ? t : before}`;
      const size = Math.abs(scale);
      const scaled = size === 1 ? v : `${size} ${v}`;
      if (offset !== 0) return `(${offset} ${scale < 0 ? "−" : "+"} ${scaled})`;
      return scale < 0 ? `(−${scaled})` : scaled;
    })
    .join(" ∘ ");
}

/** What a direct path multiplies by from step t to the one before: the mean over its units. */
export function meanFactor(frame: Frame, path: DirectPath, t: number): number {
  const factors = factorsAt(frame, path, t);
  return factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
}

/** log10 of the product of all factors from step T back to step 1, of the unit that keeps most. */
export function keptLog10(frame: Frame, path: DirectPath): number {
  let logs: number[] | null = null;
  for (let t = frame.T; t > 1; t--) {
    const steps = factorsAt(frame, path, t).map((factor) => Math.log10(Math.abs(factor)));
    logs = logs === null ? steps : steps.map((step, i) => step + (logs?.[i] ?? 0));
  }
  return logs === null ? 0 : Math.max(...logs);
}

function factorsAt(frame: Frame, { factors }: DirectPath, t: number): number[] {
  const all = factors.map(({ name, of, offset, scale }) => {
    const as = (v: number): number => offset + scale * v;
    if (of === "parameter") return (frame.params[name] ?? new Float64Array([Number.NaN])).map(as);
    const { width, values } = seriesOf(frame, name);
    const step = of === "step" ? t : t - 1;
    return values.subarray((step - 1) * width, step * width).map(as);
  });
  const width = Math.max(...all.map(({ length }) => length));
  return Array.from({ length: width }, (_, i) =>
    all.reduce((product, gate) => product * (gate[gate.length === 1 ? 0 : i] ?? Number.NaN), 1),
  );
}

/**
 * A text about the states of the vanilla cell, told of another: h_t by its name, or of several states
 * together s_t.
 */
export function inStates(text: string, { states }: Schema): string {
  const name = states.length === 1 ? (states[0]?.id ?? "h") : "s";
  return name === "h" ? text : text.replace(/(?<![A-Za-z_])h_/g, `${name}_`);
}

/** What s_t is; null where there is one state. */
export function togetherOf({ states }: Schema): string | null {
  return states.length < 2 ? null : `s_t = (${states.map(({ id }) => `${id}_t`).join(", ")})`;
}
