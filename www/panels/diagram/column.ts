/** What one step of the unrolled network is drawn from: its edges (column-edges.ts), its nodes (column-nodes.ts). */
import type { Frame, Reached } from "../../core.js";
import type { Pick } from "../../formula/entry.js";
import type { Texts } from "../../i18n/texts.js";
import type { Moment } from "../../network/moment.js";
import type { LitPath } from "../../view.js";
import type { Geometry } from "./geometry.js";
import type { Gauge } from "./stream.js";

export interface ColumnView {
  /** Presented: no type smaller than the rest. */
  readonly large: boolean;
  readonly frame: Frame;
  readonly moment: Moment;
  readonly geometry: Geometry;
  readonly texts: Texts;
  /** Largest magnitude of a series on the way forward, by its node: what a full bar stands for. */
  readonly scales: ReadonlyMap<string, number>;
  /** What the streams' width stands for. */
  readonly gauge: Gauge;
  /** The places whose values are being used. */
  readonly lit: ReadonlySet<string>;
  /** The places that are explained: pointed at, or pinned. */
  readonly explained: readonly string[];
  /** Where single entries are pointed at or used: which. */
  readonly marked: ReadonlyMap<string, readonly Pick[]>;
  /** The path that is lit, the rest being dimmed. */
  readonly path: LitPath | null;
  /** What arrives along it at the main state, by its step. */
  readonly along: ReadonlyMap<number, Reached>;
  /** What each input is called, where it has a name. */
  readonly inputNames: readonly string[] | null;
  /** The step whose state lies at the chosen distance; null for none. */
  readonly chosen: number | null;
}

/** Does the lit path come through this column's cell, on its way to an earlier state? */
export function hops({ path }: ColumnView, t: number): boolean {
  return path !== null && path.k < t && t <= path.t;
}

/** Whether an edge or a node behind the recurrence is there: steps without a loss have none. */
export function isRead({ moment }: ColumnView, t: number): boolean {
  return moment.has("l", t);
}
