/** The entries of a pinned vector or matrix as cells large enough for a finger. */
import { html, nothing, type TemplateResult } from "lit";
import type { Run } from "../../core.js";
import { cellOf, isMatrix, parameterOf, shapeAt, TOUCHABLE, wholeOf } from "../../network/cells.js";
import type { Moment } from "../../network/moment.js";
import { beatOf, initialValue, valueAt } from "../../network/quantities.js";
import type { View } from "../../view.js";
import { renderMap } from "./map.js";

/** Up to so many entries side by side can be tapped where they stand. */
const MOST_BESIDE = 3;
/** Widths in CSS pixels: of all cells together, if they are large enough then; and of one at most. */
const [WIDTH, WIDEST] = [280, 22];

export function renderStrip(
  view: View,
  moment: Moment,
  id: string,
  name: string,
): TemplateResult | typeof nothing {
  const whole = wholeOf(id);
  const { run } = view;
  const shape = shapeAt(run.frame, whole);
  if (Math.max(shape.rows, shape.cols) <= MOST_BESIDE) return nothing;
  const values = valuesAt(run, moment, whole);
  if (values === null) return nothing;
  const beside = isMatrix(run.frame, whole) ? shape.cols : shape.rows;
  const cell = cellOf(run.frame, id);
  return html`<div class="strip">${renderMap({
    run,
    values,
    shape,
    lying: beside === shape.rows && shape.cols === 1,
    each: Math.max(TOUCHABLE, Math.min(WIDEST, WIDTH / beside)),
    name,
    choose: whole,
    marked: cell === null ? [] : [cell],
  })}</div>`;
}

/** What stands at a place on the way forward; null while nothing does. */
function valuesAt({ frame }: Run, moment: Moment, whole: string): Float64Array | null {
  const parameter = parameterOf(frame, whole);
  if (parameter !== null) {
    const { params } = moment.reached("update") ? frame.updated : frame;
    return params[parameter] ?? null;
  }
  const [name = "", step] = whole.split(":");
  const t = Number(step);
  if (name === "y" || name === "l" || frame.series[name] === undefined) return null;
  if (t === 0) return initialValue(frame, name, "value").entries;
  const there = name === "x" || moment.reached(beatOf(frame, name), t);
  return there ? valueAt(frame, name, t).entries : null;
}
