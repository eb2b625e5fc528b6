/** The words of the error cliff. */
import type { CliffView, Language } from "../../state/table.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

export interface CliffTexts {
  /** The model and its error; why there is a wall; what clipping does. */
  readonly model: string;
  readonly why: string;
  readonly clipping: string;
  readonly places: string;
  readonly at: string;
  readonly before: string;
  readonly after: string;
  readonly views: Readonly<Record<CliffView, string>>;
  /** The surface, as a thing that can be moved about. */
  readonly handle: string;
  readonly legend: string;
  readonly gradient: string;
  readonly free: string;
  readonly clipped: string;
  readonly wall: string;
  /** The bar of colours: the largest E. */
  scale(most: string): string;
  /** Below the picture: its axes, and where its lines are. */
  axes(levels: string): string;
  /** The picture in words; numbers are formatted. */
  summary(w: string, b: string, error: string, norm: string): string;
  working(percent: number): string;
  readonly failed: string;
  /** The table of numbers. */
  readonly numbers: string;
  readonly here: string;
  readonly place: string;
  /** A step that leaves the part of the plane that is shown. */
  outside(step: string): string;
  readonly gentle: string;
  /** The sections: their names, and where the wall is. */
  alongB(w: string): string;
  alongW(b: string): string;
  wallB(b: string): string;
  wallW(w: string): string;
  readonly noWall: string;
  readonly sections: string;
}

export const cliffTexts: Readonly<Record<Language, CliffTexts>> = { zh, en };
