/** The edges of one column, as curves from node to node in the direction of the computation. */
import type { EdgeName } from "../../network/node-ids.js";
import { bend, type Curve, type Geometry, line } from "./geometry.js";

export type Edges = Readonly<Record<EdgeName, Curve>>;

export function edgesOf(geometry: Geometry, t: number): Edges {
  const { rows, node, leaf } = geometry;
  const x = geometry.center(t);
  const half = node.height / 2;
  const up = (from: number, to: number, fromHalf = half, toHalf = half): Curve =>
    line({ x, y: from - fromHalf }, { x, y: to + toHalf });
  return {
    wxh: up(rows.x, rows.a, leaf / 2),
    whh: bend(
      { x: geometry.center(t - 1) + node.width / 2, y: rows.h },
      { x: x - node.width / 2, y: rows.a },
    ),
    phi: up(rows.a, rows.h),
    why: up(rows.h, rows.o),
    softmax: up(rows.o, rows.yhat),
    loss: up(rows.yhat, rows.l, half, leaf / 2),
  };
}
