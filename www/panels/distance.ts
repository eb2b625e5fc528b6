/** Gradient norm against distance, on a log axis, drawn by the core's plots. */
import { html, nothing, type TemplateResult } from "lit";
import type { Frame } from "../core.js";
import { formatPower } from "../format.js";
import type { Texts } from "../i18n/texts.js";
import { svgLines } from "./svg-lines.js";
import { typeset } from "./symbols.js";
import type { View } from "./view.js";

/** Below this width the plot drops to smaller type. */
const COMPACT = 420;
/** What stands above and below the picture: verdict, legend, axis name. */
const WORDS = 62;
/** In less room than this the verdict takes two lines, always, so that the plot keeps its size. */
const ONE_LINE = 640;
const SECOND_LINE = 24;

/** A remark below the legend. */
const NOTE = 21;

function notes({ run, state }: View): number {
  return Number(state.truncate !== null) + Number(run.frame.firstNonFinite !== null);
}

export function renderDistance(view: View): TemplateResult {
  const { run, texts, width, height } = view;
  const { frame } = run;
  const picture = run.distancePlot(
    width,
    Math.max(80, height - WORDS - (width < ONE_LINE ? SECOND_LINE : 0) - notes(view) * NOTE),
    marker(view),
    width < COMPACT,
  );
  return html`<div class="distance-plot ${width < ONE_LINE ? "two-lines" : ""}">
    <p class="verdict ${frame.flow.verdict ?? ""}">${typeset(verdict(frame, texts))}</p>
    ${legend(view)}
    <div class="picture" role="img" aria-label=${summary(frame, texts)} ${svgLines(picture.svg)}></div>
    <p class="axis">${typeset(texts.distance.x)}</p>
  </div>`;
}

function legend({ run, state, texts }: View): TemplateResult {
  const { frame } = run;
  // With a loss at the last step alone both curves are one.
  const one = frame.flow.total.every((value, k) => Object.is(value, frame.flow.lastLoss[k]));
  return html`<ul class="legend">
    <li class="backward">${typeset(texts.distance.lastLoss)}</li>
    ${one ? nothing : html`<li class="total">${typeset(texts.distance.total)}</li>`}
    ${state.truncate === null ? nothing : html`<li class="warn">${texts.distance.exact}</li>`}
    ${frame.firstNonFinite === null ? nothing : html`<li class="warn">${texts.diagram.overflow(frame.firstNonFinite)}</li>`}
  </ul>`;
}

/** The distance of the state the current beat is about: the same place in both pictures. */
function marker({ run: { beats, frame }, beat }: View): number {
  const step = beats.step(beat);
  return step > 0 && beats.phase(beat) === "backward" ? frame.T - step : -1;
}

function verdict({ T, flow }: Frame, texts: Texts): string {
  if (T === 1) return texts.verdictNone;
  const { decades } = flow;
  if (decades === null || flow.verdict === null)
    return flow.lastLoss[0] === Number.NEGATIVE_INFINITY
      ? texts.verdictNothing
      : texts.verdictOverflow;
  if (decades === Number.NEGATIVE_INFINITY) return texts.verdictZero(T - 1);
  return texts.verdict[flow.verdict](formatPower(decades), T - 1);
}

/** The curve in words: its two ends, and the verdict. */
function summary(frame: Frame, texts: Texts): string {
  const { lastLoss } = frame.flow;
  const end = (k: number): string => formatPower(lastLoss[k] ?? Number.NaN, 3);
  return texts.distance.summary(end(0), end(frame.T - 1), frame.T - 1, verdict(frame, texts));
}
