/**
 * Gradient norm against distance, on a log axis, drawn by the core's plots: the curves the reader
 * chose and what they read off them. Below a picture of the whole sequence its points stand under
 * their columns; where it stands for itself, the verdict stands above it.
 */
import { html, nothing, type TemplateResult } from "lit";
import { directionOf, jacobiansOf, stateWidth } from "../../asked/jacobians.js";
import { verdictOf } from "../../asked/verdict.js";
import type { Curve, Frame, Jacobians, Picture } from "../../core.js";
import { formatNumber, formatPower } from "../../format.js";
import { inStates } from "../../network/hop.js";
import { pointedStep } from "../../network/pointed-step.js";
import { ghostOf } from "../../state/ghost.js";
import { basicCurves, curves, panelsOf } from "../../state/table.js";
import type { View } from "../../view.js";
import { distanceRange, distanceUnder } from "../../widgets/distance-range.js";
import { icons } from "../../widgets/icons.js";
import { svgLines } from "../../widgets/svg-lines.js";
import { typeset } from "../../widgets/symbols.js";
import { vars } from "../../widgets/vars.js";
import { rangeOf } from "./plot-range.js";
import { reachedOf } from "./reached.js";
import { renderReading } from "./reading.js";

/** Below this width the plot drops to smaller type. */
const COMPACT = 420;
/** Below this height, what stands above and below the picture takes less. */
const LOW = 200;
/** Heights of the legend, of the line to read values from, and the least of the picture. */
const WORDS = { legend: 30, reading: 20, picture: 80 };
const FEW_WORDS = { legend: 26, reading: 18, picture: 48 };
/** Below each of these widths the verdict takes one line more, always, so that the plot keeps its size; of a layer it has more to say. */
const ROOM = { unit: [720, 420], layer: [900, 480, 330] };
/** Curves that are about the one hop of the vanilla cell. */
const OF_HOP: readonly Curve[] = ["bound", "rho", "linear"];
/** Another line of the verdict, and of the readings. */
const LINE = { verdict: 24, reading: 20 };
/** A remark below the legend. */
const NOTE = 21;

/** What the plot is drawn from, beyond the run, the state and its room. */
export function distanceOn(view: View): unknown[] {
  const { along } = view;
  return [along?.first, along?.last, reachedOf(view), pointedStep(view)];
}

export function renderDistance(view: View): TemplateResult {
  const { run, state, texts, width, height, steady, along } = view;
  const { T, flow } = run.frame;
  // What stands above a picture says what happens.
  const alone = !panelsOf(state).includes("diagram");
  const lines = alone ? linesOf(width, run.frame.H) : 0;
  const narrow = lines > 1;
  const low = height < LOW;
  // Who presents chooses no curves.
  const words = { ...(low ? FEW_WORDS : WORDS), ...(state.present ? { legend: 0 } : {}) };
  const around = words.legend + words.reading + lines * LINE.verdict + (narrow ? LINE.reading : 0);
  const jacobians = jacobiansOf(view);
  const shown = drawnCurves(view, jacobians);
  const gain = asGain(view);
  const pointed = pointedStep(view);
  const picture = run.distancePlot({
    width,
    height: Math.max(words.picture, height - around - notes(view).length * NOTE),
    compact: width < COMPACT || (low && !state.present),
    curves: shown,
    gain,
    marker: marker(view),
    selected: state.distance,
    pointed: pointed === null ? null : T - pointed,
    ghost: view.ghost,
    along: along === null ? null : [along.first, along.last],
    shown: reachedOf(view),
    ...rangeOf(view, shown, gain),
    halves: gain ? texts.distance.halves : null,
    strip: shown.includes("direction") ? [texts.distance.strip] : null,
  });
  steady.saw(picture.y);
  return html`<div class="distance-plot ${narrow ? "narrow" : ""} ${low ? "low" : ""}" ${vars({ "--lines": String(lines) })}>
    ${alone ? html`<p class="verdict">${typeset(verdictOf(view))}</p>` : nothing}
    ${legend(view, shown, flow.gain !== null)}
    ${plot(view, picture, shown, gain)}
    ${renderReading(view, shown, jacobians, gain)}
  </div>`;
}

/** Not where there is nothing to measure by. */
function asGain({ run, state }: View): boolean {
  return state.scale === "gain" && run.frame.flow.gain !== null;
}

/** Lines kept for the verdict. */
function linesOf(width: number, H: number): number {
  return 1 + ROOM[H > 1 ? "layer" : "unit"].filter((room) => width < room).length;
}

/** Why a run has no such curve; null: it has, or it would only take too long. */
function whyNone(curve: Curve, frame: Frame, words: View["texts"]["distance"]): string | null {
  if (frame.schema.hop === null && OF_HOP.includes(curve)) return words.noHop;
  return curve === "direction" && stateWidth(frame) === 1 ? words.oneNumber : null;
}

function drawnCurves(view: View, jacobians: Jacobians | null): readonly Curve[] {
  const { run, state, texts } = view;
  const chosen = state.curves ?? basicCurves;
  const { flow } = run.frame;
  // With a loss at the last step alone both are the same curve.
  const one = flow.total.every((value, k) => Object.is(value, flow.lastLoss[k]));
  return chosen.filter((curve) => {
    if (whyNone(curve, run.frame, texts.distance) !== null) return false;
    if (curve === "lastLoss") return true;
    if (curve === "direction") return directionOf(view) !== null;
    if (curve === "total") return !(one && chosen.includes("lastLoss"));
    return jacobians !== null;
  });
}

function plot(
  view: View,
  picture: Picture,
  shown: readonly Curve[],
  gain: boolean,
): TemplateResult {
  const { run, texts, hover, along } = view;
  const { T } = run.frame;
  const [left, , right] = picture.area;
  const [first, last] = picture.x;
  const place = (k: number): number => left + ((k - first) / (last - first)) * (right - left);
  // A kept curve may go further than this sequence.
  const [near, far] = [place(0), place(Math.max(1, T - 1))];
  const at = (event: PointerEvent): number => {
    const { offsetWidth } = event.currentTarget as HTMLElement;
    return distanceUnder(event, { near, far, width: offsetWidth }, T);
  };
  return html`<div
    class="picture"
    ${vars({ "--left": `${Math.min(near, far)}px`, "--width": `${Math.abs(far - near)}px` })}
    @pointermove=${(event: PointerEvent) => hover(at(event))}
    @pointerleave=${() => hover(null)}
  >
    <div role="img" aria-label=${summary(view, shown, gain)} ${svgLines(picture.svg)}></div>
    ${distanceRange(view, "distance-slider", texts.distance.choose, along !== null)}
  </div>`;
}

/** What is drawn, and what else could be; a press shows or hides a curve. */
function legend(view: View, shown: readonly Curve[], comparable: boolean): TemplateResult {
  const { state, texts, dispatch } = view;
  const { frame } = view.run;
  const { schema } = frame;
  const none = (curve: Curve): string | null => whyNone(curve, frame, texts.distance);
  const chosen = state.curves ?? basicCurves;
  const toggle = (curve: Curve): void => {
    const next = chosen.includes(curve)
      ? chosen.filter((other) => other !== curve)
      : curves.filter((other) => other === curve || chosen.includes(other));
    // Something is always drawn above the strip.
    if (next.some((other) => other !== "direction" && none(other) === null))
      dispatch({ curves: next });
  };
  const words = texts.distance;
  return html`<ul class="legend" aria-label=${words.curves}>
      ${curves.map(
        (curve) => html`<li class=${curve}>
          <button
            type="button"
            aria-pressed=${chosen.includes(curve)}
            class=${shown.includes(curve) ? "drawn" : ""}
            title=${none(curve) ?? words.about[curve]}
            ?disabled=${none(curve) !== null}
            @click=${() => toggle(curve)}
          ><span>${typeset(inStates(words.names[curve], schema))}</span></button>
        </li>`,
      )}
      ${comparable ? scale(view) : nothing}
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
    ${notes(view).map((note) => html`<p class="warn">${typeset(note)}</p>`)}`;
}

function scale({ run, state, texts, dispatch }: View): TemplateResult {
  const absolute = state.scale === "absolute";
  return html`<li class="absolute">
    <button
      type="button"
      aria-pressed=${absolute}
      title=${inStates(texts.distance.absoluteAbout, run.frame.schema)}
      @click=${() => dispatch({ scale: absolute ? "gain" : "absolute" })}
    >${texts.distance.absolute}</button>
  </li>`;
}

function notes({ run, state, texts }: View): string[] {
  const { firstNonFinite } = run.frame;
  const { distance } = texts;
  const missed = state.curves?.flatMap((curve) => whyNone(curve, run.frame, distance) ?? []);
  return [
    ...new Set(missed),
    ...(state.truncate === null ? [] : [distance.exact]),
    ...(firstNonFinite === null ? [] : [texts.diagram.overflow(firstNonFinite)]),
  ];
}

/** The distance of the state the current beat is about: the same place in both pictures. */
function marker({ run: { beats, frame }, beat }: View): number | null {
  const step = beats.step(beat);
  return step > 0 && beats.phase(beat) === "backward" ? frame.T - step : null;
}

/** The curve in words: its two ends, and the verdict; on the way back, how far that has come. */
function summary(view: View, shown: readonly Curve[], gain: boolean): string {
  const { run, texts } = view;
  const { T, flow } = run.frame;
  const reached = reachedOf(view) ?? T;
  if (reached < T) return texts.distance.partly(reached, T);
  const values = (gain ? flow.gain : null) ?? flow.lastLoss;
  const end = (k: number): string => formatPower(values[k] ?? Number.NaN, 3);
  const norms = texts.distance.summary(end(0), end(T - 1), T - 1, verdictOf(view), gain);
  const cosine = shown.includes("direction") ? directionOf(view)?.[T - 1] : undefined;
  return cosine === undefined || Number.isNaN(cosine)
    ? norms
    : `${norms} ${texts.distance.direction(formatNumber(cosine), T - 1)}`;
}
