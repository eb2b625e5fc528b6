/** The words of the panel about a gradient of one's own. */
import type { Cause } from "../../core/generated.js";
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

/** What is known of a cause in this run. */
export interface Told {
  /** The gradient that was asked for, as it is written: `W_hh`, `h_0`, `∂L/∂h_t`. */
  readonly of: string;
  /** Whose matrix; null: of every square one. */
  readonly matrix: string | null;
  /** How it was cut instead; null: not at all. */
  readonly truncation: { readonly k1: number; readonly k2: number } | null;
  /** η, θ or the factor, as a text. */
  readonly amount: string;
  /** T, as a text. */
  readonly steps: string;
}

export interface CauseText {
  /** In a list, and in “It looks as if …”. */
  name(told: Told): string;
  /** What happened, and what to change. */
  why(told: Told): string;
}

export interface MineTexts {
  readonly about: string;
  readonly which: string;
  readonly field: string;
  /** In the list of what may be pasted: ∂L/∂ of a state at every step. */
  series(symbol: string): string;
  /** What is expected: rows and columns. */
  shape(rows: number, cols: number): string;
  readonly empty: string;
  readonly long: string;
  readonly ragged: string;
  /** Another number of rows and columns than expected. */
  misshapen(expected: string, rows: number, cols: number): string;
  readonly overflow: string;
  readonly waiting: string;
  readonly right: string;
  readonly turned: string;
  /** The first place that is not right: of a number, a vector, a matrix, a series. */
  departs: {
    number(own: string, right: string): string;
    vector(row: number, own: string, right: string): string;
    matrix(row: number, col: number, own: string, right: string): string;
    series(step: number, unit: number, own: string, right: string): string;
  };
  /** Heads the likely cause. */
  readonly likely: string;
  /** The numbers are exactly those of this cause. */
  readonly exactly: string;
  readonly unknown: string;
  multiple(factor: string): string;
  readonly show: string;
  /** Other causes that give the same numbers, and those that come near. */
  readonly alike: string;
  readonly nearest: string;
  off(distance: string): string;
  readonly causes: Readonly<Record<Cause, CauseText>>;

  readonly famous: string;
  readonly famousAbout: string;
  readonly fill: string;
  fillName(title: string): string;
  /** Why a famous mistake cannot be seen in this gradient. */
  readonly averaged: { readonly title: string; readonly text: string; readonly same: string };
  readonly entries: { readonly title: string; readonly text: string; readonly same: string };
  readonly explodes: {
    readonly title: string;
    readonly text: string;
    /** σ_max of W_hh; the norm over all hops with slopes of 1, and the true one. */
    numbers(sigma: string, hops: number, linear: string, real: string): string;
    readonly small: string;
    readonly noHop: string;
    readonly linear: string;
    readonly example: string;
  };
}

export const mineTexts: Readonly<Record<Language, MineTexts>> = { zh, en };
