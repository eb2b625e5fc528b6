/**
 * Keeps what is lit in sight inside a box that scrolls sideways: `<div ${litInView(step)}>`. Only
 * the box moves, never the page, and only when what is lit has changed.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

class LitInView extends Directive {
  #last: unknown;

  override render(_lit: unknown): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [lit]: [unknown]): typeof noChange {
    if (lit !== this.#last) {
      this.#last = lit;
      const box = part.element;
      // Once the new classes stand.
      requestAnimationFrame(() => reveal(box));
    }
    return noChange;
  }
}

function reveal(box: Element): void {
  const lit = box.querySelector("thead .lit");
  if (lit === null || box.scrollWidth <= box.clientWidth) return;
  const [outer, inner] = [box.getBoundingClientRect(), lit.getBoundingClientRect()];
  const middle = inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  const hidden = Math.abs(middle) > outer.width / 4;
  if (hidden) box.scrollLeft += middle;
}

export const litInView = directive(LitInView);
