/** The words of the panel about saturation. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface SaturationTexts {
  readonly about: string;
  /** φ is linear: there is nothing to saturate. */
  readonly linear: string;
  /** |W_hh| is above 1, and the gradient vanishes: φ′ at the last step, and the hop's factor. */
  cause(weight: string, t: number, slope: string, hop: string): string;
  /** The state stays what it was, and the gradient is gone. */
  memory(first: string, t: number, last: string, gradient: string): string;
  readonly shown: string;
  readonly names: Readonly<Record<"jacobian" | "linear" | "slope" | "mean" | "largest", string>>;
  readonly choose: string;
  readonly noHop: string;
  summary(hops: number, jacobian: string, linear: string): string;
  readonly compared: string;
  readonly alone: string;
  readonly truly: string;
  readonly lastHop: string;
  readonly settled: string;
  /** It does not settle. */
  readonly never: string;
  readonly present: string;
  readonly oneOnly: string;
  readonly tooLong: string;
}

export const saturationTexts: Readonly<Record<Language, SaturationTexts>> = { zh, en };
