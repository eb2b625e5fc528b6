/**
 * A gradient's way from step to step: the one hop h = f(M h[t−1] + …), with f′ and M as its two
 * factors, or where a cell has more than one way, its direct paths, on which nothing but gates stands.
 */
import type { Frame, Schema, ValueId } from "../core.js";
import { seriesOf } from "./quantities.js";

/** One unit with one hop: its weight is a number, and so is every factor. */
export function isSingle({ schema, H }: Pick<Frame, "schema" | "H">): boolean {
  return schema.hop !== null && H === 1;
}

/** M of the one hop; none where there is no such hop. */
export function hopWeights({ schema: { hop }, params }: Frame): Float64Array {
  return (hop === null ? undefined : params[hop.parameter]) ?? new Float64Array();
}

/** A state that goes on to the next step multiplied by gates alone: c of an LSTM, by f. */
export interface DirectPath {
  readonly state: ValueId;
  readonly gates: readonly ValueId[];
}

export function directPathsOf({ states, values }: Schema): readonly DirectPath[] {
  return states.flatMap(({ id }) => {
    const uses = values.find((value) => value.id === id)?.uses ?? [];
    const own = uses.find(
      ({ from, past, block, factors }) =>
        from === id && past && block === null && factors.length > 0,
    );
    return own === undefined ? [] : [{ state: id, gates: own.factors }];
  });
}

/** What a direct path multiplies by from step t to the one before: the mean over its units. */
export function meanFactor(frame: Frame, { gates }: DirectPath, t: number): number {
  const factors = factorsAt(frame, gates, t);
  return factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
}

/** log10 of the product of all factors from step T back to step 1, of the unit that keeps most. */
export function keptLog10(frame: Frame, { gates }: DirectPath): number {
  let logs: number[] | null = null;
  for (let t = frame.T; t > 1; t--) {
    const steps = factorsAt(frame, gates, t).map((factor) => Math.log10(Math.abs(factor)));
    logs = logs === null ? steps : steps.map((step, i) => step + (logs?.[i] ?? 0));
  }
  return logs === null ? 0 : Math.max(...logs);
}

function factorsAt(frame: Frame, gates: readonly ValueId[], t: number): number[] {
  const all = gates.map((gate) => {
    // `f[t-1]` is the gate of the step before.
    const [name = "", past] = gate.split("[");
    const { width, values } = seriesOf(frame, name);
    const step = past === undefined ? t : t - 1;
    return values.subarray((step - 1) * width, step * width);
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
