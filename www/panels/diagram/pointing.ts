/**
 * Pointing at the places of the diagram and their entries, by mouse, touch or keys: one set of
 * listeners for all of them. Arrow keys go from place to place, with Shift from entry to entry. A click
 * or Enter does what a place is for: a number that is given is edited, one that is computed is pinned.
 * With Shift everything is pinned, F2 or a double click edit wherever something is given; Escape lets go.
 */
import { directive } from "lit/directive.js";
import type { Frame } from "../../core.js";
import {
  cellOf,
  entryId,
  nextEntry,
  parameterOf,
  shapeAt,
  TOUCHABLE,
  wholeOf,
} from "../../network/cells.js";
import { momentOf } from "../../network/moment.js";
import { neighbours } from "../../network/node-ids.js";
import { mainState } from "../../network/quantities.js";
import type { View } from "../../view.js";
import { editable, isGiven } from "./explain.js";
import { layoutOf } from "./layout.js";
import { Listening } from "./listening.js";
import { cellUnder } from "./map.js";
import { toggled } from "./pins.js";

class PointingDirective extends Listening {
  /** A finger is wider than a mouse pointer. */
  #byTouch = false;
  /** What the last single click was on: what it pins may move the picture under the second of two. */
  #clicked: string | null = null;

  protected override listen(element: Element): void {
    const listen = (name: string, act: (event: Event) => void): void =>
      element.addEventListener(name, act);
    const hover = (event: Event): void => {
      // A finger points by tapping, which pins.
      if ((event as PointerEvent).pointerType !== "touch") this.#point(this.#under(event));
    };
    listen("pointerover", hover);
    listen("pointermove", hover);
    listen("pointerleave", () => this.#point(null));
    listen("pointerdown", (event) => {
      this.#byTouch = (event as PointerEvent).pointerType === "touch";
    });
    listen("focusin", (event) => {
      const id = placeAt(event);
      const pointed = this.view?.pointed ?? null;
      // A click focuses what the pointer has already gone into.
      if (pointed === null || wholeOf(pointed) !== id) this.#point(id);
    });
    listen("focusout", () => this.#point(null));
    listen("click", (event) => this.#click(event as PointerEvent));
    listen("dblclick", () => this.#edit(this.#clicked));
    listen("keydown", (event) => this.#key(event as KeyboardEvent));
  }

  #point(id: string | null): void {
    if (this.view !== null && this.view.pointed !== id) this.view.point(id);
  }

  #click(event: PointerEvent): void {
    const id = event.detail > 1 ? this.#clicked : this.#under(event);
    this.#clicked = id;
    const frame = this.view?.run.frame;
    if (!event.shiftKey && frame !== undefined && givenUnder(frame, event)) {
      if (this.#edit(id)) return;
    }
    this.#pin(id);
  }

  #pin(id: string | null): void {
    if (id === null || this.view === null) return;
    const next = toggled(this.view.state.pin ?? [], id);
    // A finger that lets go of a place points at nothing any more.
    if (this.#byTouch && !next.includes(id)) this.#point(null);
    this.view.dispatch({ pin: next.length === 0 ? null : next });
  }

  /** Whether there was anything to edit. */
  #edit(id: string | null): boolean {
    if (this.view === null || id === null || !editable(this.view, id)) return false;
    this.view.edit(id);
    return true;
  }

  /** The place or entry under the pointer. */
  #under(event: Event): string | null {
    const id = placeAt(event);
    const [target] = event.composedPath();
    if (id === null || this.view === null || !(target instanceof Element)) return id;
    const { clientX: x, clientY: y } = event as PointerEvent;
    const under =
      target instanceof HTMLCanvasElement ? cellUnder(target, x, y) : barUnder(target, x);
    if (under === null) return id;
    if (this.#byTouch && Math.min(under.width, under.height) < TOUCHABLE) return id;
    return entryAt(this.view, id, under.index);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A handle of the window keeps its arrow keys.
    if (event.composedPath()[0] instanceof HTMLInputElement && event.key !== "Escape") return;
    const id = placeAt(event);
    const entry = id === null ? null : this.#entryOf(id);
    if (event.key === "Enter" && id !== null) {
      const frame = this.view?.run.frame;
      const given = frame !== undefined && isGiven(frame, id);
      const edits = !event.shiftKey && given && this.#edit(entry ?? id);
      if (!edits) this.#pin(entry ?? id);
    } else if (event.key === "F2" && id !== null) {
      this.#edit(entry ?? id);
    } else if (event.key === "Escape" && entry !== null) {
      this.#point(id);
    } else if (event.key.startsWith("Arrow") && event.shiftKey) {
      if (id === null || this.view === null) return;
      this.#point(nextEntry(this.view.run.frame, entry ?? id, event.key));
    } else if (event.key === "Escape" && this.view !== null) {
      if (this.view.state.pin === null && this.view.pointed === null) return;
      this.view.point(null);
      this.view.dispatch({ pin: null });
    } else if (event.key.startsWith("Arrow")) {
      if (!this.#move(id, event.key)) return;
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The entry of a place that is pointed at. */
  #entryOf(id: string): string | null {
    const { pointed = null, run } = this.view ?? {};
    if (pointed === null || run === undefined || wholeOf(pointed) !== id) return null;
    return cellOf(run.frame, pointed) === null ? null : pointed;
  }

  #move(id: string | null, key: string): boolean {
    const here = this.view;
    if (here === null || this.element === null) return false;
    const step = Math.max(1, here.run.beats.step(here.beat));
    // Where only the weights stand, the first of them.
    const { frame } = here.run;
    const main = mainState(frame.schema);
    const current = [`${main}:${step}`, `${main}:1`, "L"];
    const { placement } = layoutOf(here, momentOf(here)).geometry;
    const wanted = id === null ? current : neighbours(frame, id, key, placement);
    // Out of the weights to where the reader is.
    if (id?.includes(":") === false && key !== "ArrowDown" && key !== "ArrowLeft")
      wanted.push(...current);
    for (const name of wanted) {
      const node = this.element.querySelector<SVGElement>(`[data-node="${name}"]`);
      if (node === null) continue;
      node.focus({ preventScroll: true });
      return true;
    }
    return false;
  }
}

/** Whether what the pointer is over is given: of a weight the number, not what comes back to it. */
function givenUnder(frame: Frame, event: Event): boolean {
  const [target] = event.composedPath();
  const id = placeAt(event);
  if (id === null || !(target instanceof Element)) return false;
  return parameterOf(frame, id) === null
    ? isGiven(frame, id) && target.closest(".gradient") === null
    : target.closest("[data-edit]") !== null;
}

/** What a tap on the cells of a pinned card chooses; a tap on the chosen one, the whole. */
export function chosenEntry(view: View, event: Event): string | null {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLCanvasElement)) return null;
  const { choose: id } = target.dataset;
  const { clientX, clientY } = event as PointerEvent;
  const under = cellUnder(target, clientX, clientY);
  if (id === undefined || under === null) return null;
  const entry = entryAt(view, id, under.index);
  return view.state.pin?.includes(entry) ? id : entry;
}

function entryAt({ run: { frame } }: View, id: string, index: number): string {
  const { rows, cols } = shapeAt(frame, id);
  if (rows * cols === 1) return id;
  return entryId(frame, id, { row: Math.floor(index / cols), col: index % cols });
}

/** A place itself, or what only points at one from elsewhere. */
function placeAt(event: Event): string | null {
  const [target] = event.composedPath();
  const place = target instanceof Element ? target.closest("[data-node], [data-points]") : null;
  return place?.getAttribute("data-node") ?? place?.getAttribute("data-points") ?? null;
}

/** The bar of a vector's node at a place across the screen. */
function barUnder(
  target: Element,
  x: number,
): { index: number; width: number; height: number } | null {
  const line = target.closest("[data-node]")?.querySelector(".baseline");
  const bars = Number(line?.getAttribute("data-bars"));
  if (!line || !(bars > 1)) return null;
  const { left, width } = line.getBoundingClientRect();
  const index = Math.floor(((x - left) / width) * bars);
  // A bar may be short: what counts is the column it stands in.
  return index >= 0 && index < bars
    ? { index, width: width / bars, height: Number.POSITIVE_INFINITY }
    : null;
}

export const pointing = directive(PointingDirective);
