/**
 * Arrow keys where columns are too thin for nodes of their own: they move what is explained, and the
 * focus stays on the picture. Enter pins it.
 */

import { directive } from "lit/directive.js";
import { nextEntry, wholeOf } from "../../network/cells.js";
import { momentOf } from "../../network/moment.js";
import { neighbours } from "../../network/node-ids.js";
import { mainState } from "../../network/quantities.js";
import { layoutOf } from "./layout.js";
import { Listening } from "./listening.js";
import { toggled } from "./pins.js";

class WalkingDirective extends Listening {
  protected override listen(element: Element): void {
    element.addEventListener("keydown", (event) => this.#key(event as KeyboardEvent));
  }

  #key(event: KeyboardEvent): void {
    const view = this.view;
    if (view === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.composedPath()[0] !== this.element || view.width === 0) return;
    const arrow = event.key.startsWith("Arrow");
    if (!arrow && !(event.key === "Enter" && view.pointed !== null)) return;
    const moment = momentOf(view);
    const { geometry } = layoutOf(view, moment);
    const { frame } = view.run;
    const { placement } = geometry;
    if (geometry.tier !== "thin") return;
    if (arrow && event.shiftKey) {
      if (view.pointed === null) return;
      view.point(nextEntry(view.run.frame, view.pointed, event.key));
    } else if (arrow) {
      const wanted =
        view.pointed?.includes(":") === true
          ? neighbours(frame, wholeOf(view.pointed), event.key, placement)
          : [`${mainState(frame.schema)}:${Math.max(1, moment.step)}`];
      const next = wanted.find((id) => {
        const [name = "", t = ""] = id.split(":");
        const step = Number(t);
        const node = placement.node(name);
        if (node?.state === true && step === 0) return geometry.first === 1;
        if (node === undefined || step < geometry.first || step > geometry.last) return false;
        return !node.after || moment.has("l", step);
      });
      if (next !== undefined) view.point(next);
    } else if (view.pointed !== null) {
      const pins = view.state.pin ?? [];
      if (!pins.includes(view.pointed)) view.dispatch({ pin: toggled(pins, view.pointed) });
    }
    event.preventDefault();
    // The keys of single nodes have nothing to find here.
    event.stopImmediatePropagation();
  }
}

export const walking = directive(WalkingDirective);
