/**
 * A share on its way: from the use of a weight to the one sum of that weight's gradient, its number
 * beside it. The sum holds it when it has arrived (weights.ts).
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Frame, Parameter, ParameterInfo, Run } from "../../core.js";
import { formatNumber } from "../../format.js";
import type { Moment } from "../../network/moment.js";
import { learntOf, parameterInfo } from "../../network/parameters.js";
import { curveOf } from "./edges.js";
import {
  bend,
  type Curve,
  evenly,
  type Geometry,
  type Point,
  pointOn,
  reversed,
} from "./geometry.js";
import { IN_A_ROW, type Layout } from "./layout.js";
import { px } from "./node.js";

/** Which sums the current beat adds to. */
function addedAt({ frame }: Run, moment: Moment): ParameterInfo[] {
  return learntOf(frame).filter(
    (parameter) => parameter.share === moment.kind && moment.shares(parameter, moment.step),
  );
}

export function renderDrops(run: Run, moment: Moment, layout: Layout): unknown {
  const { progress, step } = moment;
  if (progress <= 0 || progress >= 1) return nothing;
  return addedAt(run, moment).map(({ id: parameter }) => {
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
  const from = usedAt(frame, parameter, t, geometry);
  const names = learntOf(frame).map(({ id }) => id);
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
  return bendUp(from, {
    x: (geometry.width * ((place % IN_A_ROW) + 0.5)) / IN_A_ROW,
    y: geometry.height,
  });
}

/** Leaving and arriving upright. */
function bendUp(from: Point, to: Point): Curve {
  const middle = (from.y + to.y) / 2;
  return [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to];
}

/** The edge it lies on; a bias at the node it is added in. */
function usedAt(
  { schema }: Pick<Frame, "schema">,
  parameter: Parameter,
  t: number,
  geometry: Geometry,
): Point {
  const { placement, at } = geometry;
  const edge = placement.edges.find(({ parameters }) => parameters.includes(parameter));
  const curve = edge === undefined ? null : curveOf(geometry, edge, t);
  if (curve !== null) return pointOn(curve, 0.5);
  const blocks = parameterInfo(schema, parameter)?.blocks.map(({ id }) => id) ?? [];
  const user = schema.values.find(({ uses }) =>
    uses.some(({ block }) => blocks.includes(block ?? "")),
  );
  const node = placement.node(placement.home(user?.id ?? "") ?? placement.top);
  return node === undefined ? { x: geometry.center(t), y: geometry.row("x") } : at(node, t);
}
