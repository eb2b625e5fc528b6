/**
 * What the spectrum's controls remember between two moves: the matrix a control began with. As long
 * as the model is the one it made, it goes on from there: a drag of a hundred moves rounds once, the
 * two of a pair that met can be parted, and a slider stands where it was left.
 */
import type { Changed, ModelConfig, Reshape, Scheme, Spectrum } from "../../core.js";
import { adopted } from "../../state/edit.js";
import type { State } from "../../state/state.js";
import type { View } from "../../view.js";

/** A way to draw W_hh. */
export interface Draw {
  readonly scheme: Scheme;
  readonly gain: number;
  readonly seed: number;
}

interface Made {
  readonly config: ModelConfig;
  /** The control: `radius`, `departure`, `eigenvalue 3`, `draw`. */
  readonly by: string;
  readonly start: Reshape | null;
  /** Where the eigenvalues were put, in the order they are counted. */
  readonly intended: Float64Array | null;
  /** What the control stands at. */
  readonly setting: number;
  readonly draw: Draw | null;
}

export class Shaping {
  /** What the picture reached, so that it stands still under a drag. */
  reach: readonly [number, number] = [0, 0];
  /** The last spectrum of a layer too large to be asked in every frame. */
  seen: Spectrum | null = null;
  /** The point that is held: by which pointer, which one, and how far from the pointer it is. */
  held: {
    readonly pointer: number;
    readonly point: number;
    readonly x: number;
    readonly y: number;
  } | null = null;
  #made: Made | null = null;

  /** What made the model that is shown; null if it is not of this panel's making. */
  made(state: State): Made | null {
    const made = this.#made;
    if (made === null) return null;
    const whole = Object.entries(adopted(made.config));
    return whole.every(([name, value]) => state[name as keyof State] === value) ? made : null;
  }

  /** Changes W_hh through its spectrum. */
  change(view: View, by: string, setting: number, how: (start: Reshape) => Changed | null): void {
    const before = this.made(view.state);
    const goesOn = before?.by === by && before.start !== null;
    const start = goesOn ? before.start : view.run.reshape(before?.intended ?? null);
    const changed = start && how(start);
    if (!changed) {
      if (!goesOn) start?.free();
      return;
    }
    this.#take(view, goesOn ? before.config : view.run.config(), changed.values, {
      by,
      start,
      intended: changed.intended,
      setting,
      draw: null,
    });
  }

  /** Draws another W_hh. */
  draw(view: View, draw: Draw): void {
    const values = view.run.drawn(draw.scheme, draw.gain, draw.seed);
    if (values === null) return;
    this.#take(view, view.run.config(), values, {
      by: "draw",
      start: null,
      intended: null,
      setting: draw.gain,
      draw,
    });
  }

  /** `model`: what W_hh is put into. While a control moves it is the one before, but for W_hh. */
  #take(view: View, model: ModelConfig, values: Float64Array, made: Omit<Made, "config">): void {
    const { H, schema } = view.run.frame;
    if (schema.hop === null) return;
    const matrix = Array.from({ length: H }, (_, i) =>
      Array.from(values.subarray(i * H, (i + 1) * H)),
    );
    const config = { ...model, params: { ...model.params, [schema.hop.parameter]: matrix } };
    if (this.#made?.start !== made.start) this.#made?.start?.free();
    this.#made = { ...made, config };
    view.dispatch(adopted(config));
  }
}

const shapings = new WeakMap<View["dispatch"], Shaping>();

/** One for each element: only an element's `dispatch` is its own and always the same. */
export function shapingOf({ dispatch }: View): Shaping {
  const known = shapings.get(dispatch) ?? new Shaping();
  shapings.set(dispatch, known);
  return known;
}
