/** The words of the curve of φ, where it is large. */
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface ActivationTexts {
  readonly about: string;
  /** φ is linear: there is nothing flat. */
  readonly linear: string;
  /** Of relu one side alone is flat, and all of it. */
  readonly relu: string;
  readonly shown: string;
  readonly names: Readonly<Record<"phi" | "dot" | "tangent", string>>;
  /** The shaded part. */
  arm(below: string): string;
  readonly axes: string;
  /** Not all units have dots. */
  some(units: number, of: number): string;
}

export const activationTexts: Readonly<Record<Language, ActivationTexts>> = { zh, en };
