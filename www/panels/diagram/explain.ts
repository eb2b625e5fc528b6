/**
 * Explains a place of the diagram: the formula of every number that stands there so far, with the
 * numbers put in. Shown while it is pointed at, and kept where it was pinned.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Line } from "../../core.js";
import { equationsOf } from "../../formula/of-run.js";
import { slotAt } from "../../state/edit.js";
import { setLine } from "../equation.js";
import { typeset } from "../symbols.js";
import { vars } from "../vars.js";
import type { View } from "../view.js";
import type { Geometry, Rows } from "./geometry.js";
import type { Moment } from "./moment.js";
import { type BeatName, beatsAt, placeOf } from "./node-ids.js";

/** The places whose values go into what is pointed at, or into the current beat. */
export function operandsOf(view: View, moment: Moment, separateOutput: boolean): Set<string> {
  const { run, pointed, beat } = view;
  const { beats } = run;
  const lines: Line[] =
    pointed === null
      ? run.explain(beats.kind(beat), beats.step(beat))
      : reached(pointed, moment, run.frame.T).flatMap(({ kind, t }) => run.explain(kind, t));
  const places = new Set<string>();
  for (const { operands, result } of lines) {
    const own = placeOf(result.name, result.step, separateOutput);
    for (const { name, step } of operands) {
      const place = placeOf(name, step, separateOutput);
      if (place !== null && place !== own) places.add(place);
    }
  }
  return places;
}

/** Of an accumulator with many shares the latest lines are told. */
const MOST_LINES = 6;

/** What has been computed at a place by now. */
function reached(id: string, moment: Moment, steps: number): BeatName[] {
  return beatsAt(id, steps)
    .filter(({ kind, t }) => moment.reached(kind, t))
    .slice(-MOST_LINES);
}

export interface CardPlace {
  readonly geometry: Geometry;
  /** Where the columns begin in the panel. */
  readonly left: number;
  readonly top: number;
}

export function renderCard(
  view: View,
  moment: Moment,
  id: string,
  place: CardPlace,
  pinned: boolean,
): TemplateResult | typeof nothing {
  const { texts, run, dispatch } = view;
  const position = positionOf(id, place, run.frame.H > 1);
  if (position === null) return nothing;
  const lines = reached(id, moment, run.frame.T).map(({ kind, t }) => {
    const phase = run.beats.phase(run.beats.index(t === 0 ? kind : `${kind}:${t}`) ?? 0);
    return html`<li class=${phase}>${equationsOf(view, kind, t).map(setLine)}</li>`;
  });
  const unpin = (): void =>
    dispatch({ pin: (view.state.pin ?? []).filter((other) => other !== id) });
  return html`<div
    class="explanation ${position.side} ${pinned ? "pinned" : ""}"
    role=${pinned ? "note" : "status"}
    aria-label=${texts.explain.label(spokenName(id))}
    ${vars({ "--x": `${position.x}px`, "--y": `${position.y}px` })}
  >
    ${lines.length === 0 ? html`<p>${typeset(id.startsWith("x") || id === "h:0" ? texts.explain.given : texts.explain.notYet)}</p>` : html`<ul>${lines}</ul>`}
    ${pinned && editable(view, id) ? html`<button type="button" class="edit" @click=${() => view.edit(id)}>${texts.edit.button}</button>` : nothing}
    ${pinned ? html`<button class="close" type="button" aria-label=${texts.explain.unpin(spokenName(id))} @click=${unpin}>×</button>` : nothing}
  </div>`;
}

/** Whether the reader may change what stands here. */
export function editable(view: View, id: string): boolean {
  return !view.state.lock?.includes("config") && slotAt(id, view.run.frame) !== null;
}

function spokenName(id: string): string {
  return id.replace("yhat", "ŷ").replace(":", " ");
}

/** Beside the node, on the side with more room. */
export function positionOf(
  id: string,
  { geometry, left, top }: CardPlace,
  tall: boolean,
): { x: number; y: number; side: "right" | "left" } | null {
  const [name = "", step = ""] = id.split(":");
  if (step === "") return { x: left, y: top, side: "right" };
  const t = Number(step);
  if (t > geometry.last || (t < geometry.first && t !== 0)) return null;
  const center = geometry.center(t);
  if (center < 0 || center > geometry.width) return null;
  // Matrices need all the height there is.
  const row = geometry.rows[name as keyof Rows] + top - 20;
  const y = tall ? 4 : Math.min(row, geometry.height + top - 140);
  const half = geometry.node.width / 2 + 26;
  return center < geometry.width / 2
    ? { x: left + center + half, y, side: "right" }
    : { x: left + center - half, y, side: "left" };
}
