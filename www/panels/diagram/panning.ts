/**
 * One finger sideways moves the window over the columns, where not all of them fit; up and down it
 * scrolls the page (`touch-action` in style.ts). The beat stays, and with the next beat the
 * window follows again.
 */

import { directive } from "lit/directive.js";
import { momentOf } from "../../network/moment.js";
import { isRiver, layoutOf } from "./layout.js";
import { Listening } from "./listening.js";

/** A finger that taps moves this far. */
const SLOP = 8;

interface Swipe {
  readonly id: number;
  readonly x: number;
  /** The step in the middle of the window when the finger came down, and how far it may go. */
  readonly middle: number;
  readonly least: number;
  readonly most: number;
  readonly column: number;
}

class PanningDirective extends Listening {
  #swipe: Swipe | null = null;
  #moves = false;

  protected override listen(element: Element): void {
    const listen = (name: string, act: (event: PointerEvent) => void): void =>
      element.addEventListener(name, (event) => act(event as PointerEvent));
    listen("pointerdown", (event) => this.#down(event));
    listen("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"]) listen(end, () => this.#end());
  }

  #down(event: PointerEvent): void {
    // A second finger zooms.
    this.#end();
    const view = this.view;
    const { pointerType, isPrimary, pointerId: id, clientX: x } = event;
    if (pointerType !== "touch" || !isPrimary || view === null || view.width === 0) return;
    if (!onColumns(event) || isRiver(view)) return;
    const { geometry } = layoutOf(view, momentOf(view));
    if (geometry.whole) return;
    const { width, column } = geometry;
    const half = width / 2 / column;
    this.#swipe = {
      id,
      x,
      middle: half - geometry.center(0) / column,
      least: half - geometry.still().center(0) / column,
      most: view.run.frame.T + 0.5 - half,
      column,
    };
  }

  #move({ pointerId, clientX }: PointerEvent): void {
    const [swipe, view] = [this.#swipe, this.view];
    if (swipe === null || view === null || swipe.id !== pointerId) return;
    const by = clientX - swipe.x;
    if (!this.#moves && Math.abs(by) < SLOP) return;
    // The node under the finger may leave the picture.
    if (!this.#moves) this.element?.setPointerCapture(pointerId);
    this.#moves = true;
    const middle = swipe.middle - by / swipe.column;
    view.pan({
      beat: view.beat,
      zoom: view.state.zoom,
      preset: view.state.preset,
      T: view.run.frame.T,
      middle: Math.min(swipe.most, Math.max(swipe.least, middle)),
    });
  }

  #end(): void {
    this.#swipe = null;
    this.#moves = false;
  }
}

/** The strip of the whole sequence, handles and weights go their own ways under a finger. */
function onColumns(event: Event): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return false;
  return target.closest(".picture") !== null && target.closest(".river") === null;
}

export const panning = directive(PanningDirective);
