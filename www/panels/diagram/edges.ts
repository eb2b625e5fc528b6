/** The edges of one column, as curves from node to node in the direction of the computation. */
import type { PlacedEdge, PlacedNode } from "../../network/placement.js";
import {
  bend,
  type Curve,
  corner,
  drop,
  type Geometry,
  hook,
  line,
  type Point,
} from "./geometry.js";

/** An edge's curve at step t; null where a node at one of its ends is not in this picture. */
export function curveOf(geometry: Geometry, edge: PlacedEdge, t: number): Curve | null {
  const { placement, at, sizeOf } = geometry;
  const [from, to] = [placement.node(edge.from), placement.node(edge.to)];
  if (from === undefined || to === undefined) return null;
  const [start, end] = [at(from, edge.past ? t - 1 : t), at(to, t)];
  const [size, target] = [sizeOf(from), sizeOf(to)];
  const side: Point = { x: start.x + size.width / 2, y: start.y };
  const bottom: Point = { x: end.x, y: end.y + target.height / 2 };
  switch (edge.route) {
    case "hop":
      return bend(side, { x: end.x - target.width / 2, y: end.y });
    case "under":
      return hook(
        side,
        { x: end.x - target.width * 0.3, y: bottom.y },
        Math.max(0, Math.min(UNDER, 3.5 * (geometry.row("x") - geometry.leaf / 2 - bottom.y - 6))),
        crossingOf(geometry),
      );
    case "trunk":
      return drop(side, meetingOf(geometry, to, t));
    case "leg": {
      const meeting = meetingOf(geometry, to, t);
      const foot = { x: end.x - target.width / 4, y: bottom.y };
      return corner(meeting, { x: foot.x, y: meeting.y }, foot);
    }
    case "up":
      return upwards(geometry, edge, { start, end, from, to });
  }
}

/** An edge of a column with its curve. */
export interface Drawn {
  readonly edge: PlacedEdge;
  readonly curve: Curve;
}

/** Those of step t; `read`: whether it has a loss. */
export function edgesAt(geometry: Geometry, t: number, read: boolean): readonly Drawn[] {
  const { placement } = geometry;
  return placement.edges.flatMap((edge) => {
    if (!read && placement.node(edge.to)?.after === true) return [];
    const curve = curveOf(geometry, edge, t);
    return curve === null ? [] : [{ edge, curve }];
  });
}

/** How far from a node's rim what goes on below the next one comes down between the two: clear of its symbol. */
export function crossingOf({ column, node, tier }: Geometry): number {
  const gap = column - node.width;
  return tier === "full" ? Math.min(gap / 2, gap - SYMBOL) : gap / 2;
}

/** What a symbol takes, and half of a stream. */
const SYMBOL = 25;

/** How deep a way dips that comes to a node from below; and where it parts into legs, below their nodes. */
const [UNDER, PARTS] = [75, 13];
/** How far left of that row. */
const BEFORE = 9;

/** Where what the nodes of a row take in common parts: below the first, at its left. */
function meetingOf({ placement, at, sizeOf }: Geometry, to: PlacedNode, t: number): Point {
  const row = placement.rows.find(({ nodes }) => nodes.includes(to));
  const first = row?.nodes[0] ?? to;
  const { width, height } = sizeOf(first);
  const { x, y } = at(first, t);
  return { x: x - width / 2 - BEFORE, y: y + height / 2 + PARTS };
}

interface Ends {
  readonly start: Point;
  readonly end: Point;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
}

/** From the top of a node to the bottom of one above; of nodes side by side each has a place there of its own. */
function upwards(geometry: Geometry, edge: PlacedEdge, { start, end, from, to }: Ends): Curve {
  const { placement, sizeOf } = geometry;
  const [size, target] = [sizeOf(from), sizeOf(to)];
  const aside = end.x - start.x;
  const limited = (by: number, half: number): number =>
    Math.max(-1, Math.min(1, by / Math.max(half, 1e-9))) * Math.max(0, half);
  // Beside what comes to the same node from the step before.
  const shared = placement.edges.some(
    ({ route, to: other }) => other === edge.to && route === "leg",
  );
  const foot = limited(-aside, target.width / 2 - 8) * (to.of > 1 ? 0.3 : 0.75);
  const a = {
    x: start.x + limited(aside, size.width / 2 - 8) * 0.75,
    y: start.y - size.height / 2,
  };
  const b = {
    x: end.x + (shared ? target.width / 4 : foot),
    y: end.y + target.height / 2,
  };
  const passed = between(geometry, from, to);
  const first = passed[0]?.[0];
  if (first === undefined || !crosses(geometry, passed, a, b, start.x - asideOf(geometry, from)))
    return line(a, b);
  // Through the gap of the row it passes, straight below where it goes.
  const { y } = geometry.at(first, 0);
  const gap = { x: end.x, y: b.y };
  if (to.of > 1) return corner(a, { x: gap.x, y: y + sizeOf(first).height / 2 + PARTS }, gap);
  const right = Math.max(
    ...passed.flat().map((node) => asideOf(geometry, node) + sizeOf(node).width / 2),
  );
  // So far out that it is still clear where it bends back.
  const over = start.x - asideOf(geometry, from) + right + 12;
  const way = over + (over - b.x) / 2;
  const third = (a.y - b.y) / 3;
  return [a, { x: way, y: a.y - third }, { x: way, y: b.y + third }, b];
}

/** The rows between two nodes, from the lower one up. */
function between(
  { placement: { rows } }: Geometry,
  from: PlacedNode,
  to: PlacedNode,
): PlacedNode[][] {
  const at = (node: PlacedNode): number => rows.findIndex(({ nodes }) => nodes.includes(node));
  return rows
    .slice(at(to) + 1, at(from))
    .map(({ nodes }) => [...nodes])
    .reverse();
}

function asideOf({ at, center }: Geometry, node: PlacedNode): number {
  return at(node, 0).x - center(0);
}

/** Whether the straight way comes upon a node of these rows; `middle`: of the column. */
function crosses(
  geometry: Geometry,
  rows: readonly (readonly PlacedNode[])[],
  a: Point,
  b: Point,
  middle: number,
): boolean {
  return rows.flat().some((node) => {
    const { width, height } = geometry.sizeOf(node);
    const y = geometry.row(node.id);
    const x = middle + asideOf(geometry, node);
    // At its upper and its lower rim, a little clear of it.
    return [y - height / 2, y + height / 2].some((rim) => {
      const part = (rim - a.y) / (b.y - a.y);
      return Math.abs(a.x + (b.x - a.x) * part - x) < width / 2 + 3;
    });
  });
}
