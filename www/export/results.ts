/**
 * A run as JSON: the model, what makes its optimizer step, and every result at full precision.
 * Reading the text back gives the very same doubles. Series are row-major and flat, by the names of
 * the computational API.
 */
import type { ModelConfig, Parameter, Run } from "../core.js";
import type { Settings } from "../state/settings.js";
import type { State } from "../state/state.js";

/** JSON has no other numbers; an exact zero in a log series is "-Infinity". */
export type Numeral = number | "NaN" | "Infinity" | "-Infinity";

export interface Exported {
  readonly format: "bptt-explorer";
  readonly version: 1;
  readonly config: ModelConfig & { readonly truncation: State["truncate"] };
  readonly optimizer: { readonly rate: number; readonly clip: number | null };
  readonly results: {
    readonly T: number;
    readonly H: number;
    readonly I: number;
    readonly O: number;
    readonly loss: Numeral;
    readonly firstNonFinite: number | null;
    /** `a h o yhat losses slopes do dhDirect dhFuture dh da dx`: T rows. */
    readonly series: Readonly<Record<string, readonly Numeral[]>>;
    readonly grads: Readonly<Record<Parameter | "h0", readonly Numeral[]>>;
    /** log10 by distance; null where they would take too long. */
    readonly flow: {
      readonly lastLoss: readonly Numeral[];
      readonly total: readonly Numeral[];
      readonly jacobian: readonly Numeral[] | null;
      readonly bound: readonly Numeral[] | null;
      readonly spectralRadius: Numeral | null;
      readonly sigmaMax: Numeral | null;
    };
    readonly updated: {
      readonly params: Readonly<Record<Parameter, readonly Numeral[]>>;
      readonly loss: Numeral;
    };
  };
}

interface Told {
  readonly run: Run;
  readonly state: State;
  readonly settings: Settings;
}

const SERIES = [
  "a",
  "h",
  "o",
  "yhat",
  "losses",
  "slopes",
  "do",
  "dhDirect",
  "dhFuture",
  "dh",
  "da",
  "dx",
] as const;

export function exportedOf({ run, state, settings }: Told): Exported {
  const { frame } = run;
  const { T, H, I, O, flow, updated } = frame;
  const jacobians = run.jacobians();
  return {
    format: "bptt-explorer",
    version: 1,
    config: { ...run.config(), truncation: state.truncate },
    optimizer: { rate: settings.rate, clip: state.clip },
    results: {
      T,
      H,
      I,
      O,
      loss: numeral(frame.loss),
      firstNonFinite: frame.firstNonFinite,
      series: named(SERIES, (name) => list(frame[name])),
      grads: named([...modelled(frame.biased), "h0"] as const, (name) => list(frame.grads[name])),
      flow: {
        lastLoss: list(flow.lastLoss),
        total: list(flow.total),
        jacobian: jacobians && list(jacobians.jacobian),
        bound: jacobians?.bound ? list(jacobians.bound) : null,
        spectralRadius: numeralOrNull(jacobians?.spectralRadius),
        sigmaMax: numeralOrNull(jacobians?.sigmaMax),
      },
      updated: {
        params: named(modelled(frame.biased), (name) => list(updated.params[name])),
        loss: numeral(updated.loss),
      },
    },
  };
}

/** The parameters this model has. */
function modelled(biased: boolean): readonly Parameter[] {
  return biased ? ["wxh", "whh", "bh", "why", "by"] : ["wxh", "whh", "why"];
}

function named<N extends string, V>(names: readonly N[], of: (name: N) => V): Record<N, V> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<N, V>;
}

function list(values: Float64Array): Numeral[] {
  return Array.from(values, numeral);
}

function numeralOrNull(value: number | null | undefined): Numeral | null {
  return value == null ? null : numeral(value);
}

function numeral(value: number): Numeral {
  return Number.isFinite(value) ? value : (String(value) as Numeral);
}
