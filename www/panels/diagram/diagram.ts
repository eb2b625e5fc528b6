/** The unrolled network: a picture that is a function of (run, beat, progress) and nothing else. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { chosenOf } from "../../asked/chosen.js";
import { alongPath } from "../../asked/paths-of.js";
import type { Frame, ValueId } from "../../core.js";
import { wholeOf } from "../../network/cells.js";
import { type Moment, momentOf } from "../../network/moment.js";
import { operandsOf } from "../../network/operands.js";
import { mainState, seriesOf } from "../../network/quantities.js";
import type { View } from "../../view.js";
import { byKey } from "../../widgets/by-key.js";
import { typeset } from "../../widgets/symbols.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { renderAxis } from "./axis.js";
import { largest } from "./bars.js";
import type { ColumnView } from "./column.js";
import { edgesOn, renderEdges } from "./column-edges.js";
import { renderColumnLight } from "./column-light.js";
import { nodesOn, renderInitial, renderNodes } from "./column-nodes.js";
import { renderDrops } from "./drop.js";
import { renderEditor } from "./editor.js";
import { type CardPlace, editable, positionOf, renderCard } from "./explain.js";
import { renderGates } from "./gates.js";
import { renderHeading } from "./heading.js";
import { hasMaps, isRiver, type Layout, layoutOf } from "./layout.js";
import { renderParticles } from "./particles.js";
import { renderRiver, STRIP_HEIGHT } from "./river.js";
import { gaugeOf } from "./stream.js";
import { renderThin } from "./thin.js";
import { pinsOf, renderPinMarks } from "./tray.js";
import { renderWeights } from "./weights.js";
import { renderWindow } from "./window.js";
import { renderToColumns, renderZoom, zoomRoom } from "./zoom.js";

export function renderDiagram(view: View): TemplateResult {
  return isRiver(view) ? renderAsRiver(view) : renderNetwork(view);
}

/** On a phone first: the weights then stand apart (sums.ts). */
function renderAsRiver(view: View): TemplateResult {
  const { run, width, height } = view;
  const moment = momentOf(view);
  const seek = (t: number): void => goTo(view, t);
  return html`<div class="network below ${run.beats.phase(view.beat)}" ${vars({ "--left": "0px" })}>
    <svg class="picture" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
      ${renderRiver({ view, moment, width, height, window: null, seek })}
    </svg>
    <p class="river-caption">${typeset(view.texts.diagram.river.caption)}</p>
    ${renderWindow(view, { ...layoutOf(view, moment), left: 0, width, height })}
    ${renderToColumns(view)} ${litPath(view)}
  </div>`;
}

function renderNetwork(view: View): TemplateResult {
  const { run, texts } = view;
  const { frame } = run;
  const moment = momentOf(view);
  const layout = layoutOf(view, moment);
  const { beside, above, width, height, strip, geometry } = layout;
  const lit = operandsOf(view, moment, geometry.placement);
  const pins = pinsOf(view);
  const { pointed } = view;
  const columns: ColumnView = {
    frame,
    moment,
    geometry,
    texts,
    scales: scales(frame),
    gauge: gaugeOf(frame, view.state.width, geometry.stream),
    lit: lit.places,
    marked: lit.marked,
    path: view.litPath,
    along: alongPath(run, view.litPath),
    explained: (pointed === null ? pins : [...pins, pointed]).map(wholeOf),
    chosen: chosenOf(view.state, frame.T).k,
    inputNames: view.state.inputNames,
    large: view.state.present,
  };
  const seek = (t: number): void => goTo(view, t);
  // A heat map takes its colours from CSS as it is drawn, and theme and host may change them.
  const weights = (): TemplateResult => renderWeights(run, moment, texts, beside, lit, pins);
  return html`<div
    class="network ${beside ? "beside" : "below"} ${above === null ? "" : "over"} ${run.beats.phase(view.beat)} ${view.litPath === null ? "" : "path-lit"} ${view.state.lock?.includes("config") ? "" : "editable"}"
    ${vars(boxesOf(layout))}
  >
    ${beside && layout.left === 0 && above === null ? nothing : hasMaps(frame) ? weights() : unchanged([run, view.beat, moment.arrived, moment.untouched, moment.open, texts, beside, lit, pins.join()], weights)}
    <svg class="picture" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
      ${strip === 0 ? nothing : renderRiver({ view, moment, width: view.onPaper ? width : width - zoomRoom(layout), window: geometry, height: STRIP_HEIGHT, seek })}
      <g transform="translate(0 ${strip})">
        ${renderColumnLight(view, geometry)}
        ${renderHeading(view, layout)}
        ${geometry.tier === "thin" ? renderThin(columns, view.point) : renderColumns(columns)}
        ${renderParticles(columns)}
        ${renderAxis(geometry)}
        ${renderDrops(run, moment, layout)}
        ${renderPinMarks(view, layout)}
      </g>
    </svg>
    ${renderZoom(view, layout)} ${layout.strip === 0 ? renderGates(view, layout) : nothing} ${renderWindow(view, layout)} ${litPath(view)}
    ${passing(view, moment, layout)}
    ${renderEditing(view, layout)}
  </div>`;
}

/** Where weights and picture stand. */
function boxesOf({ beside, above, left, below, strip }: Layout): Record<string, string> {
  const [weights, block] =
    above === null
      ? [beside ? `${left}px` : "100%", beside ? "100%" : `${below}px`]
      : [`${above.width}px`, `${above.height}px`];
  return { "--left": `${left}px`, "--weights": weights, "--block": block, "--top": `${strip}px` };
}

/** Of what is pointed at, unless it is pinned and has its card already. */
export function passing(
  view: View,
  moment: Moment,
  layout: CardPlace & Pick<Layout, "below">,
): TemplateResult | typeof nothing {
  const { pointed, editing } = view;
  if (pointed === null) return nothing;
  // The form stands there already.
  if (editing !== null && wholeOf(editing) === wholeOf(pointed)) return nothing;
  if (pinsOf(view).some((pin) => pin === pointed || wholeOf(pin) === pointed)) return nothing;
  const card = renderCard(view, moment, pointed, layout);
  if (layout.beside || card === nothing) return card;
  // Over the weights, so that nothing below is moved.
  return html`<div class="explanations" ${vars({ "--block": `${layout.below}px` })}>${card}</div>`;
}

/** The form stays at its place, or, when that leaves the window, at the left edge. */
function renderEditing(view: View, layout: Layout): unknown {
  const { editing, run } = view;
  if (editing === null || !editable(view, editing)) return nothing;
  const at = positionOf(editing, layout, run.frame.H > 1);
  return renderEditor(view, at ?? { x: layout.left, y: 4, sides: "right down" });
}

export const LIT_PATH_ID = "lit-path";

/** Which path is lit, in words. */
function litPath({ litPath, texts }: View): TemplateResult | typeof nothing {
  if (litPath === null) return nothing;
  const { k, t } = litPath;
  return html`<p class="hidden" id=${LIT_PATH_ID} role="status">${texts.diagram.litPath(k, t)}</p>`;
}

/** In a group that moves with the window: a node's own place is where it always was. */
function renderColumns(view: ColumnView): TemplateResult {
  const { first, last, center, column, shift } = view.geometry;
  const columns = { ...view, geometry: view.geometry.still() };
  const steps = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return svg`<g transform="translate(${-shift} 0)">
    ${byKey(
      steps,
      (t) => t,
      (t) => unchanged(edgesOn(columns, t), () => renderEdges(columns, t)),
    )}
    ${center(0) > -column ? renderInitial(columns) : nothing}
    ${unchanged([first, last, ...nodesOn(columns)], () => renderAllNodes(columns, steps))}
  </g>`;
}

function renderAllNodes(columns: ColumnView, steps: readonly number[]): TemplateResult {
  return svg`${byKey(
    steps,
    (t) => t,
    (t) => renderNodes(columns, t),
  )}`;
}

/** Largest magnitudes; of a state its initial value counts. */
function scales(frame: Frame): ColumnView["scales"] {
  const most = (id: ValueId): number =>
    largest(seriesOf(frame, id).values, frame.initial[id]?.values ?? []);
  const ids = ["x", ...frame.schema.values.map(({ id }) => id), "yhat", "l"];
  return new Map(ids.map((id) => [id, most(id)]));
}

function goTo(view: View, t: number): void {
  const id = nearest(view, t);
  if (id !== null) view.dispatch({ at: id });
}

/** The beat of step t that belongs to where the reader is: on the way forward or back. */
function nearest({ run: { beats, frame }, beat }: View, t: number): string | null {
  const main = mainState(frame.schema);
  const way = beats.phase(beat) === "forward" ? main : `d${main}`;
  const id = `${way}:${t}`;
  return beats.index(id) === undefined ? null : id;
}
