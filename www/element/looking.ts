/**
 * How the reader looks at the picture: what they point at, what is unfolded, which path is lit. No
 * state: nobody shares it, no link tells it, undo leaves it alone.
 */
import type { Beats } from "../core.js";
import type { LitPath, Panned } from "../view.js";
import { PathTour } from "./path-tour.js";

export class Looking {
  more = false;
  /** The place of the diagram the reader points at. */
  pointed: string | null = null;
  panned: Panned | null = null;
  /** The place whose numbers are being edited. */
  editing: string | null = null;
  unfolded: ReadonlySet<string> = new Set();
  /** The distance the pointer is over. */
  hovered: number | null = null;
  litPath: LitPath | null = null;

  /** The state the paths shown one by one begin at. */
  #tourFrom = 1;
  readonly #tour = new PathTour((t) => {
    this.#light(t === null ? null : { k: this.#tourFrom, t });
  });
  readonly #changed: () => void;
  /** Whether nothing is to move by itself. */
  readonly #still: () => boolean;

  /** Brings the picture into sight. */
  readonly #look: () => void;

  constructor(changed: () => void, still: () => boolean, look: () => void) {
    this.#changed = changed;
    this.#still = still;
    this.#look = look;
  }

  get touring(): PathTour["state"] {
    return this.#tour.state;
  }

  readonly point = (place: string | null): void => {
    if (this.pointed === place) return;
    this.pointed = place;
    this.#changed();
  };

  readonly pan = (panned: Panned): void => {
    this.panned = panned;
    this.#changed();
  };

  readonly edit = (place: string | null): void => {
    if (this.editing === place) return;
    this.editing = place;
    if (place !== null) this.pointed = null;
    this.#changed();
  };

  readonly unfold = (name: string, open: boolean): void => {
    const unfolded = new Set(this.unfolded);
    if (open) unfolded.add(name);
    else unfolded.delete(name);
    this.unfolded = unfolded;
    this.#changed();
  };

  readonly hover = (distance: number | null): void => {
    if (this.hovered === distance) return;
    this.hovered = distance;
    this.#changed();
  };

  readonly toggleMore = (): void => {
    this.more = !this.more;
    this.#changed();
  };

  readonly light = (path: LitPath | null): void => {
    this.#tour.stop();
    this.#light(path);
  };

  readonly tour = (k: number, steps: readonly number[]): void => {
    this.#tourFrom = k;
    if (this.#tour.state === "timed") this.light(null);
    else if (this.#still())
      this.#tour.step(steps, this.#tour.state === "pressed" ? (this.litPath?.t ?? null) : null);
    else {
      // What moves by itself is to be seen; who presses for each one stays at the button.
      this.#look();
      this.#tour.start(steps);
    }
  };

  /** Ends what moves by itself. */
  stop(): void {
    this.#tour.stop();
  }

  /**
   * The list that the lit path was taken from may be another one at this beat, or gone (`listed`):
   * then the path is no more, and what lit it. The owner is drawing already.
   */
  keepPath(beats: Beats, index: number, listed: boolean): void {
    if (this.litPath === null) return;
    const { k, t } = this.litPath;
    if (listed && k === (beats.step(index) || 1) && beats.index(`l:${t}`) !== undefined) return;
    this.#tour.stop();
    this.litPath = null;
  }

  #light(path: LitPath | null): void {
    this.litPath = path;
    this.#changed();
  }
}
