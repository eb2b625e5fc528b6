/**
 * Whether the page is being printed, and what is then shown: the finished picture, as wide as paper
 * is. The state is not touched, so that afterwards everything is as it was.
 */
import { bare } from "../bare.js";
import { hasMaps } from "../panels/diagram/layout.js";
import { zoom } from "../state/table.js";
import type { Paper } from "../view.js";
import type { Shown } from "./computer.js";
import type { OwnStates } from "./own-states.js";
import type { Size } from "./room.js";
import type { Tempo } from "./tempo.js";

/** What of a playback pictures need. */
export interface Place {
  readonly index: number;
  readonly progress: number;
  readonly playing: boolean;
  /** The wave that moves, or rests in the midst of a beat; null where single beats are followed. */
  readonly wave: Tempo | null;
}

/**
 * Browsers do not tell how wide the paper is before they lay it out, so pictures are drawn for A4
 * with wide margins, and those that scale are scaled by CSS to what there is.
 */
export function paper({ run }: Shown): Readonly<Record<"frame" | "diagram" | "plot", Size>> {
  const height = hasMaps(run.frame) ? 520 : 430;
  const diagram = { width: WIDTH, height };
  return { frame: diagram, diagram, plot: { width: WIDTH, height: 290 } };
}

const WIDTH = 650;

/** A table this long is printed whole. */
const MOST_ROWS = 60;

export class Printing {
  now = false;
  /** What of an exercise is printed; null: what stands there. */
  paper: Paper | null = null;
  /** What the page's media are; some tools change them without printing. */
  readonly #media = matchMedia("print");

  /** What tells the page around that only this is to be printed: `:state(handout)`. */
  readonly #states: OwnStates;

  constructor(states: OwnStates) {
    this.#states = states;
  }

  /** The next print is that of an exercise; null: as it stands. */
  handOut(paper: Paper | null): void {
    if (this.paper === paper) return;
    this.paper = paper;
    this.#states.set("handout", paper !== null);
  }

  connect(signal: AbortSignal, changed: () => void): void {
    const set = (now: boolean): void => {
      if (!now) this.handOut(null);
      if (now === this.now) return;
      this.now = now;
      changed();
    };
    // Drawn before these events are over: what they call is awaited by nobody, and where a script
    // prints, the browser lays the paper out before that script ends.
    addEventListener("beforeprint", () => set(true), bare({ signal }));
    addEventListener("afterprint", () => set(this.#media.matches), bare({ signal }));
    this.#media.addEventListener("change", ({ matches }) => set(matches), bare({ signal }));
    this.now = this.#media.matches;
  }
}

/** At the last beat that may be seen, and done. */
export function finished(limit: number): Place {
  return { index: limit, progress: 1, playing: false, wave: null };
}

/** Nothing is scrolled on paper: the whole sequence. */
export function printed(shown: Shown): Shown {
  const { state, run } = shown;
  const rows = run.frame.T <= MOST_ROWS ? "all" : state.rows;
  return { ...shown, state: { ...state, zoom: zoom.min, rows, theme: "light" } };
}
