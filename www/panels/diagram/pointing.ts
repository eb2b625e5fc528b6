/**
 * Pointing at the places of the diagram, by mouse, touch or keys: one set of listeners for all of
 * them. Arrow keys go from place to place, Enter or a click pins, Escape lets go, F2 or a double
 * click edits what is given.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import type { View } from "../view.js";
import { editable } from "./explain.js";
import { neighbours, ROWS } from "./node-ids.js";

const MOST_PINS = 6;

class PointingDirective extends Directive {
  #view: View | null = null;
  #element: Element | null = null;

  override render(_view: View): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [view]: [View]): typeof noChange {
    this.#view = view;
    if (this.#element === part.element) return noChange;
    this.#element = part.element;
    const listen = (name: string, act: (event: Event) => void): void =>
      part.element.addEventListener(name, act);
    listen("pointerover", (event) => {
      // A finger points by tapping, which pins.
      if ((event as PointerEvent).pointerType !== "touch") this.#point(placeAt(event));
    });
    listen("pointerleave", () => this.#point(null));
    listen("focusin", (event) => this.#point(placeAt(event)));
    listen("focusout", () => this.#point(null));
    listen("click", (event) => this.#pin(placeAt(event)));
    listen("dblclick", (event) => this.#edit(placeAt(event)));
    listen("keydown", (event) => this.#key(event as KeyboardEvent));
    return noChange;
  }

  #point(id: string | null): void {
    if (this.#view !== null && this.#view.pointed !== id) this.#view.point(id);
  }

  #pin(id: string | null): void {
    if (id === null || this.#view === null) return;
    const pins = this.#view.state.pin ?? [];
    const next = pins.includes(id)
      ? pins.filter((other) => other !== id)
      : [...pins, id].slice(-MOST_PINS);
    this.#view.dispatch({ pin: next.length === 0 ? null : next });
  }

  #edit(id: string | null): void {
    if (this.#view !== null && id !== null && editable(this.#view, id)) this.#view.edit(id);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = placeAt(event);
    if (event.key === "Enter" && id !== null) {
      this.#pin(id);
    } else if (event.key === "F2" && id !== null) {
      this.#edit(id);
    } else if (event.key === "Escape" && this.#view !== null) {
      if (this.#view.state.pin === null && this.#view.pointed === null) return;
      this.#view.point(null);
      this.#view.dispatch({ pin: null });
    } else if (event.key.startsWith("Arrow")) {
      if (!this.#move(id, event.key)) return;
    } else {
      return;
    }
    event.preventDefault();
  }

  #move(id: string | null, key: string): boolean {
    const here = this.#view;
    if (here === null || this.#element === null) return false;
    const step = Math.max(1, here.run.beats.step(here.beat));
    const current = [`h:${step}`, "h:1"];
    const wanted = id === null ? current : neighbours(id, key, ROWS);
    // Out of the weights to where the reader is.
    if (id?.includes(":") === false && key !== "ArrowDown" && key !== "ArrowLeft")
      wanted.push(...current);
    for (const name of wanted) {
      const node = this.#element.querySelector<SVGElement>(`[data-node="${name}"]`);
      if (node === null) continue;
      node.focus({ preventScroll: true });
      return true;
    }
    return false;
  }
}

function placeAt(event: Event): string | null {
  const [target] = event.composedPath();
  const place = target instanceof Element ? target.closest("[data-node]") : null;
  return place?.getAttribute("data-node") ?? null;
}

export const pointing = directive(PointingDirective);
