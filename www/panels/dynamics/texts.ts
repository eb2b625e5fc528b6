/** The words of one step as a map. */
import type { Stability } from "../../core.js";
import type { Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface DynamicsTexts {
  /** Of one number: the map, with the state before and after a step. */
  line(before: string, after: string): string;
  slope(before: string, after: string): string;
  /** Of two numbers. */
  plane(first: string, second: string): string;
  readonly jacobian: string;
  readonly latch: string;
  /** The state has more numbers than can be drawn. */
  many(count: number): string;
  readonly instead: string;
  /** Where a step back is one φ′ and W_hh. */
  readonly spectrum: string;
  /** Which map is drawn: step t's, and whether every step has the same. */
  at(t: number): string;
  readonly sameInput: string;
  otherInputs(count: number): string;
  axes(across: string, up: string): string;
  /** The slope at the present point. */
  readonly factor: string;
  readonly radius: string;
  readonly shown: string;
  readonly names: Readonly<
    Record<"curve" | "others" | "diagonal" | "stairs" | "tangent" | "field" | "way", string>
  >;
  readonly kinds: Readonly<Record<Stability, string>>;
  readonly points: string;
  readonly point: string;
  readonly kind: string;
  readonly slopeThere: string;
  readonly radiusThere: string;
  readonly basin: string;
  between(from: string, to: string): string;
  readonly noPoint: (places: string) => string;
  readonly crowded: string;
  resting(from: string, to: string): string;
  /** Whether every start ends in a stable point, some do, or none. */
  readonly noSink: string;
  working(percent: number): string;
  readonly failed: string;
  summaryLine(t: number, points: number, stable: number, factor: string | null): string;
  summaryPlane(t: number, points: number, stable: number, reached: number): string;
}

export const dynamicsTexts: Readonly<Record<Language, DynamicsTexts>> = { zh, en };
