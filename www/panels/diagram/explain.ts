/**
 * Explains a place of the diagram, or one entry of it: the formula of every number that stands there
 * so far, with the numbers put in. Shown while it is pointed at, and kept where it was pinned.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame, Line, Run, Valued } from "../../core.js";
import type { Equation } from "../../formula/ast.js";
import { type Cell, type Pick as Entries, picksOf } from "../../formula/entry.js";
import { shortPiecesOf } from "../../formula/mathml.js";
import { entryEquations, modelOf, wholeEquations } from "../../formula/of-run.js";
import type { Texts } from "../../i18n/texts.js";
import { slotAt } from "../../state/edit.js";
import { setLine } from "../equation.js";
import { once } from "../once.js";
import { typeset } from "../symbols.js";
import { vars } from "../vars.js";
import type { View } from "../view.js";
import { symbolOf } from "../weight-choice.js";
import { cellOf, isMatrix, parameterOf, shapeAt, wholeOf } from "./cells.js";
import type { Rows } from "./geometry.js";
import type { Layout } from "./layout.js";
import type { Moment } from "./moment.js";
import { type BeatName, beatsAt, placeOf } from "./node-ids.js";
import { renderStrip } from "./strip.js";

export interface Lit {
  /** The places whose values go into what is pointed at, or into the current beat. */
  readonly places: ReadonlySet<string>;
  /** The entry pointed at, and where one row, column or entry of a place goes in: which. */
  readonly marked: ReadonlyMap<string, readonly Entries[]>;
}

export function operandsOf(view: View, moment: Moment, separateOutput: boolean): Lit {
  // The same while a beat lasts.
  return once(view.run, `operands at ${view.beat} of ${view.pointed}`, () =>
    lookUp(view, moment, separateOutput),
  );
}

function lookUp(view: View, moment: Moment, separateOutput: boolean): Lit {
  const { run, pointed, beat } = view;
  const { beats, frame } = run;
  const cell = pointed === null ? null : cellOf(frame, pointed);
  const lines: readonly Line[] =
    pointed === null
      ? run.explain(beats.kind(beat), beats.step(beat))
      : reached(pointed, moment, frame.T).flatMap((name) => linesAt(run, pointed, name));
  const places = new Set<string>();
  const marked = new Map<string, Entries[]>();
  const mark = (place: string, pick: Entries): void => {
    marked.set(place, [...(marked.get(place) ?? []), pick]);
  };
  if (pointed !== null && cell !== null) mark(wholeOf(pointed), cell);
  for (const line of lines) {
    const { operands, result } = line;
    const own = placeOf(result.name, result.step, separateOutput);
    const picks = cell === null ? [] : picksOf(line, modelOf(view), cell);
    for (const [index, { name, step }] of operands.entries()) {
      const place = placeOf(name, step, separateOutput);
      if (place === null || place === own) continue;
      places.add(place);
      const pick = picks[index];
      if (pick !== undefined && (pick.row !== null || pick.col !== null)) mark(place, pick);
    }
  }
  return { places, marked };
}

/** Of an accumulator with many shares the latest lines are told. */
const MOST_LINES = 6;

/** What has been computed at a place by now. */
function reached(id: string, moment: Moment, steps: number): BeatName[] {
  return beatsAt(wholeOf(id), steps)
    .filter(({ kind, t }) => moment.reached(kind, t))
    .slice(-MOST_LINES);
}

/** The lines of a beat that belong to a place: a beat may do the same for several weights. */
function linesAt(run: Run, id: string, { kind, t }: BeatName): readonly Line[] {
  const lines = run.explain(kind, t);
  const parameter = parameterOf(id);
  // What has no place of its own leads to what has one.
  return parameter === null
    ? lines.filter(({ result }) => placeOf(result.name, result.step, false) !== null)
    : lines.filter(({ result }) => result.name.endsWith(`-${parameter}`));
}

/** What an entry is from the start: inputs, the initial state, weights. */
function givenAt(frame: Frame, id: string): Valued | null {
  const [name, step] = wholeOf(id).split(":");
  const t = Number(step);
  const parameter = parameterOf(id);
  const { rows, cols } = shapeAt(frame, id);
  const shape = { rows, cols, norm: Number.NaN, truncated: false };
  if (parameter !== null)
    return { name: parameter, step: 0, values: frame.params[parameter], ...shape };
  if (name === "x")
    return { name, step: t, values: frame.x.subarray((t - 1) * rows, t * rows), ...shape };
  return name === "h" && t === 0 ? { name, step: t, values: frame.h0, ...shape } : null;
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
  const cell = cellOf(run.frame, id);
  // An entry of a model that was larger, from a link.
  if (position === null || (cell === null && id !== wholeOf(id))) return nothing;
  const lines = [...givenLine(view, id, cell), ...computedLines(view, moment, id, cell)];
  const name = spokenName(texts, id, cell);
  const unpin = (): void =>
    dispatch({ pin: (view.state.pin ?? []).filter((other) => other !== id) });
  return html`<div
    class="explanation ${place.beside ? position.sides : ""} ${pinned ? "pinned" : ""}"
    role=${pinned ? "note" : "status"}
    aria-label=${texts.explain.label(name)}
    ${place.beside ? vars({ "--x": `${position.x}px`, "--y": `${position.y}px` }) : nothing}
  >
    ${lines.length === 0 ? html`<p>${typeset(id.startsWith("x") || id === "h:0" ? texts.explain.given : texts.explain.notYet)}</p>` : html`<ul>${lines}</ul>`}
    ${pinned ? renderStrip(view, moment, id, texts.explain.choose(spokenName(texts, wholeOf(id), null))) : nothing}
    ${pinned && editable(view, id) ? html`<button type="button" class="edit" @click=${() => view.edit(id)}>${texts.edit.button}</button>` : nothing}
    ${pinned ? html`<button class="close" type="button" aria-label=${texts.explain.unpin(name)} @click=${unpin}>×</button>` : nothing}
  </div>`;
}

/** Whether the reader may change what stands here. */
export function editable(view: View, id: string): boolean {
  return !view.state.lock?.includes("config") && slotAt(id, view.run.frame) !== null;
}

function givenLine(view: View, id: string, cell: Cell | null): TemplateResult[] {
  const result = cell === null ? null : givenAt(view.run.frame, id);
  if (result === null || cell === null) return [];
  return [html`<li>${entryEquations(view, [{ result, operands: [] }], cell).map(setShort)}</li>`];
}

function computedLines(
  view: View,
  moment: Moment,
  id: string,
  cell: Cell | null,
): TemplateResult[] {
  const { run } = view;
  const names = reached(id, moment, run.frame.T);
  // An entry's sum names its shares: what comes of them goes before them.
  const ordered =
    cell === null || parameterOf(id) === null
      ? names
      : [...names.filter(({ t }) => t === 0), ...names.filter(({ t }) => t > 0)];
  return ordered.map((name) => {
    const { kind, t } = name;
    const phase = run.beats.phase(run.beats.index(t === 0 ? kind : `${kind}:${t}`) ?? 0);
    const lines = linesAt(run, id, name);
    return html`<li class=${phase}>${
      cell === null
        ? wholeEquations(view, lines).map(setLine)
        : entryEquations(view, lines, cell).map(setShort)
    }</li>`;
  });
}

function setShort(equation: Equation): TemplateResult {
  return html`<span class="equation">${shortPiecesOf(equation).map((piece) => html`<math displaystyle="true">${piece}</math>`)}</span>`;
}

function spokenName({ explain }: Texts, id: string, cell: Cell | null): string {
  const parameter = parameterOf(id);
  const whole =
    parameter === null ? wholeOf(id).replace("yhat", "ŷ").replace(":", " ") : symbolOf[parameter];
  if (cell === null) return whole;
  const [row, col] = [cell.row + 1, cell.col + 1];
  return isMatrix(id) ? explain.cell(whole, row, col) : explain.entry(whole, row);
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
  const [name = "", step = ""] = wholeOf(id).split(":");
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
