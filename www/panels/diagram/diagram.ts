/** The unrolled network: a picture that is a function of (run, beat, progress) and nothing else. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Frame } from "../../core.js";
import { vars } from "../vars.js";
import type { View } from "../view.js";
import { largest } from "./bars.js";
import { wholeOf } from "./cells.js";
import { type ColumnView, renderEdges, renderInitial, renderNodes } from "./column.js";
import { operandsOf, renderCard } from "./explain.js";
import { geometry } from "./geometry.js";
import { Moment } from "./moment.js";
import { OVERVIEW_HEIGHT, renderOverview } from "./overview.js";
import { gaugeOf } from "./stream.js";
import { renderWeights } from "./weights.js";

/** From this width on the weights stand beside the network, else below it. */
const BESIDE = 720;
const WEIGHTS = { width: 192, height: 100, withBiases: 146 };
/** What heat maps take in addition. */
const MAPS = { width: 76, height: 40, withBiases: 58 };
const GAP = 10;

export function renderDiagram(view: View): TemplateResult {
  const { run, texts } = view;
  const { frame } = run;
  const moment = new Moment(run.beats, view.beat, view.progress);
  const beside = view.width >= BESIDE;
  const maps = hasMaps(frame);
  const weightsWidth = WEIGHTS.width + (maps ? MAPS.width : 0);
  const size = frame.biased ? "withBiases" : "height";
  const weightsHeight = WEIGHTS[size] + (maps ? MAPS[size] : 0);
  const width = Math.max(120, beside ? view.width - weightsWidth : view.width);
  const height = Math.max(200, beside ? view.height : view.height - weightsHeight);
  const separateOutput =
    view.state.loss === null
      ? run.info.loss === "cross-entropy"
      : view.state.loss === "cross-entropy";
  const place = moment.place(frame.T);
  // Whether a strip is needed shows only once the columns have been laid out.
  const whole = geometry(width, height, frame.T, place, separateOutput).whole;
  const strip = whole ? 0 : OVERVIEW_HEIGHT + GAP;
  const layout = geometry(width, height - strip, frame.T, place, separateOutput);
  const lit = operandsOf(view, moment, separateOutput);
  const columns: ColumnView = {
    frame,
    moment,
    geometry: layout,
    texts,
    scales: scales(frame),
    gauge: gaugeOf(frame.norms.dh, layout.thickest),
    lit: lit.places,
    marked: lit.marked,
    separateOutput,
  };
  const cards = { geometry: layout, left: beside ? weightsWidth : 0, top: strip };
  const pins = view.state.pin ?? [];
  const { pointed } = view;
  const steps = Array.from({ length: layout.last - layout.first + 1 }, (_, i) => layout.first + i);
  const seek = (t: number): void => {
    const id = nearest(view, t);
    if (id !== null) view.dispatch({ at: id });
  };
  return html`<div
    class="network ${beside ? "beside" : "below"} ${run.beats.phase(view.beat)}"
    ${vars({ "--weights": `${weightsWidth}px` })}
  >
    ${renderWeights(run, moment, texts, beside, lit)}
    <svg class="picture" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
      ${whole ? nothing : renderOverview({ frame, moment, geometry: layout, label: texts.diagram.overview, seek })}
      <g transform="translate(0 ${strip})">
        ${repeat(
          steps,
          (t) => t,
          (t) => renderEdges(columns, t),
        )}
        ${layout.center(0) > -layout.column ? renderInitial(columns) : nothing}
        ${repeat(
          steps,
          (t) => t,
          (t) => renderNodes(columns, t),
        )}
      </g>
    </svg>
    ${repeat(
      pins,
      (id) => id,
      (id) => renderCard(view, moment, id, cards, true),
    )}
    ${pointed === null || pins.some((pin) => pin === pointed || wholeOf(pin) === pointed) ? nothing : renderCard(view, moment, pointed, cards, false)}
  </div>`;
}

/** Whether a weight is more than a number. */
export function hasMaps({ H, I, O }: Frame): boolean {
  return Math.max(H, I, O) > 1;
}

function scales(frame: Frame): ColumnView["scales"] {
  return {
    x: largest(frame.x),
    a: largest(frame.a),
    h: largest(frame.h, frame.h0),
    o: largest(frame.o),
    yhat: largest(frame.yhat),
  };
}

/** The beat of step t that belongs to where the reader is: on the way forward or back. */
function nearest({ run: { beats }, beat }: View, t: number): string | null {
  const way = beats.phase(beat) === "forward" ? "h" : "dh";
  const id = `${way}:${t}`;
  return beats.index(id) === undefined ? null : id;
}
