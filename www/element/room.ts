/** How much room the two pictures have, watched as it changes. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

const NONE: Size = { width: 0, height: 0 };

export class Room {
  diagram = NONE;
  plot = NONE;
  readonly #watched = new Set<Element>();
  readonly #observer: ResizeObserver;

  constructor(changed: () => void) {
    this.#observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const size = {
          width: Math.floor(contentRect.width),
          height: Math.floor(contentRect.height),
        };
        if (target.classList.contains("plot")) this.plot = size;
        else this.diagram = size;
      }
      changed();
    });
  }

  /** `count`: how many boxes there are, so that they are looked for only when one is missing. */
  watch(root: ParentNode, count: number): void {
    for (const box of this.#watched) if (!box.isConnected) this.#watched.delete(box);
    if (this.#watched.size === count) return;
    for (const box of root.querySelectorAll(".diagram, .plot")) {
      if (this.#watched.has(box)) continue;
      this.#watched.add(box);
      this.#observer.observe(box);
    }
  }

  disconnect(): void {
    this.#observer.disconnect();
    this.#watched.clear();
  }
}
