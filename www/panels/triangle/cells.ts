/** The triangle's cells on a canvas, painted by the core: `<canvas ${triangleCells(view)}>`. */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { bytesOf } from "../../colour.js";
import type { Run } from "../../core.js";
import { paintedBy } from "../../widgets/painted.js";

interface CellsView {
  readonly run: Pick<Run, "paintTriangle">;
  readonly T: number;
  /** Of the square, in CSS px. */
  readonly side: number;
  /** Ends of the colour scale. */
  readonly low: number;
  readonly high: number;
}

/** Pixels a cell has at most: CSS enlarges them. */
const LARGEST = 16;

class TriangleCells extends Directive {
  #canvas: HTMLCanvasElement | null = null;
  #wanted: CellsView | null = null;
  #painted: (CellsView & { cell: number; mark: string }) | null = null;

  override render(_view: CellsView): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [view]: [CellsView]): typeof noChange {
    if (this.#canvas !== part.element) {
      this.#painted = null;
      paintedBy(part.element, () => this.#painted !== null && this.#want(this.#painted));
    }
    this.#canvas = part.element as HTMLCanvasElement;
    this.#want(view);
    return noChange;
  }

  #want(view: CellsView): void {
    // Once the whole element has been updated, and before the browser draws: the theme may be another.
    if (this.#wanted === null) queueMicrotask(() => this.#paint());
    this.#wanted = view;
  }

  #paint(): void {
    const [canvas, wanted, painted] = [this.#canvas, this.#wanted, this.#painted];
    this.#wanted = null;
    if (canvas === null || wanted === null || !canvas.isConnected) return;
    const { run, T, side, low, high } = wanted;
    const mark = getComputedStyle(canvas).color;
    const cell = Math.max(1, Math.min(LARGEST, Math.round((side * devicePixelRatio) / T)));
    if (
      painted?.run === run &&
      painted.low === low &&
      painted.high === high &&
      painted.cell === cell &&
      painted.mark === mark
    )
      return;
    const context = canvas.getContext("2d");
    if (context === null) return;
    // Every pixel is painted, so a canvas of the right size need not be emptied.
    if (canvas.width !== T * cell) {
      canvas.width = T * cell;
      canvas.height = T * cell;
    }
    if (run.paintTriangle(context, cell, Uint8Array.from(bytesOf(mark)), low, high))
      this.#painted = { ...wanted, cell, mark };
  }
}

export const triangleCells = directive(TriangleCells);
