/**
 * The whole sequence in a strip, where it does not fit as columns: h_t as bars, ‖∂L/∂h_t‖ on a log
 * scale below, and the window the columns show. Clicking goes to that step; the scrub bar of the
 * transport does the same from the keyboard.
 */
import { nothing, svg, type TemplateResult } from "lit";
import type { Frame } from "../../core.js";
import { largest } from "./bars.js";
import type { Geometry } from "./geometry.js";
import type { Moment } from "./moment.js";
import { px } from "./node.js";

export const OVERVIEW_HEIGHT = 44;
const MIDDLE = 22;
const REACH = 18;
/** Decades below the largest gradient that the strip tells apart, at least. */
const DECADES = 12;

export interface OverviewView {
  readonly frame: Frame;
  readonly moment: Moment;
  readonly geometry: Geometry;
  readonly width: number;
  readonly label: string;
  seek(t: number): void;
}

export function renderOverview(view: OverviewView): TemplateResult {
  const { frame, moment, geometry, width } = view;
  const each = width / frame.T;
  const go = (event: PointerEvent): void => {
    if (event.type === "pointermove" && event.buttons === 0) return;
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const t = Math.floor(((event.clientX - box.left) / box.width) * frame.T) + 1;
    view.seek(Math.min(frame.T, Math.max(1, t)));
  };
  return svg`<g class="overview" role="img" aria-label=${view.label} @pointerdown=${go} @pointermove=${go}>
    <rect class="strip" width=${width} height=${OVERVIEW_HEIGHT} rx="4" />
    ${window(geometry, each)}
    <path class="bars value" d=${states(frame, moment, each)} />
    <path class="bars gradient" d=${gradients(frame, moment, each)} />
    <path class="baseline" d="M0 ${MIDDLE}H${width}" />
  </g>`;
}

function window({ from, to, whole }: Geometry, each: number): unknown {
  if (whole) return nothing;
  const left = (from - 1) * each;
  return svg`<rect class="window" x=${px(left)} y="0.5" width=${px((to - from + 1) * each)} height=${OVERVIEW_HEIGHT - 1} rx="4" />`;
}

/** Single states keep their sign; of a layer the norm is shown. */
function states(frame: Frame, moment: Moment, each: number): string {
  const values = frame.H === 1 ? frame.h : frame.norms.h;
  const scale = largest(values) || 1;
  return column(frame.T, each, (t) =>
    moment.reached("h", t) ? magnitude(Math.abs(values[t - 1] ?? 0) / scale) : 0,
  );
}

function gradients(frame: Frame, moment: Moment, each: number): string {
  // They arrive from the last step on.
  if (!moment.reached("dh", frame.T)) return "";
  const logs = Array.from(frame.norms.dh, (norm) => Math.log10(norm)).filter(Number.isFinite);
  const highest = Math.max(...logs);
  // Enough decades for all of them; the smallest still has a tenth of a bar.
  const decades = Math.max(DECADES, (highest - Math.min(...logs)) / 0.9);
  return column(frame.T, each, (t) => {
    const norm = frame.norms.dh[t - 1] ?? 0;
    if (!moment.reached("dh", t) || norm === 0) return 0;
    return -magnitude(1 + (Math.log10(norm) - highest) / decades);
  });
}

/** What is there is never drawn as nothing. */
function magnitude(part: number): number {
  return Number.isFinite(part) ? Math.max(1, REACH * Math.min(1, Math.max(0, part))) : REACH;
}

/** One path for all bars; positive heights go up. */
function column(steps: number, each: number, height: (t: number) => number): string {
  const width = each > 3 ? each - Math.min(4, each * 0.25) : each;
  let path = "";
  for (let t = 1; t <= steps; t++) {
    const tall = height(t);
    if (tall === 0) continue;
    path += `M${px((t - 1) * each + (each - width) / 2)} ${MIDDLE}h${px(width)}v${px(-tall)}h${px(-width)}z`;
  }
  return path;
}
