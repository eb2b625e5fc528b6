/**
 * Gradient norm against distance, on a log axis, drawn by the core's plots: the curves the reader
 * chose, what they read off them, and the verdict.
 */
import { html, type TemplateResult } from "lit";
import type { Curve, Jacobians, Picture } from "../core.js";
import { formatPower } from "../format.js";
import { ghostOf } from "../state/ghost.js";
import { basicCurves, curves } from "../state/table.js";
import { distanceRange, distanceUnder } from "./distance-range.js";
import { icons } from "./icons.js";
import { renderReading } from "./reading.js";
import { svgLines } from "./svg-lines.js";
import { typeset } from "./symbols.js";
import { vars } from "./vars.js";
import { jacobiansOf, verdictOf } from "./verdict.js";
import type { View } from "./view.js";

/** Below this width the plot drops to smaller type. */
const COMPACT = 420;
/** What stands above and below the picture: verdict, legend, the line to read values from. */
const WORDS = 74;
/** In present mode: the verdict and the axis. */
const FEW_WORDS = 44;
/** Below each of these widths the verdict takes one line more, always, so that the plot keeps its size; of a layer it has more to say. */
const ROOM = { unit: [720, 420], layer: [900, 480, 330] };
/** Another line of the verdict, and of the readings. */
const LINE = { verdict: 24, reading: 20 };
/** A remark below the legend. */
const NOTE = 21;

export function renderDistance(view: View): TemplateResult {
  const { run, state, width, height, steady } = view;
  const lines = state.present ? 1 : linesOf(width, run.frame.H);
  const more = lines === 1 ? 0 : (lines - 1) * LINE.verdict + LINE.reading;
  const jacobians = jacobiansOf(view);
  const shown = drawnCurves(view, jacobians);
  const picture = run.distancePlot({
    width,
    height: Math.max(
      80,
      height - (state.present ? FEW_WORDS : WORDS) - more - notes(view).length * NOTE,
    ),
    compact: width < COMPACT,
    curves: shown,
    marker: marker(view),
    selected: state.distance,
    ghost: view.ghost,
    least: steady.least,
  });
  steady.saw(picture.y);
  return html`<div class="distance-plot ${lines > 1 ? "narrow" : ""}" ${vars({ "--lines": String(lines) })}>
    <p class="verdict">${typeset(verdictOf(view))}</p>
    ${legend(view, shown)}
    ${plot(view, picture)}
    ${renderReading(view, shown, jacobians)}
  </div>`;
}

/** Lines kept for the verdict. */
function linesOf(width: number, H: number): number {
  return 1 + ROOM[H > 1 ? "layer" : "unit"].filter((room) => width < room).length;
}

function drawnCurves({ run, state }: View, jacobians: Jacobians | null): readonly Curve[] {
  const chosen = state.curves ?? basicCurves;
  const { flow } = run.frame;
  // With a loss at the last step alone both are the same curve.
  const one = flow.total.every((value, k) => Object.is(value, flow.lastLoss[k]));
  return chosen.filter((curve) => {
    if (curve === "lastLoss") return true;
    if (curve === "total") return !(one && chosen.includes("lastLoss"));
    return jacobians !== null;
  });
}

function plot(view: View, picture: Picture): TemplateResult {
  const { run, texts, hover } = view;
  const { T } = run.frame;
  const [left, , end] = picture.area;
  // A kept curve may go further than this sequence.
  const right = left + ((end - left) * Math.max(1, T - 1)) / picture.x[1];
  const at = (event: PointerEvent): number => {
    const { offsetWidth } = event.currentTarget as HTMLElement;
    return distanceUnder(event, { left, right, width: offsetWidth }, T);
  };
  return html`<div
    class="picture"
    ${vars({ "--left": `${left}px`, "--width": `${right - left}px` })}
    @pointermove=${(event: PointerEvent) => hover(at(event))}
    @pointerleave=${() => hover(null)}
  >
    <div role="img" aria-label=${summary(view)} ${svgLines(picture.svg)}></div>
    ${distanceRange(view, "distance-slider", texts.distance.choose)}
  </div>`;
}

/** What is drawn, and what else could be; a press shows or hides a curve. */
function legend(view: View, shown: readonly Curve[]): TemplateResult {
  const { state, texts, dispatch } = view;
  const chosen = state.curves ?? basicCurves;
  const toggle = (curve: Curve): void => {
    const next = chosen.includes(curve)
      ? chosen.filter((other) => other !== curve)
      : curves.filter((other) => other === curve || chosen.includes(other));
    // Something is always drawn.
    if (next.length > 0) dispatch({ curves: next });
  };
  const words = texts.distance;
  return html`<ul class="legend" aria-label=${words.curves}>
      ${curves.map(
        (curve) => html`<li class=${curve}>
          <button
            type="button"
            aria-pressed=${chosen.includes(curve)}
            class=${shown.includes(curve) ? "drawn" : ""}
            title=${words.about[curve]}
            @click=${() => toggle(curve)}
          >${typeset(words.names[curve])}</button>
        </li>`,
      )}
      <li class="ghost">
        <button
          type="button"
          aria-pressed=${state.ghost !== null}
          class=${state.ghost === null ? "" : "drawn"}
          title=${words.keepAbout}
          @click=${() => dispatch({ ghost: state.ghost === null ? ghostOf(state) : null })}
        >${icons.pin}${words.keep}</button>
      </li>
    </ul>
    ${notes(view).map((note) => html`<p class="warn">${note}</p>`)}`;
}

function notes({ run, state, texts }: View): string[] {
  const { firstNonFinite } = run.frame;
  return [
    ...(state.truncate === null ? [] : [texts.distance.exact]),
    ...(firstNonFinite === null ? [] : [texts.diagram.overflow(firstNonFinite)]),
  ];
}

/** The distance of the state the current beat is about: the same place in both pictures. */
function marker({ run: { beats, frame }, beat }: View): number | null {
  const step = beats.step(beat);
  return step > 0 && beats.phase(beat) === "backward" ? frame.T - step : null;
}

/** The curve in words: its two ends, and the verdict. */
function summary(view: View): string {
  const { T, flow } = view.run.frame;
  const end = (k: number): string => formatPower(flow.lastLoss[k] ?? Number.NaN, 3);
  return view.texts.distance.summary(end(0), end(T - 1), T - 1, verdictOf(view));
}
