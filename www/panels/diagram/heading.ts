/**
 * Which way a pass goes, as one long arrow over the chain: always of the same size, since a stream
 * that grows looks from afar like one that comes from its broad end. It stands where the steps have
 * neither output nor loss.
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { View } from "../../view.js";
import type { Layout } from "./layout.js";
import { px } from "./node.js";

/** Over the states, clear of their symbols; and the arrow's head, twice as long as it is wide. */
const [OVER, HEAD, HALF] = [14, 16, 4.5];

export function renderHeading(
  { run: { beats, frame }, beat }: View,
  { above, geometry }: Layout,
): TemplateResult | typeof nothing {
  if (above === null || !geometry.whole) return nothing;
  const { row, placement, node, center } = geometry;
  const y = row(placement.top) - node.height / 2 - OVER;
  const [left, right] = [center(0), center(frame.T) - node.width / 2 - OVER];
  const way = beats.phase(beat) === "forward" ? "forward" : "backward";
  const [from, to, sign] = way === "forward" ? [left, right, -1] : [right, left, 1];
  return svg`<g class="heading ${way}" aria-hidden="true">
    <circle cx=${px(from)} cy=${px(y)} r="4" />
    <path d=${`M${px(from)} ${px(y)}H${px(to + sign * HEAD)}`} />
    <path class="head" d=${`M${px(to)} ${px(y)}l${sign * HEAD} ${-HALF}v${2 * HALF}Z`} />
  </g>`;
}
