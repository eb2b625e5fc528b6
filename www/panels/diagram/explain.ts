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
import type { Rows } from "./geometry.js";
import type { Layout } from "./layout.js";
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

/** Where cards may stand: beside their nodes, or where there is no room in a block below the picture. */
export type CardPlace = Pick<Layout, "beside" | "geometry" | "left" | "strip">;

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
    class="explanation ${place.beside ? position.sides : ""} ${pinned ? "pinned" : ""}"
    role=${pinned ? "note" : "status"}
    aria-label=${texts.explain.label(spokenName(id))}
    ${place.beside ? vars({ "--x": `${position.x}px`, "--y": `${position.y}px` }) : nothing}
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

interface Position {
  readonly x: number;
  readonly y: number;
  /** Which edges of the card are at x and y. */
  readonly sides: string;
}

/** From a node's edge to its card, over its symbol. */
const AWAY = 26;
/** A card's edge stands this much above or below its node's middle. */
const OVER = 20;

/** Beside the node, on the side with more room; and from the node's height to where more is. */
export function positionOf(
  id: string,
  { geometry, left, strip }: CardPlace,
  tall: boolean,
): Position | null {
  const [name = "", step = ""] = id.split(":");
  if (step === "") return { x: left, y: 4, sides: "right down" };
  const t = Number(step);
  if (t > geometry.last || (t < geometry.first && t !== 0)) return null;
  const center = geometry.center(t);
  if (center < 0 || center > geometry.width) return null;
  const row = geometry.rows[name as keyof Rows] + strip;
  const height = geometry.height + strip;
  const away = geometry.node.width / 2 + AWAY;
  const [x, side] =
    center < geometry.width / 2 ? [left + center + away, "right"] : [left + center - away, "left"];
  // Matrices need all the height there is.
  if (tall) return { x, y: 4, sides: `${side} down` };
  return row < height / 2
    ? { x, y: Math.max(4, row - OVER), sides: `${side} down` }
    : { x, y: Math.max(4, height - row - OVER), sides: `${side} up` };
}
