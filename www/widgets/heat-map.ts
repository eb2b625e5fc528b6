/**
 * A matrix as colours on a canvas: `<canvas class="heat" ${heatMap(view)}>`. The core paints; the
 * colours are the canvas's own CSS, so that they follow theme and host: `color` for the largest
 * values, `background-color` for the middle, `outline-color` for the smallest, `caret-color` for the
 * stripes over NaN and ±∞.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { sameNumbers } from "../beats.js";
import { bytesOf } from "../colour.js";
import type { Run } from "../core.js";
import { paintedBy } from "./painted.js";

interface HeatMapView {
  readonly run: Pick<Run, "paintHeatMap">;
  /** Row by row. */
  readonly values: Float64Array;
  readonly cols: number;
  /** The range of values that the colours spread over. */
  readonly low: number;
  readonly high: number;
  /** Pixels of the canvas an entry takes, where it is not the usual number. */
  readonly cell?: number;
}

/** Pixels of the canvas an entry takes: enough for stripes. CSS gives it its size on the screen. */
const CELL = 4;

/**
 * Painted together, once the whole element has been updated and before the browser draws: their
 * colours may have changed with it. All are asked for theirs before the first is painted, because a
 * canvas that is sized makes the browser lay everything out anew for the next answer.
 */
const waiting: HeatMapDirective[] = [];

/** Also asked for where nothing waits for a microtask: on the way to paper. */
export function paintAll(): void {
  const maps = waiting.splice(0);
  const palettes = maps.map((map) => map.palette());
  for (const [i, map] of maps.entries()) map.paint(palettes[i] ?? null);
}

class HeatMapDirective extends Directive {
  #canvas: HTMLCanvasElement | null = null;
  #wanted: HeatMapView | null = null;
  #painted: (HeatMapView & { palette: Uint8Array }) | null = null;

  override render(_view: HeatMapView): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [view]: [HeatMapView]): typeof noChange {
    if (this.#canvas !== part.element) {
      this.#painted = null;
      paintedBy(part.element, () => this.#painted !== null && this.#want(this.#painted));
    }
    this.#canvas = part.element as HTMLCanvasElement;
    this.#want(view);
    return noChange;
  }

  #want(view: HeatMapView): void {
    if (this.#wanted === null && waiting.push(this) === 1) queueMicrotask(paintAll);
    this.#wanted = view;
  }

  /** Null where there is nothing to paint on any more. */
  palette(): Uint8Array | null {
    return this.#canvas?.isConnected ? paletteOf(this.#canvas) : null;
  }

  paint(palette: Uint8Array | null): void {
    const [canvas, wanted, painted] = [this.#canvas, this.#wanted, this.#painted];
    this.#wanted = null;
    if (canvas === null || wanted === null || palette === null) return;
    const { run, values, cols, low, high, cell = CELL } = wanted;
    if (
      painted?.cols === cols &&
      painted.low === low &&
      painted.high === high &&
      sameNumbers(painted.palette, palette) &&
      identical(painted.values, values)
    )
      return;
    const context = canvas.getContext("2d");
    if (context === null) return;
    // Setting a canvas's size empties it.
    canvas.width = cols * cell;
    canvas.height = (values.length / cols) * cell;
    run.paintHeatMap(context, values, cols, cell, palette, low, high);
    this.#painted = { ...wanted, palette };
  }
}

export const heatMap = directive(HeatMapDirective);

/** NaN is the same as NaN, which `===` denies; 0 and −0 have one colour. */
function identical(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
  }
  return true;
}

/** The mark, then the stops from the smallest value to the largest. */
function paletteOf(canvas: HTMLCanvasElement): Uint8Array {
  const { caretColor, outlineColor, backgroundColor, color } = getComputedStyle(canvas);
  return Uint8Array.from([caretColor, outlineColor, backgroundColor, color].flatMap(bytesOf));
}
