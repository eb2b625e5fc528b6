/**
 * Says on a scrolling box which way there is more, as `data-more="start end above below"`; the styles
 * (styles/scroll.ts) draw a shadow there. It looks when the box is scrolled or changes its size or that
 * of its content, never otherwise.
 */

import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { bare } from "../bare.js";

/** Fractions of a pixel are nobody's content. */
const SLACK = 1;

class EdgesDirective extends Directive {
  #box: Element | null = null;
  #content: Element | null = null;
  readonly #sizes = new ResizeObserver(() => this.#look());

  override render(): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart): typeof noChange {
    if (this.#box !== element) {
      this.#box = element;
      element.addEventListener("scroll", () => this.#look(), bare({ passive: true }));
      this.#sizes.observe(element);
    }
    // Its content is drawn after it.
    queueMicrotask(() => this.#follow());
    return noChange;
  }

  #follow(): void {
    const content = this.#box?.querySelector("table") ?? null;
    if (content === this.#content || content === null) return;
    if (this.#content !== null) this.#sizes.unobserve(this.#content);
    this.#content = content;
    this.#sizes.observe(content);
  }

  #look(): void {
    if (this.#box === null) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } =
      this.#box;
    const more = [
      scrollLeft > SLACK ? "start" : "",
      scrollLeft + clientWidth < scrollWidth - SLACK ? "end" : "",
      scrollTop > SLACK ? "above" : "",
      scrollTop + clientHeight < scrollHeight - SLACK ? "below" : "",
    ];
    const said = more.filter(Boolean).join(" ");
    if (this.#box.getAttribute("data-more") !== said) this.#box.setAttribute("data-more", said);
  }
}

/** On the box that scrolls; it holds one table. */
export const scrollEdges = directive(EdgesDirective);
