/**
 * A run as JSON: the model, what makes its optimizer step, and every result at full precision.
 * Reading the text back gives the very same doubles. Series are row-major and flat, by the names of
 * the computational API.
 */
import type { ModelConfig, Parameter, Run, Schema } from "../core.js";
import { valuesOf } from "../network/parameters.js";
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
    /** Every series of the run by its name, T rows each, and `losses`, `dx` as the API has them. */
    readonly series: Readonly<Record<string, readonly Numeral[]>>;
    /** By learnt parameter, and by initial value. */
    readonly grads: Readonly<Record<string, readonly Numeral[]>>;
    /** By distance, log10 but for the direction; null where there is none, or it would take too long. */
    readonly flow: {
      readonly lastLoss: readonly Numeral[];
      readonly total: readonly Numeral[];
      readonly jacobian: readonly Numeral[] | null;
      readonly bound: readonly Numeral[] | null;
      /** |cos| of the last loss's gradient to the direction of the largest effect on the last state. */
      readonly direction: readonly Numeral[] | null;
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

export function exportedOf({ run, state, settings }: Told): Exported {
  const { frame } = run;
  const { T, H, I, O, flow, updated } = frame;
  const [jacobians, direction] = [run.jacobians(), run.curve("direction")];
  const learnt = frame.schema.parameters.filter(({ trained }) => trained).map(({ id }) => id);
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
      series: Object.fromEntries(
        Object.entries(frame.series)
          // The config has them.
          .filter(([name]) => name !== "x" && name !== "y")
          .map(([name, { values }]) => [nameInApi(name, frame.schema), list(values)]),
      ),
      grads: named([...learnt, ...frame.schema.states.map(({ initial }) => initial)], frame.grads),
      flow: {
        lastLoss: list(flow.lastLoss),
        total: list(flow.total),
        jacobian: jacobians && list(jacobians.jacobian),
        bound: jacobians?.bound ? list(jacobians.bound) : null,
        direction: direction && list(direction),
        spectralRadius: numeralOrNull(jacobians?.spectralRadius),
        sigmaMax: numeralOrNull(jacobians?.sigmaMax),
      },
      updated: {
        params: named(learnt, updated.params),
        loss: numeral(updated.loss),
      },
    },
  };
}

/** What has another name there. */
function nameInApi(name: string, { hop }: Schema): string {
  if (name === "l") return "losses";
  return hop !== null && name === `slope-${hop.state}` ? "slopes" : name;
}

function named(
  names: readonly string[],
  of: Readonly<Record<string, Float64Array>>,
): Record<string, Numeral[]> {
  return Object.fromEntries(names.map((name) => [name, list(valuesOf(of, name))]));
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
