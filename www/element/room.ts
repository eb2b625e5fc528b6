/** How much room the whole has, and the two pictures in it, watched as it changes. */
import { turn } from "./turns.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const NONE: Size = { width: 0, height: 0 };

/** What is watched, by its class. */
const WATCHED = ["frame", "diagram", "plot"] as const;
type Box = (typeof WATCHED)[number];

export class Room {
  frame = NONE;
  diagram = NONE;
  plot = NONE;
  /** As observed last, also of pictures that still wait. */
  readonly #sizes: Record<Box, Size> = { frame: NONE, diagram: NONE, plot: NONE };
  readonly #watched = new Set<Element>();
  /** Made when there is something to observe: a browser without one gets a sentence instead (lacking.ts). */
  #observer: ResizeObserver | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  #observed(entries: readonly ResizeObserverEntry[]): void {
    let now = false;
    for (const { target, contentRect } of entries) {
      const picture = WATCHED.find((name) => target.classList.contains(name)) ?? "diagram";
      this.#sizes[picture] = {
        width: Math.floor(contentRect.width),
        height: Math.floor(contentRect.height),
      };
      if (picture !== "frame" && this[picture] === NONE && !inSight(target))
        this.#later(picture, target);
      else {
        this[picture] = this.#sizes[picture];
        now = true;
      }
    }
    if (now) this.#changed();
  }

  /** Without a size a picture is not drawn; one that nobody sees yet gets its size in its turn. */
  async #later(picture: Box, box: Element): Promise<void> {
    // Not drawn meanwhile, nor gone.
    const wanted = (): boolean => this[picture] === NONE && this.#watched.has(box);
    await turn(wanted);
    if (!wanted()) return;
    this[picture] = this.#sizes[picture];
    this.#changed();
  }

  /** `pictures`: how many there are, so that they are looked for only when one is missing. */
  watch(root: ShadowRoot, pictures: number): void {
    for (const box of this.#watched) {
      if (box.isConnected) continue;
      this.#watched.delete(box);
      this.#observer?.unobserve(box);
    }
    // An observer's first word on a box out of the page is that it has no size; drawn for that, the box
    // would be watched anew, and so on every frame.
    if (!root.isConnected || this.#watched.size === pictures + 1) return;
    this.#observer ??= new ResizeObserver((entries) => this.#observed(entries));
    for (const box of root.querySelectorAll(WATCHED.map((name) => `.${name}`).join())) {
      if (this.#watched.has(box)) continue;
      this.#watched.add(box);
      this.#observer.observe(box);
    }
  }

  disconnect(): void {
    this.#observer?.disconnect();
    this.#watched.clear();
  }
}

/** Asked where the page has just been laid out, and answering takes no time. */
function inSight(box: Element): boolean {
  const { top, bottom } = box.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
