/** How the picture divides its room: the weights, the strip of the whole sequence, the columns. */
import type { Frame } from "../../core.js";
import { modelOf } from "../../formula/of-run.js";
import type { View } from "../view.js";
import { columnAt, type Geometry, geometry, widthsOf } from "./geometry.js";
import { Moment } from "./moment.js";
import { OVERVIEW_HEIGHT } from "./overview.js";

/** From this width on the weights stand beside the network, else below it. */
const BESIDE = 720;
const WEIGHTS = { width: 192, height: 100, withBiases: 146 };
/** What heat maps take in addition. */
const MAPS = { width: 76, height: 16, withBiases: 30 };
const GAP = 10;

/** Whether a weight is more than a number. */
export function hasMaps({ H, I, O }: Frame): boolean {
  return Math.max(H, I, O) > 1;
}

export interface Layout {
  readonly beside: boolean;
  /** Of the picture, without the weights. */
  readonly width: number;
  readonly height: number;
  /** Height of the weights where they stand below; 0 beside. */
  readonly below: number;
  /** Where the picture begins in the panel, from the left. */
  readonly left: number;
  /** Height of the strip above the columns; 0 where the sequence fits by itself. */
  readonly strip: number;
  readonly separateOutput: boolean;
  readonly geometry: Geometry;
}

export function layoutOf(view: View, moment: Moment): Layout {
  const { run, state } = view;
  const { frame } = run;
  const beside = view.width >= BESIDE;
  const width = widthOf(view);
  const size = frame.biased ? "withBiases" : "height";
  const below = WEIGHTS[size] + (hasMaps(frame) ? MAPS[size] : 0);
  const height = Math.max(200, beside ? view.height : view.height - below);
  const separateOutput = separatesOutput(view);
  // The strip is there at every zoom, so that zooming moves the columns sideways only.
  const strip = zoomable(view) ? OVERVIEW_HEIGHT + GAP : 0;
  const place = pannedTo(view) ?? moment.place(frame.T);
  return {
    beside,
    width,
    height,
    below: beside ? 0 : below,
    left: beside ? weightsWidth(frame) : 0,
    strip,
    separateOutput,
    geometry: geometry(width, height - strip, frame.T, place, separateOutput, state.zoom),
  };
}

/** Whether a prediction is another number than its output, and so stands at a place of its own. */
export function separatesOutput(view: Pick<View, "run" | "state">): boolean {
  return modelOf(view).loss === "cross-entropy";
}

/** The step in the middle where the reader moved the window; null where it follows the beat. */
function pannedTo({ panned, beat, state, run, onPaper }: View): number | null {
  if (panned === null || onPaper) return null;
  const same =
    panned.beat === beat &&
    panned.zoom === state.zoom &&
    panned.preset === state.preset &&
    panned.T === run.frame.T;
  return same ? panned.middle : null;
}

export function momentOf({ run, beat, progress, exercise, wave }: View): Moment {
  return new Moment(run.beats, beat, progress, exercise?.open, wave);
}

function weightsWidth(frame: Frame): number {
  return WEIGHTS.width + (hasMaps(frame) ? MAPS.width : 0);
}

function widthOf({ width, run }: View): number {
  return Math.max(120, width >= BESIDE ? width - weightsWidth(run.frame) : width);
}

/** Whether there is more to see than fits, or was a zoom chosen. */
export function zoomable(view: View): boolean {
  const { automatic, least } = widthsOf(widthOf(view), view.run.frame.T);
  return view.state.zoom !== null || automatic > least;
}

/** How wide columns are and may be, in this room. */
export function columnsOf(view: View): ReturnType<typeof widthsOf> & { readonly now: number } {
  const widths = widthsOf(widthOf(view), view.run.frame.T);
  return { ...widths, now: columnAt(widths, view.state.zoom) };
}
