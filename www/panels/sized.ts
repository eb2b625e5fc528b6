/** Draws what needs to know how wide its box is: `<div>${sized((width) => …)}</div>`. */
import { nothing } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { type ChildPart, directive } from "lit/directive.js";

type Draw = (width: number) => unknown;

class SizedDirective extends AsyncDirective {
  #draw: Draw = () => nothing;
  #box: Element | null = null;
  #width = 0;
  readonly #observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === this.#width) return;
    this.#width = width;
    this.setValue(this.render(this.#draw));
  });

  override render(draw: Draw): unknown {
    return this.#width > 0 ? draw(this.#width) : nothing;
  }

  override update(part: ChildPart, [draw]: [Draw]): unknown {
    this.#draw = draw;
    const box = part.parentNode as Element;
    if (box !== this.#box) {
      this.#observer.disconnect();
      this.#observer.observe(box);
      this.#box = box;
    }
    return this.render(draw);
  }

  override disconnected(): void {
    this.#observer.disconnect();
  }

  override reconnected(): void {
    if (this.#box !== null) this.#observer.observe(this.#box);
  }
}

export const sized = directive(SizedDirective);
