/**
 * Explains a place of the diagram, or one entry of it: the formula of every number that stands there
 * so far, with the numbers put in. Shown while it is pointed at; what is pinned stands in tray.ts.
 */
import { html, nothing, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Frame, Valued } from "../../core.js";
import type { Equation } from "../../formula/ast.js";
import type { Cell } from "../../formula/entry.js";
import { shortPiecesOf } from "../../formula/mathml.js";
import { entryEquations, givenEquations, wholeEquations } from "../../formula/of-run.js";
import type { Texts } from "../../i18n/texts.js";
import { BIASES } from "../../network/accumulators.js";
import { cellOf, isMatrix, parameterOf, shapeAt, wholeOf } from "../../network/cells.js";
import { Moment } from "../../network/moment.js";
import { edgeOf } from "../../network/node-ids.js";
import { linesAt, reached } from "../../network/operands.js";
import { symbolOf } from "../../network/parameters.js";
import { slotAt } from "../../state/edit.js";
import type { View } from "../../view.js";
import { setLine } from "../../widgets/equation.js";
import { typeset } from "../../widgets/symbols.js";
import { vars } from "../../widgets/vars.js";
import { edgesOf } from "./edges.js";
import { type Geometry, pointOn, type Rows } from "./geometry.js";
import { type Layout, separatesOutput } from "./layout.js";

/** What an entry is from the start: inputs, the initial state, weights. */
function givenAt(frame: Frame, id: string): Valued | null {
  const [name, step] = wholeOf(id).split(":");
  const t = Number(step);
  const parameter = parameterOf(id);
  const { rows, cols } = shapeAt(frame, id);
  const shape = { rows, cols, norm: Number.NaN, truncated: false };
  if (parameter !== null)
    return { name: parameter, step: 0, values: frame.params[parameter], ...shape };
  if (name === "x" || name === "y")
    return { name, step: t, values: frame[name].subarray((t - 1) * rows, t * rows), ...shape };
  return name === "h" && t === 0 ? { name, step: t, values: frame.h0, ...shape } : null;
}

/** Where the passing card may stand: beside its node, or where there is no room in a block below the picture. */
export type CardPlace = Pick<Layout, "beside" | "geometry" | "left" | "strip">;

/** The explanation of what is pointed at, over the picture for as long as that lasts. */
export function renderCard(
  view: View,
  moment: Moment,
  id: string,
  place: CardPlace,
): TemplateResult | typeof nothing {
  const { texts, run } = view;
  const position = positionOf(id, place, run.frame.H > 1);
  if (position === null || !known(view, id)) return nothing;
  return html`<div
    class="explanation ${place.beside ? position.sides : ""}"
    role="status"
    aria-live=${view.resting ? "polite" : "off"}
    aria-label=${texts.explain.label(nameOf(view, id))}
    ${place.beside ? vars({ "--x": `${position.x}px`, "--y": `${position.y}px` }) : nothing}
  >
    ${parameterOf(id) === null ? nothing : renderHint(view, id)} ${renderLines(view, moment, id)}
    ${parameterOf(id) === null ? renderHint(view, id) : nothing}
  </div>`;
}

/** That what stands here can be changed, and how. */
function renderHint(view: View, id: string): TemplateResult | typeof nothing {
  if (!isGiven(id) || !editable(view, id)) return nothing;
  const { hint, hintWeight } = view.texts.edit;
  return html`<p class="hint">${typeset(parameterOf(id) === null ? hint : hintWeight)}</p>`;
}

/** Whether this run has the place, and the entry: a link may be of a model that was another. */
export function known(view: Pick<View, "run" | "settings">, id: string): boolean {
  const { frame, beats } = view.run;
  if (id !== wholeOf(id) && cellOf(frame, id) === null) return false;
  const [name = "", step] = wholeOf(id).split(":");
  if (step === undefined) return frame.biased || !BIASES.some((card) => card.parameter === name);
  const t = Number(step);
  if (t > frame.T || t < (name === "h" ? 0 : 1)) return false;
  // An output that no loss reads is not drawn, and one that is its prediction is drawn once.
  if (SPLIT.has(name) && !separatesOutput(view)) return false;
  return !READ.has(name) || beats.at("o", t) !== undefined;
}

const SPLIT: ReadonlySet<string> = new Set(["o", "edge-softmax"]);
const READ: ReadonlySet<string> = new Set([
  ...["o", "yhat", "y", "l", "edge-why", "edge-softmax", "edge-loss"],
]);

/** The formulas of all that stands at a place by now. */
export function renderLines(view: View, moment: Moment, id: string): TemplateResult {
  const { explain } = view.texts;
  const cell = cellOf(view.run.frame, id);
  const lines = [...givenLine(view, id, cell), ...computedLines(view, moment, id, cell)];
  if (lines.length > 0) return html`<ul>${lines}</ul>`;
  return html`<p>${typeset(isGiven(id) ? explain.given : explain.notYet)}</p>`;
}

/** How many equations they are when the last beat is done. */
export function mostLines(view: View, id: string): number {
  const { run } = view;
  return once(run, `equations at ${id}`, () => {
    const end = new Moment(run.beats, run.beats.length - 1, 1);
    const lines = reached(id, end, run.frame.T).flatMap((name) => linesAt(run, id, name));
    const told = cellOf(run.frame, id) === null ? wholeEquations(view, lines).length : lines.length;
    return told + (givenAt(run.frame, id) === null ? 0 : 1);
  });
}

/** Whether what stands here was there from the start: inputs, targets, the initial state, weights. */
export function isGiven(id: string): boolean {
  return parameterOf(id) !== null || /^([xy]:|h:0$)/.test(wholeOf(id));
}

/** Whether the reader may change what stands here. */
export function editable(view: View, id: string): boolean {
  return !view.state.lock?.includes("config") && slotAt(id, view.run.frame) !== null;
}

function givenLine(view: View, id: string, cell: Cell | null): TemplateResult[] {
  const result = givenAt(view.run.frame, id);
  if (result === null) return [];
  if (cell === null) {
    // A single number stands at the place itself; of weights the card tells what comes back.
    if (result.rows * result.cols === 1 || parameterOf(id) !== null) return [];
    return givenEquations(view, result).map((equation) => html`<li>${setLine(equation)}</li>`);
  }
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

/** As it is spoken of: `h 2, entry 3`. */
export function nameOf({ run, texts }: View, id: string): string {
  return spokenName(texts, id, cellOf(run.frame, id));
}

function spokenName({ explain }: Texts, id: string, cell: Cell | null): string {
  const parameter = parameterOf(id);
  const edge = edgeOf(id);
  if (edge !== null) return explain.edges[edge.edge](edge.t);
  const whole =
    parameter === null ? wholeOf(id).replace("yhat", "ŷ").replace(":", " ") : symbolOf[parameter];
  if (cell === null) return whole;
  const [row, col] = [cell.row + 1, cell.col + 1];
  return isMatrix(id) ? explain.cell(whole, row, col) : explain.entry(whole, row);
}

/** The upper left corner of a step's node in the picture of the columns; null where it is out of sight. */
export function placeIn(
  { geometry }: Pick<Layout, "geometry">,
  id: string,
): { readonly x: number; readonly y: number } | null {
  const [name = "", step = ""] = wholeOf(id).split(":");
  if (step === "") return null;
  const { node, leaf, tier } = geometry;
  const { x: center, y } = middleOf(name, Number(step), geometry);
  if (center < 0 || center > geometry.width) return null;
  if (name === "y" || edgeOf(id) !== null) return { x: center, y };
  const height = name === "x" || name === "l" ? leaf : node.height;
  // Where rows are drawn as a whole there is no node to have a corner.
  return tier === "thin"
    ? { x: center, y: y - 12 }
    : { x: center - node.width / 2, y: y - height / 2 };
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

/** Where a place of a step has its middle, and how far it goes to either side. */
function middleOf(
  name: string,
  t: number,
  geometry: Geometry,
): { readonly x: number; readonly y: number; readonly half: number } {
  // The target stands on the edge between prediction and loss.
  const edge = name === "y" ? "loss" : edgeOf(`${name}:${t}`)?.edge;
  const width = geometry.node.width / 2;
  if (edge !== undefined) {
    // A hop goes from the rim of one node to that of another, and both go into what is told of it.
    const half = edge === "whh" ? geometry.column / 2 + width : width;
    return { ...pointOn(edgesOf(geometry, t)[edge], 0.5), half };
  }
  return { x: geometry.center(t), y: geometry.rows[name as keyof Rows], half: width };
}

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
  const { x: center, y, half } = middleOf(name, t, geometry);
  if (center < 0 || center > geometry.width) return null;
  const row = y + strip;
  const height = geometry.height + strip;
  const away = half + AWAY;
  const [x, side] =
    center < geometry.width / 2 ? [left + center + away, "right"] : [left + center - away, "left"];
  // Matrices need all the height there is.
  if (tall) return { x, y: 4, sides: `${side} down` };
  return row < height / 2
    ? { x, y: Math.max(4, row - OVER), sides: `${side} down` }
    : { x, y: Math.max(4, height - row - OVER), sides: `${side} up` };
}
