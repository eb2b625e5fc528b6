/** The words of the panel about W_hh as a matrix: eigenvalues, singular values, and what they decide. */
import type { Outlook, Scheme } from "../../core.js";
import type { Verdict } from "../../i18n/texts.js";
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

/** Numbers as they are shown. */
export interface SpectrumNumbers {
  readonly radius: string;
  readonly sigmaMax: string;
  /** 1/γ. */
  readonly limit: string;
}

export interface SpectrumTexts {
  /** One unit: the one number, and its modulus. */
  single(value: string, modulus: string): string;
  readonly notFinite: string;
  readonly notConverged: string;
  /** A large layer's spectrum waits until nothing moves. */
  readonly waiting: string;
  readonly facts: string;
  readonly radius: string;
  readonly sigmaMax: string;
  readonly departure: string;
  readonly normal: string;
  /** What follows from φ, ρ and σ_max alone. */
  readonly outlook: Readonly<Record<Outlook, (numbers: SpectrumNumbers) => string>>;
  /** Where nothing follows: what this run does. */
  readonly happened: Readonly<Record<Verdict, (radius: string) => string>>;
  /** What an eigenvalue, and what a singular value is to the gradient. */
  readonly about: string;
  readonly legend: string;
  readonly eigenvalues: string;
  readonly circle: string;
  readonly singularValues: string;
  /** The picture for those who do not see it. */
  summary(count: number, numbers: SpectrumNumbers): string;
  readonly handles: string;
  eigenvalue(index: number, value: string): string;
  readonly drag: string;
  readonly locked: string;
  /** Columns of the table. */
  readonly columns: readonly [string, string, string, string, string];
  readonly setRadius: string;
  readonly nilpotent: string;
  readonly setDeparture: string;
  readonly departureAbout: string;
  readonly alreadyNormal: string;
  readonly draw: string;
  readonly scheme: string;
  readonly asItIs: string;
  readonly schemeAbout: Readonly<Record<Scheme, string>>;
  readonly gain: string;
  readonly seed: string;
}

export const spectrumTexts: Readonly<Record<Language, SpectrumTexts>> = { zh, en };
