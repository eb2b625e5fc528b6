/**
 * The truncation window on the unrolled network, with a handle at either edge: at the top how far the
 * last sweep reaches back (k2), at the bottom how far apart the sweeps end (k1). Where the sequence
 * does not fit as columns it lies on the strip of the whole sequence, so that both edges are always
 * in reach. The handles are sliders whose thumbs stand on the edges; all else lets the pointer through.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { View } from "../../view.js";
import { rangeOver } from "../../widgets/range-over.js";
import { unchanged } from "../../widgets/unchanged.js";
import { vars } from "../../widgets/vars.js";
import { isLocked, setK1, setK2, windowOf } from "../../widgets/window.js";
import { isRiver, type Layout } from "./layout.js";
import { px } from "./node.js";
import { banksOf, STRIP_HEIGHT } from "./river.js";
import { riverPlace } from "./river-place.js";
import { zoomRoom } from "./zoom.js";

/** Of a thumb, with what belongs to it for the finger; see window-style.ts. */
const THUMB = { width: 24, height: 28, on: 16 };
/** A handle stands a little beside its edge: clear of what begins there, and of the picture's ends. */
const ASIDE = 6;
/** Ends of sweeps closer than this would be a line. */
const APART = 4;

/** Where the steps and the two handles lie, in CSS px of the picture. */
interface Lanes {
  /** A step's left edge; the right one is that of the next. */
  x(step: number): number;
  /** Of the lines above and below, and of the handles' middles. */
  readonly above: number;
  readonly below: number;
  readonly k1: number;
  readonly k2: number;
  /** On which side of its edge the handle of k2 stands. */
  readonly aside: number;
}

export function renderWindow(view: View, layout: Layout): unknown {
  const { state, run, texts } = view;
  const { T } = run.frame;
  if (state.truncate === null || T === 1) return nothing;
  const { left, width, height, strip, geometry } = layout;
  const { column, shift, whole, row } = geometry;
  const on = [state.truncate, state.lock, T, texts, left, width, height, strip];
  return unchanged([...on, column, shift, whole, row("l"), row("x"), zoomRoom(layout)], () =>
    render(view, layout),
  );
}

function lanesOf(view: View, layout: Layout): Lanes {
  const { width, height, strip, geometry } = layout;
  const { T } = view.run.frame;
  if (isRiver(view)) {
    const { top, bottom } = banksOf(height);
    const x = riverPlace(width, T).edge;
    return { x, above: top, below: bottom, k1: bottom, k2: top, aside: ASIDE };
  }
  if (!geometry.whole) {
    const half = THUMB.on / 2 + 1;
    return {
      x: riverPlace(width - zoomRoom(layout), T).edge,
      above: 1,
      below: STRIP_HEIGHT - 1,
      k1: STRIP_HEIGHT - half,
      k2: half,
      aside: ASIDE,
    };
  }
  const { row, leaf, column, center } = geometry;
  return {
    x: (step) => center(step) - column / 2,
    above: strip + row("l") - leaf / 2 - 1,
    below: strip + row("x") + leaf / 2 + 1.5,
    k1: strip + row("x"),
    k2: strip + row("l"),
    // Between a column and the next one's symbols.
    aside: -ASIDE,
  };
}

function render(view: View, layout: Layout): TemplateResult {
  const { run, texts } = view;
  const { T } = run.frame;
  const { x, above, below, aside, ...middle } = lanesOf(view, layout);
  const { k1, k2 } = windowOf(view);
  const reach = T - k2 + 1;
  const words = texts.diagram.window;
  const disabled = isLocked(view);
  const { left, width, height } = layout;
  // From the place at the lowest value to that at the highest, and half a thumb beyond.
  const place = (from: number, to: number, y: number) => ({
    "--left": `${from - THUMB.width / 2}px`,
    "--top": `${y - THUMB.height / 2}px`,
    "--span": `${to - from + THUMB.width}px`,
  });
  const each = x(2) - x(1);
  const ends = k1 * each < APART ? [] : Array.from({ length: Math.ceil(T / k1) }, (_, i) => i + 1);
  const marks = ends.map((i) => `M${px(x(Math.min(i * k1, T) + 1))} ${px(below)}v-7`).join("");
  return html`<div
    class="cutoff"
    ${vars({ "--left": `${left}px`, "--width": `${width}px`, "--height": `${height}px` })}
  >
    <svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
      <path class="ends" d=${`M${px(x(1))} ${px(below)}H${px(x(T + 1))}${marks}`} />
      <path class="span" d=${`M${px(x(1))} ${px(below)}H${px(x(k1 + 1))}`} />
      <path class="span" d=${`M${px(x(reach))} ${px(above)}H${px(x(T + 1))}`} />
      <path class="edge" d=${`M${px(x(reach))} ${px(above)}V${px(below)}`} />
    </svg>
    ${rangeOver({
      kind: "k2",
      min: 1,
      max: T,
      value: reach,
      disabled,
      name: words.k2,
      said: words.k2At(k2, reach),
      place: place(Math.max(ASIDE, x(1) + aside), x(T) + aside, middle.k2),
      change: (value) => setK2(view, T + 1 - value),
    })}
    ${rangeOver({
      kind: "k1",
      min: 1,
      max: T,
      value: k1,
      disabled,
      name: words.k1,
      said: words.k1At(k1),
      place: place(Math.max(ASIDE, x(2) - ASIDE), x(T + 1) - ASIDE, middle.k1),
      change: (value) => setK1(view, value),
    })}
  </div>`;
}
