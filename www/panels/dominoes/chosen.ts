/** The domino that is pushed: which entry of which state, at which step. */
import type { Schema } from "../../core.js";
import { GREEK } from "../../formula/greek.js";
import { mainState } from "../../network/quantities.js";
import type { View } from "../../view.js";

export interface Domino {
  readonly state: string;
  /** 1 … T. */
  readonly t: number;
  /** Counted from 0. */
  readonly entry: number;
}

/** What the state says, as far as this run has it; else the main state's first entry at the first step. */
export function chosenDomino({ run, state }: Pick<View, "run" | "state">): Domino {
  const { schema, T } = run.frame;
  const [, name = "", t = "1", entry = "1"] =
    /^([^:]+):(\d+)(?:\.(\d+))?$/.exec(state.domino ?? "") ?? [];
  const known = schema.states.some(({ id }) => id === name) ? name : mainState(schema);
  return {
    state: known,
    t: Math.min(Number(t), T),
    entry: Math.min(Number(entry), entriesOf(run.frame, known)) - 1,
  };
}

/** Entries of a state. */
export function entriesOf({ initial }: View["run"]["frame"], state: string): number {
  return initial[state]?.values.length ?? 1;
}

/** As a link says it. */
export function written({ run }: Pick<View, "run">, { state, t, entry }: Domino): string {
  return entriesOf(run.frame, state) > 1 ? `${state}:${t}.${entry + 1}` : `${state}:${t}`;
}

/** `h_2`; what a reader's own equations call by a longer name has its step in brackets. */
export function symbolAt(state: string, t: number | string): string {
  const letter = GREEK[state] ?? state;
  return letter.length === 1 ? `${letter}_${t}` : `${letter}[${t}]`;
}

/** Whether the size of a state has a limit of 1, that of its sigmoid or tanh, or of the gated cells. */
export function isBounded({ cell, values }: Schema, state: string): boolean {
  const own = values.find(({ id }) => id === state)?.function ?? "";
  return own === "tanh" || own === "sigmoid" || (cell !== null && cell !== "rnn" && state === "h");
}
