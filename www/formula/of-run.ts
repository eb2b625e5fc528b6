/** The equations of a beat of a run, in the reader's words. */
import type { Beats, Run } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import type { State } from "../state/state.js";
import type { Equation } from "./ast.js";
import { equation, type Model } from "./lines.js";

export interface Told {
  readonly run: Run;
  /** The state `run` was computed from. */
  readonly state: State;
  readonly texts: Texts;
}

export function equationsOf(
  { run, state, texts }: Told,
  kind: ReturnType<Beats["kind"]>,
  t: number,
): Equation[] {
  const model: Model = {
    activation: state.activation ?? run.info.activation,
    loss: state.loss ?? run.info.loss,
  };
  return run.explain(kind, t).map((line) => equation(line, model, texts.marks));
}
