/**
 * Explains a place of the diagram, or one entry of it: the formula of every number that stands there
 * so far, with the numbers put in. Shown while it is pointed at; what is pinned stands in tray.ts.
 */
import { html, nothing, type TemplateResult } from "lit";
import { once } from "../../asked/once.js";
import type { Frame, Line, Schema, Valued } from "../../core.js";
import type { Equation } from "../../formula/ast.js";
import type { Cell } from "../../formula/entry.js";
import { shortPiecesOf } from "../../formula/mathml.js";
import { entryEquations, givenEquations, wholeEquations } from "../../formula/of-run.js";
import { cellOf, isMatrix, parameterOf, shapeAt, wholeOf } from "../../network/cells.js";
import { Moment } from "../../network/moment.js";
import { edgeOf } from "../../network/node-ids.js";
import { cellWithin, linesAt, reached } from "../../network/operands.js";
import { parameterInfo, symbolOf } from "../../network/parameters.js";
import { edgeNamed, type PlacedNode, placementOf } from "../../network/placement.js";
import { valueInfo as infoOf, valueAt } from "../../network/quantities.js";
import { slotAt } from "../../state/edit.js";
import type { View } from "../../view.js";
import { setLine } from "../../widgets/equation.js";
import { typeset } from "../../widgets/symbols.js";
import { vars } from "../../widgets/vars.js";
import { edgeName } from "./edge-name.js";
import { curveOf } from "./edges.js";
import { type Geometry, pointOn } from "./geometry.js";
import { type Layout, separatesOutput } from "./layout.js";

/** A quantity of a place, and which of its entries is told: of rows of a parameter counted in them. */
interface Given {
  readonly result: Valued;
  readonly cell: Cell | null;
}

/** What an entry is from the start: inputs, the initial state, weights. */
function givenAt(frame: Frame, id: string, cell: Cell | null): Given | null {
  const [name = "", step] = wholeOf(id).split(":");
  const t = Number(step);
  const parameter = parameterInfo(frame.schema, wholeOf(id));
  const { rows, cols } = shapeAt(frame, id);
  const shape = { rows, cols, norm: Number.NaN, truncated: false, updated: false };
  if (parameter !== undefined) {
    const values = frame.params[parameter.id] ?? new Float64Array();
    // The rows that the equations know by a name of their own.
    const own = parameter.blocks.find((block) => {
      const row = (cell?.row ?? 0) - block.row;
      return row >= 0 && row < block.rows;
    });
    if (cell === null || own === undefined)
      return {
        result: { role: "weight", of: parameter.id, name: parameter.id, step: 0, values, ...shape },
        cell,
      };
    const part = values.subarray(own.row * cols, (own.row + own.rows) * cols);
    const result: Valued = {
      ...{ role: "weight", of: own.id, name: own.id, step: 0, values: part, ...shape },
      rows: own.rows,
    };
    return { result, cell: { ...cell, row: cell.row - own.row } };
  }
  if (name === "x" || name === "y") {
    const { entries: values } = valueAt(frame, name, t);
    return { result: { role: name, of: "", name, step: t, values, ...shape }, cell };
  }
  const initial = t === 0 ? frame.initial[name] : undefined;
  if (initial === undefined) return null;
  const { values } = initial;
  return { result: { role: "value", of: name, name, step: t, values, ...shape }, cell };
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
    ${parameterOf(view.run.frame, id) === null ? nothing : renderHint(view, id)} ${renderLines(view, moment, id)}
    ${parameterOf(view.run.frame, id) === null ? renderHint(view, id) : nothing}
  </div>`;
}

/** That what stands here can be changed, and how. */
function renderHint(view: View, id: string): TemplateResult | typeof nothing {
  if (!isGiven(view.run.frame, id) || !editable(view, id)) return nothing;
  const { hint, hintWeight } = view.texts.edit;
  return html`<p class="hint">${typeset(parameterOf(view.run.frame, id) === null ? hint : hintWeight)}</p>`;
}

/** Whether this run has the place, and the entry: a link may be of a model that was another. */
export function known(view: Pick<View, "run" | "settings">, id: string): boolean {
  const { frame, beats } = view.run;
  const { schema } = frame;
  if (id !== wholeOf(id) && cellOf(frame, id) === null) return false;
  const [name = "", step] = wholeOf(id).split(":");
  if (step === undefined) return name === "L" || parameterInfo(schema, name)?.trained === true;
  const t = Number(step);
  const edge = edgeOf(wholeOf(id));
  const separate = separatesOutput(view);
  if (edge !== null) {
    const placed = edgeNamed(schema, separate, edge.edge);
    return (
      placed !== undefined &&
      t >= 1 &&
      t <= frame.T &&
      (!isAfter(schema, placed.to) || beats.at("l", t) !== undefined)
    );
  }
  const [closed, open] = [false, true].map((inside) => placementOf(schema, separate, inside));
  const node = closed?.node(name) ?? open?.node(name);
  if (node === undefined && name !== "y") return false;
  if (t > frame.T || t < (node?.state === true ? 0 : 1)) return false;
  // An output that no loss reads is not drawn.
  return node?.after === false || beats.at("l", t) !== undefined;
}

function isAfter(schema: Schema, node: string): boolean {
  return infoOf(schema, node)?.after ?? true;
}

/** The formulas of all that stands at a place by now. */
export function renderLines(view: View, moment: Moment, id: string): TemplateResult {
  const { explain } = view.texts;
  const cell = cellOf(view.run.frame, id);
  const lines = [...givenLine(view, id, cell), ...computedLines(view, moment, id, cell)];
  if (lines.length > 0) return html`<ul>${lines}</ul>`;
  return html`<p>${typeset(isGiven(view.run.frame, id) ? explain.given : explain.notYet)}</p>`;
}

/** How many equations they are when the last beat is done. */
export function mostLines(view: View, id: string): number {
  const { run } = view;
  return once(run, `equations at ${id}`, () => {
    const end = new Moment(run.beats, run.beats.length - 1, 1);
    const cell = cellOf(run.frame, id);
    const lines = reached(run.frame, id, end).flatMap((name) => linesAt(run, id, name));
    const told = cell === null ? wholeEquations(view, lines).length : lines.length;
    return told + (givenAt(run.frame, id, cell) === null ? 0 : 1);
  });
}

/** Whether what stands here was there from the start: inputs, targets, initial states, weights. */
export function isGiven(frame: Frame, id: string): boolean {
  return parameterOf(frame, id) !== null || /^[xy]:|:0$/.test(wholeOf(id));
}

/** Whether the reader may change what stands here. */
export function editable(view: View, id: string): boolean {
  return !view.state.lock?.includes("config") && slotAt(id, view.run.frame) !== null;
}

function givenLine(view: View, id: string, cell: Cell | null): TemplateResult[] {
  const { frame } = view.run;
  const given = givenAt(frame, id, cell);
  if (given === null) return [];
  const { result } = given;
  if (given.cell === null) {
    // A single number stands at the place itself; of weights the card tells what comes back.
    if (result.rows * result.cols === 1 || parameterOf(frame, id) !== null) return [];
    return givenEquations(view, result).map((equation) => html`<li>${setLine(equation)}</li>`);
  }
  const line: Line = { result, rule: { kind: "sum", terms: [] }, operands: [] };
  return [html`<li>${entryEquations(view, [line], given.cell).map(setShort)}</li>`];
}

function computedLines(
  view: View,
  moment: Moment,
  id: string,
  cell: Cell | null,
): TemplateResult[] {
  const { run } = view;
  const names = reached(run.frame, id, moment);
  // An entry's sum names its shares: what comes of them goes before them.
  const ordered =
    cell === null || parameterOf(run.frame, id) === null
      ? names
      : [...names.filter(({ t }) => t === 0), ...names.filter(({ t }) => t > 0)];
  return ordered.map((name) => {
    const { kind, t } = name;
    const phase = run.beats.phase(run.beats.index(t === 0 ? kind : `${kind}:${t}`) ?? 0);
    const lines = linesAt(run, id, name);
    return html`<li class=${phase}>${
      cell === null
        ? wholeEquations(view, lines).map(setLine)
        : lines.flatMap((line) => {
            // Of shares of rows those that have the entry.
            const own = cellWithin(run.frame, line.result, cell);
            return own === null ? [] : entryEquations(view, [line], own).map(setShort);
          })
    }</li>`;
  });
}

function setShort(equation: Equation): TemplateResult {
  return html`<span class="equation">${shortPiecesOf(equation).map((piece) => html`<math displaystyle="true">${piece}</math>`)}</span>`;
}

/** As it is spoken of: `h 2, entry 3`. */
export function nameOf({ run, texts, settings }: View, id: string): string {
  const { explain } = texts;
  const { frame } = run;
  const cell = cellOf(frame, id);
  const edge = edgeOf(id);
  const placed =
    edge === null ? undefined : edgeNamed(frame.schema, separatesOutput({ settings }), edge.edge);
  if (edge !== null && placed !== undefined) return edgeName(texts, frame, placed, edge.t);
  const parameter = parameterOf(frame, id);
  const whole =
    parameter === null
      ? wholeOf(id).replace("yhat", "ŷ").replace(":", " ")
      : symbolOf(frame, parameter);
  if (cell === null) return whole;
  const [row, col] = [cell.row + 1, cell.col + 1];
  return isMatrix(frame, id) ? explain.cell(whole, row, col) : explain.entry(whole, row);
}

/** The upper left corner of a step's node in the picture of the columns; null where it is out of sight. */
export function placeIn(
  { geometry }: Pick<Layout, "geometry">,
  id: string,
): { readonly x: number; readonly y: number } | null {
  if (!id.includes(":")) return null;
  const middle = middleOf(wholeOf(id), geometry);
  if (middle === null) return null;
  const { x: center, y, node } = middle;
  if (center < 0 || center > geometry.width) return null;
  if (node === undefined) return { x: center, y };
  const { width, height } = geometry.sizeOf(node);
  // Where rows are drawn as a whole there is no node to have a corner.
  return geometry.tier === "thin"
    ? { x: center, y: y - 12 }
    : { x: center - width / 2, y: y - height / 2 };
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

interface Middle {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** Undefined: an edge, or what stands on one. */
  readonly node?: PlacedNode;
}

/** Where a place of a step has its middle, and how far it goes to either side; null where this picture has it not. */
function middleOf(id: string, geometry: Geometry): Middle | null {
  const [name = "", step = ""] = id.split(":");
  const { placement } = geometry;
  const width = geometry.node.width / 2;
  // The target stands on the edge between prediction and loss.
  const edge = name === "y" ? { edge: "loss", t: Number(step) } : edgeOf(id);
  if (edge !== null) {
    const placed = placement.edge(edge.edge);
    const curve = placed === undefined ? null : curveOf(geometry, placed, edge.t);
    if (placed === undefined || curve === null) return null;
    // A hop goes from the rim of one node to that of another, and both go into what is told of it.
    const half = placed.past ? geometry.column / 2 + width : width;
    return { ...pointOn(curve, 0.5), half };
  }
  // Of what is folded into another the place of that.
  const node = placement.node(name) ?? placement.node(placement.home(name) ?? "");
  return node === undefined ? null : { ...geometry.at(node, Number(step)), half: width, node };
}

/** Beside the node, on the side with more room; and from the node's height to where more is. */
export function positionOf(
  id: string,
  { geometry, left, strip }: CardPlace,
  tall: boolean,
): Position | null {
  const [, step = ""] = wholeOf(id).split(":");
  if (step === "") return { x: left, y: 4, sides: "right down" };
  const t = Number(step);
  if (t > geometry.last || (t < geometry.first && t !== 0)) return null;
  const middle = middleOf(wholeOf(id), geometry);
  if (middle === null) return null;
  const { x: center, y, half } = middle;
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
