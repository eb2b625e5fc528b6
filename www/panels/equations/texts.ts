/** The words of the equations' panel. */
import type { BpttError } from "../../core.js";
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

/** A fault in the text, and where; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface EquationsTexts {
  /** What may be typed. */
  readonly about: string;
  readonly rules: string;
  /** The field's name. */
  readonly field: string;
  /** The list of what could stand here. */
  readonly completions: string;
  readonly startFrom: string;
  readonly empty: string;
  /** In an empty field. */
  readonly example: string;
  readonly typeset: string;
  readonly shapes: string;
  /** What a name stands for. */
  readonly input: string;
  readonly state: string;
  readonly value: string;
  readonly output: string;
  /** The shape of a parameter that may be either. */
  readonly number: string;
  readonly vector: string;
  shapeOf(name: string): string;
  readonly read: string;
  readonly units: string;
  /** A fault; the former model stays in sight. `place` null: it is nowhere in the text. */
  fault(
    error: Pick<BpttError, "code" | "path" | "expected" | "found">,
    place: Place | null,
  ): string;
  readonly stays: string;
  readonly drawn: string;
}

export const equationsTexts: Readonly<Record<Language, EquationsTexts>> = { zh, en };
