/** Everything that decides what is on the screen, and the one way it changes. */
import { bare } from "../bare.js";
import { CELLS } from "../core/generated.js";
import type {
  Activation,
  CellName,
  Curve,
  LossAt,
  LossName,
  ModelConfig,
  Order,
  Parameter,
  Reduction,
  Scheme,
} from "../core.js";
import { quoted } from "../quoted.js";
import type { Expected, Truncation } from "./kinds.js";
import { openingBeat, type PresetId } from "./presets.js";
import { eachStrength, type Strengths } from "./strengths.js";
import {
  type Asked,
  type CliffView,
  type Entry,
  type GateView,
  type Language,
  type Loading,
  type Lockable,
  type Measure,
  type Panel,
  properties,
  type RowChoice,
  type Scale,
  type Theme,
  table,
  type WalkCount,
  type Width,
} from "./table.js";
import type { TrainingChoice } from "./training.js";

/** `null` means: the preset's own. In `lang`, `show`, `lock` and `ask`: not said. */
export interface State extends Strengths {
  readonly preset: PresetId;
  /** A model of the reader's own, edited or brought along; the preset it began as stays named. */
  readonly config: ModelConfig | null;
  readonly steps: number | null;
  /** The same data and read-out with another cell of the library. */
  readonly cell: CellName | null;
  /** b_f of an LSTM. */
  readonly forgetBias: number | null;
  readonly activation: Activation | null;
  /** Parameters that are one number, by name. */
  readonly numbers: Readonly<Record<string, number>> | null;
  readonly loss: LossName | null;
  readonly lossAt: LossAt | null;
  /** How the losses of the steps make L. */
  readonly reduction: Reduction | null;
  readonly gain: number | null;
  readonly seed: number | null;
  /** Of a model that is drawn at random: how W_hh is, and H. */
  readonly init: Scheme | null;
  readonly units: number | null;
  readonly truncate: Truncation | null;
  /** Learning rate of the optimizer step at the end. */
  readonly rate: number | null;
  /** The threshold of gradient clipping before that step; null: none. */
  readonly clip: number | null;
  /** The order of the beats. */
  readonly order: Order | null;
  /** Places of the diagram whose explanations stay open. */
  readonly pin: readonly string[] | null;
  /** What each input is called, `<s> the weather`: of words, one by one, the name is shown in the place of numbers. */
  readonly inputNames: readonly string[] | null;
  /** The distance k the reader looks at, in all panels at once. */
  readonly distance: number | null;
  /** The curves of the distance plot. */
  readonly curves: readonly Curve[] | null;
  /** What the gradients of the distance plot are measured by. */
  readonly scale: Scale;
  /** The model whose curve is kept to compare with: state/ghost.ts. */
  readonly ghost: string | null;
  /** The step t whose loss l_t the reader looks at; null: the last one, or all of them. */
  readonly ofLoss: number | null;
  /** The parameter that the closer panels speak of. */
  readonly weight: Parameter;
  /** Which of its entries is nudged: counted from 1, row by row. */
  readonly entry: number;
  /** By how much. */
  readonly nudge: number;
  /** The entry of a state at a step that is pushed, `h:2` or `h:2.3`; null: the first of the first. */
  readonly domino: string | null;
  /** By how much. */
  readonly push: number;
  /** What of a matrix of shares is drawn. */
  readonly measure: Measure;
  /** Which rows of a long table are shown. */
  readonly rows: RowChoice;
  /** The step whose vectors are written out, entry by entry. */
  readonly row: number | null;
  /** Exercise mode: which kinds of number are blanks to fill in; null: none. */
  readonly ask: readonly Asked[] | null;
  /** A beat's id; null: where the example opens (openingBeat). */
  readonly at: string | null;
  /** Whether the diagram shows the gates of a cell that has some; null: where there is room for them. */
  readonly gates: GateView | null;
  /** How wide the diagram's columns are, as a multiple of what they are by themselves; null: that. */
  readonly zoom: number | null;
  /** What a stream's width in the diagram stands for: its magnitude's logarithm, or itself. */
  readonly width: Width;
  /** The point on the error cliff. */
  readonly cliffW: number;
  readonly cliffB: number;
  /** The step of gradient descent there: its learning rate, and the norm it is clipped at. */
  readonly cliffRate: number;
  readonly cliffTheta: number;
  /** What of the cliff is shown. */
  readonly cliffView: CliffView;
  /** The cells set side by side; null: all of the library. */
  readonly compare: readonly CellName[] | null;
  /** b_f of the LSTM among them, where that is not the model itself; null: 1. */
  readonly compareBias: number | null;
  /** The seed of their gates; null: the model's, or 1. */
  readonly compareSeed: number | null;
  /** Walks of one estimate of a policy's gradient, and their seed. */
  readonly walks: WalkCount;
  readonly walkSeed: number;
  /** γ, beside what the gradient keeps. */
  readonly discount: number;
  /** What is trained, and how; null: the usual. */
  readonly training: TrainingChoice | null;
  /** Beats a second; null: as a wave, each phase in a few seconds. */
  readonly speed: number | null;
  /** Whether it plays by itself once it is seen; never under reduced motion. */
  readonly autoplay: boolean;
  /** Present mode: large type, and the marks to go through. */
  readonly present: boolean;
  /** Those marks, each a state as a link says it; null: the usual ones (state/marks.ts). */
  readonly marks: readonly string[] | null;
  readonly lang: Language | null;
  readonly theme: Theme;
  readonly show: readonly Panel[] | null;
  readonly lock: readonly Lockable[] | null;
  /** When it starts to work; null: as the page needs it. */
  readonly loading: Loading | null;
}

export type Change = Partial<State>;

/** Something that was said and not understood: shown to the reader, never thrown. */
export interface Problem {
  readonly key: string;
  readonly found: string;
  readonly expected: Expected;
}

const own = (value: (property: keyof State) => unknown): State =>
  Object.fromEntries(properties.map((property) => [property, value(property)])) as unknown as State;

export const defaultState: State = own((property) => table[property].default);

/** What another preset clears: everything that only meant something for the old one. */
const cleared: Change = Object.fromEntries(
  properties
    .filter((property) => table[property].ofPreset)
    .map((property) => [property, table[property].default]),
);

/**
 * What another cell clears: what it may have no use for, and the weights, which are numbers of a single
 * vanilla unit and factors on the matrices of every other cell.
 */
export const ofCell: Change = {
  forgetBias: null,
  activation: null,
  ...eachStrength(() => null),
  numbers: null,
};

/** The beat a state is at. An exercise begins at its start. */
export function beatOf({ at, ask, preset }: Pick<State, "at" | "ask" | "preset">): string {
  return at ?? (ask === null ? openingBeat(preset) : "start");
}

/**
 * The state after a change. Choosing another preset clears what belonged to the old one, another cell
 * what was said of the old one; nothing else resets anything.
 */
export function withChange(state: State, change: Change): State {
  const { preset, cell } = bare(change);
  const another = preset !== undefined && preset !== state.preset;
  const before = another ? { ...state, ...cleared } : state;
  const otherCell = cell !== undefined && cell !== before.cell;
  return {
    ...before,
    ...(otherCell ? ofCell : {}),
    ...(otherCell && (cell == null || !CELLS[cell].gates) ? { gates: null } : {}),
    ...change,
  };
}

/** The model as the preset has it; the reader's view (theme, language, speed) stays. */
export function resetChange(): Change {
  return cleared;
}

/** What makes the model of a state, apart from how it is looked at. */
export function modelOf(state: State): Change {
  const model = properties.filter((property) => table[property].model);
  return Object.fromEntries(model.map((property) => [property, state[property]]));
}

/** Are two values of a state the same? Lists and pairs are compared by what they say. */
export function sameValue<P extends keyof State>(property: P, a: State[P], b: State[P]): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const { write } = entryOf(property).kind;
  return write(a as NonNullable<State[P]>) === write(b as NonNullable<State[P]>);
}

/** The table's line for one property, with the property's own type. */
export function entryOf<P extends keyof State>(property: P): Entry<State[P]> {
  return table[property] as unknown as Entry<State[P]>;
}

/**
 * Keeps what is valid of values that come from a script; the rest becomes problems. Reading them may
 * run the script's own code: of what cannot be read nothing is kept.
 */
export function checkChange(values: unknown): { change: Change; problems: Problem[] } {
  const change: Record<string, unknown> = {};
  const problems: Problem[] = [];
  if (typeof values !== "object" || values === null) return { change, problems };
  let name = "state";
  try {
    for (name of Object.keys(values)) {
      const value: unknown = (values as Record<string, unknown>)[name];
      const property = properties.find((known) => known === name);
      if (property === undefined) {
        problems.push({ key: shown(name), found: shown(value), expected: { id: "key" } });
        continue;
      }
      const { kind, default: standard } = table[property];
      const accepted = isNone(value) && standard === null ? null : kind.accept(value);
      if (accepted === undefined) {
        problems.push({ key: name, found: shown(value), expected: kind.expected });
      } else {
        change[property] = accepted;
      }
    }
  } catch {
    return {
      change: {},
      problems: [{ key: shown(name), found: "", expected: { id: "readable" } }],
    };
  }
  return { change: takeApart(change, problems), problems };
}

/**
 * A Config may hold its truncation, which is state of its own; what is said of that apart from the
 * Config counts more.
 */
export function takeApart(change: Change, problems: Problem[]): Change {
  if (change.config == null || !("truncation" in change.config)) return change;
  const { truncation, ...config } = change.config as ModelConfig & { truncation: unknown };
  const { key, kind } = table.truncate;
  const truncate = kind.accept(truncation);
  if (truncate === undefined)
    problems.push({ key, found: shown(truncation), expected: kind.expected });
  return { ...change, config, ...(truncate && change.truncate === undefined ? { truncate } : {}) };
}

function isNone(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** A stranger's value as short, harmless text. */
export function shown(value: unknown): string {
  let text: string;
  try {
    text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    text = typeof value; // A BigInt, a cycle, or a toJSON that throws.
  }
  return quoted(text);
}
