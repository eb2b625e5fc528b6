/** The edges of one column, as curves from node to node in the direction of the computation. */
import { bend, type Curve, type Geometry, line } from "./geometry.js";

export interface Edges {
  /** x_t → a_t, along W_xh. */
  readonly wxh: Curve;
  /** h_{t−1} → a_t, along W_hh. */
  readonly whh: Curve;
  /** a_t → h_t, through φ. */
  readonly phi: Curve;
  /** h_t → o_t, along W_hy. */
  readonly why: Curve;
  /** o_t → ŷ_t, where softmax lies between them. */
  readonly softmax: Curve;
  /** ŷ_t → l_t. */
  readonly loss: Curve;
}

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
