/**
 * Draws what needs to know how wide its box is: `<div>${sized((width) => …)}</div>`. With a second
 * argument it is drawn that wide: on paper boxes are not measured.
 */
import { nothing } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { type ChildPart, directive } from "lit/directive.js";

type Draw = (width: number) => unknown;

class SizedDirective extends AsyncDirective {
  #draw: Draw = () => nothing;
  #box: Element | null = null;
  #width = 0;
  #given: number | null = null;
  readonly #observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === this.#width) return;
    this.#width = width;
    if (this.#given === null) this.setValue(this.render(this.#draw));
  });

  override render(draw: Draw, given: number | null = null): unknown {
    const width = given ?? this.#width;
    return width > 0 ? draw(width) : nothing;
  }

  override update(part: ChildPart, [draw, given = null]: [Draw, (number | null)?]): unknown {
    this.#draw = draw;
    this.#given = given;
    const box = part.parentNode as Element;
    if (box !== this.#box) {
      this.#observer.disconnect();
      this.#observer.observe(box);
      this.#box = box;
    }
    return this.render(draw, given);
  }

  override disconnected(): void {
    this.#observer.disconnect();
  }

  override reconnected(): void {
    if (this.#box !== null) this.#observer.observe(this.#box);
  }
}

export const sized = directive(SizedDirective);
