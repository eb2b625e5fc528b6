/**
 * A share on its way: from the use of a weight to the one sum of that weight's gradient, its number
 * beside it. The sum holds it when it has arrived (weights.ts).
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Parameter, Run } from "../../core.js";
import { formatNumber } from "../../format.js";
import { BIASES, CARDS } from "../../network/accumulators.js";
import type { Moment } from "../../network/moment.js";
import { edgesOf } from "./edges.js";
import {
  bend,
  type Curve,
  evenly,
  type Geometry,
  type Point,
  pointOn,
  reversed,
} from "./geometry.js";
import type { Layout } from "./layout.js";
import { px } from "./node.js";

/** Which sums the current beat adds to. */
function addedAt({ frame }: Run, moment: Moment): Parameter[] {
  return [...CARDS, ...(frame.biased ? BIASES : [])]
    .filter(({ share }) => share === moment.kind)
    .map(({ parameter }) => parameter)
    .filter((parameter) => moment.shares(parameter, moment.kind, moment.step));
}

export function renderDrops(run: Run, moment: Moment, layout: Layout): unknown {
  const { progress, step } = moment;
  if (progress <= 0 || progress >= 1) return nothing;
  return addedAt(run, moment).map((parameter) => {
    const way = wayTo(run, parameter, step, layout);
    const at = pointOn(way, evenly(way, progress));
    return moment.wave === null ? renderDrop(run, parameter, step, at) : renderPassing(at);
  });
}

/** In a wave, where no number can be read. */
function renderPassing({ x, y }: Point): TemplateResult {
  return svg`<circle class="particles backward" cx=${px(x)} cy=${px(y)} r="3" />`;
}

function renderDrop(run: Run, parameter: Parameter, t: number, { x, y }: Point): TemplateResult {
  const { values, norm } = run.share(parameter, t);
  const [only = Number.NaN] = values;
  const text = values.length === 1 ? formatNumber(only) : `‖${formatNumber(norm)}‖`;
  return svg`<g class="drop">
    <circle class="pulse backward" cx=${px(x)} cy=${px(y)} r="5" />
    <text class="edge-number direct start" x=${px(x + 9)} y=${px(y + 4)}>${text}</text>
  </g>`;
}

/** From where the weight was used to the edge of the picture behind which its card stands. */
function wayTo({ frame }: Run, parameter: Parameter, t: number, layout: Layout): Curve {
  const { above, beside, geometry } = layout;
  const from = usedAt(parameter, t, geometry);
  const names = [...CARDS, ...(frame.biased ? BIASES : [])].map((card) => card.parameter);
  const place = names.indexOf(parameter);
  // L stands before them.
  if (above !== null)
    return bendUp(from, {
      x: (above.width * (place + 1.3)) / (names.length + 1),
      y: above.height / 2,
    });
  if (beside)
    return reversed(
      bend({ x: 0, y: (geometry.height * (place + 1.5)) / (names.length + 1) }, from),
    );
  return bendUp(from, { x: (geometry.width * ((place % 3) + 0.5)) / 3, y: geometry.height });
}

/** Leaving and arriving upright. */
function bendUp(from: Point, to: Point): Curve {
  const middle = (from.y + to.y) / 2;
  return [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
}

function usedAt(parameter: Parameter, t: number, geometry: Geometry): Point {
  const { rows } = geometry;
  const edges = edgesOf(geometry, t);
  switch (parameter) {
    case "why":
      return pointOn(edges.why, 0.5);
    case "whh":
      return pointOn(edges.whh, 0.5);
    case "wxh":
      return pointOn(edges.wxh, 0.5);
    case "bh":
      return { x: geometry.center(t), y: rows.a };
    case "by":
      return { x: geometry.center(t), y: rows.o };
  }
}
