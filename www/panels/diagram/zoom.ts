/**
 * How wide the columns are: Ctrl or ⌘ with the wheel, two fingers, the keys + − 0, and three
 * buttons. Whatever is done, the current beat keeps its place in the middle of the picture.
 */

import { html, nothing, type TemplateResult } from "lit";
import { directive } from "lit/directive.js";
import { bare } from "../../bare.js";
import { zoom as kind } from "../../state/table.js";
import type { View } from "../../view.js";
import { icons } from "../../widgets/icons.js";
import { renderGates, widthOfGates } from "./gates.js";
import { columnsOf, isRiver, type Layout, prefersRiver, zoomable } from "./layout.js";
import { Listening } from "./listening.js";

/** What a press of a button or a key multiplies by. */
const STEP = Math.SQRT2;
/** Of a wheel's turn, in pixels; a mouse's notch is about 100 of them. */
const PER_PIXEL = 0.0035;
const MOST_PIXELS = 100;
const LINE = 16;

/** What the zoom's buttons take of the strip's row, and beside them that of the gates. */
const ROOM = 3 * 44 + 8;

export function zoomRoom({ opens }: Pick<Layout, "opens">): number {
  return ROOM + (opens ? widthOfGates : 0);
}

export type ZoomKey = "in" | "out" | "automatic";

/** The zoom factor after what a key or a button asks for. */
export function zoomed(view: View, key: ZoomKey): number | null {
  if (key === "automatic") return null;
  if (isRiver(view)) return key === "in" ? COLUMNS : null;
  const next = scaled(view, columnsOf(view).now * (key === "in" ? STEP : 1 / STEP));
  // Steps out and in again come back to the very same picture.
  return next !== null && Math.abs(Math.log2(next)) < 0.25 ? ownColumns(view) : next;
}

/** Columns as wide as they are by themselves. */
const COLUMNS = 1;

/** The same, as a choice only where they would not come without one. */
function ownColumns(view: View): number | null {
  return prefersRiver(view) ? COLUMNS : null;
}

/** The factor for a column's width; at the least width, that of every screen. */
function scaled(view: View, column: number): number | null {
  const { automatic, least, most } = columnsOf(view);
  if (column <= least) return automatic === least ? null : kind.min;
  const factor = Math.min(most, column) / automatic;
  return Math.min(kind.max, Math.max(kind.min, Number(factor.toPrecision(3))));
}

function choose(view: View, zoom: number | null): void {
  if (zoom !== view.state.zoom) view.dispatch({ zoom });
}

export function renderZoom(view: View, layout: Layout): TemplateResult | typeof nothing {
  if (!zoomable(view)) return nothing;
  const { zoom: words } = view.texts;
  const { now, least, most } = columnsOf(view);
  const whole = now <= least;
  const button = (
    name: string,
    icon: TemplateResult,
    zoom: () => number | null,
    off = false,
  ): TemplateResult =>
    // Not `disabled`: the focus would be lost at the last press.
    html`<button type="button" aria-label=${name} title=${name} aria-disabled=${off} @click=${() => off || choose(view, zoom())}>${icon}</button>`;
  return html`<div class="zoom" role="group" aria-label=${view.texts.labels.zoom}>
    ${renderGates(view, layout)}
    ${button(words.out, icons.zoomOut, () => zoomed(view, "out"), whole)}
    ${button(words.in, icons.zoomIn, () => zoomed(view, "in"), now >= most)}
    ${
      prefersRiver(view)
        ? button(view.texts.diagram.river.back, icons.river, () => null)
        : whole
          ? button(words.automatic, icons.zoomAutomatic, () => null)
          : button(words.fit, icons.zoomFit, () => kind.min)
    }
  </div>`;
}

/** From the river to the columns. */
export function renderToColumns(view: View): TemplateResult {
  const { columns, columnsAbout } = view.texts.diagram.river;
  return html`<button type="button" class="to-columns" aria-label=${columnsAbout} title=${columnsAbout} @click=${() => choose(view, COLUMNS)}>${columns}</button>`;
}

/** The wheel and two fingers, on the panel. */
class ZoomingDirective extends Listening {
  readonly #fingers = new Map<number, { x: number; y: number }>();
  /** Fingers' distance and column when the second one came down. */
  #pinch: { readonly apart: number; readonly column: number } | null = null;

  protected override listen(element: Element): void {
    // A listener that may keep the page's own zoom from happening; the plain wheel scrolls.
    const mayBeKept = bare({ passive: false });
    element.addEventListener("wheel", (event) => this.#wheel(event as WheelEvent), mayBeKept);
    const listen = (name: string, act: (event: PointerEvent) => void): void =>
      element.addEventListener(name, (event) => act(event as PointerEvent));
    listen("pointerdown", (event) => this.#down(event));
    listen("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"])
      listen(end, (event) => {
        this.#fingers.delete(event.pointerId);
        this.#pinch = null;
      });
  }

  #wheel(event: WheelEvent): void {
    if (!(event.ctrlKey || event.metaKey) || this.view === null) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE);
    const turn = Math.min(MOST_PIXELS, Math.max(-MOST_PIXELS, pixels));
    choose(this.view, scaled(this.view, columnsOf(this.view).now * Math.exp(-turn * PER_PIXEL)));
  }

  #down({ pointerType, pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (pointerType !== "touch" || this.view === null) return;
    this.#fingers.set(pointerId, { x, y });
    if (this.#fingers.size !== 2) return;
    this.#pinch = { apart: Math.max(1, this.#apart()), column: columnsOf(this.view).now };
  }

  #move({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (!this.#fingers.has(pointerId)) return;
    this.#fingers.set(pointerId, { x, y });
    const [pinch, view] = [this.#pinch, this.view];
    if (pinch === null || view === null) return;
    choose(view, scaled(view, (pinch.column * this.#apart()) / pinch.apart));
  }

  #apart(): number {
    const [a, b] = [...this.#fingers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }
}

export const zooming = directive(ZoomingDirective);
