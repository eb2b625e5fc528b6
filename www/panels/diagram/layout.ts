/** How the picture divides its room: the weights, the strip of the whole sequence, the columns. */

import type { Frame } from "../../core.js";
import { isPredicted } from "../../formula/loss.js";
import { type Moment, momentOf } from "../../network/moment.js";
import { learntOf } from "../../network/parameters.js";
import { type Placement, placementOf } from "../../network/placement.js";
import type { View } from "../../view.js";
import {
  columnAt,
  columnsIn,
  type Geometry,
  geometry,
  hasRoom,
  isReadable,
  isRoomy,
  widthsOf,
} from "./geometry.js";
import { STRIP_HEIGHT } from "./river.js";
import { riverPlace } from "./river-place.js";

/** From this width on the weights stand beside the network, else below it. */
const BESIDE = 720;
/** The same where it is presented: numbers that can be read come first. */
const PRESENTED = 1000;
/** In a lower picture rows that stand closer would meet. */
const LOW = 215;
const WEIGHTS = { width: 192, height: 100, withBiases: 146 };
/** What heat maps take in addition. */
const MAPS = { width: 76, height: 16, withBiases: 30 };
const GAP = 10;

/** Whether a weight is more than a number. */
export function hasMaps(frame: Frame): boolean {
  return learntOf(frame).some(({ rows, cols }) => rows * cols > 1);
}

export interface Layout {
  /** Whether the weights stand beside the network, or over steps without a loss, and have room for all digits. */
  readonly beside: boolean;
  /**
   * Where the weights stand in the network's own rows: a loss at the last step alone leaves the room over
   * all other columns free. Null: to its left, or below it.
   */
  readonly above: { readonly width: number; readonly height: number } | null;
  /** Of the picture, without the weights. */
  readonly width: number;
  readonly height: number;
  /** Height of the weights where they stand below; 0 beside. */
  readonly below: number;
  /** Where the picture begins in the panel, from the left. */
  readonly left: number;
  /** Height of the strip above the columns; 0 where the sequence fits by itself. */
  readonly strip: number;
  /** Whether the cell may be opened and closed here. */
  readonly opens: boolean;
  readonly geometry: Geometry;
}

export function layoutOf(view: View, moment: Moment): Layout {
  const { run, state } = view;
  const { frame } = run;
  const roomy = isBeside(view);
  // What is presented has no room for the weights below: there the picture is alone.
  const beside = roomy || state.present;
  const over = isOver(view);
  const width = widthOf(view);
  const below = weightsHeight(frame);
  const height = Math.max(state.present ? 150 : 200, beside ? view.height : view.height - below);
  // The strip is there at every zoom, so that zooming moves the columns sideways only.
  const strip = zoomable(view) ? STRIP_HEIGHT + GAP : 0;
  const place = pannedTo(view) ?? moment.place(frame.T);
  const sparse = !over && isSparse(run) && height - strip > LOW;
  const opens = opensIn(view, height - strip);
  const placement = placementIn(view, opens);
  const columns = geometry(width, height - strip, frame.T, place, placement, zoomOf(state), sparse);
  return {
    beside,
    above: over
      ? {
          width: width - columns.column * LAST_COLUMN,
          height: columns.row(placement.top) - columns.node.height / 2 - GAP,
        }
      : null,
    width,
    height,
    below: beside ? 0 : below,
    left: roomy && !over ? weightsWidth(frame) : 0,
    strip,
    opens,
    geometry: columns,
  };
}

/** Up to so many steps a cell that may be open is. */
const MOST_OPEN = 12;

/** Whether the cell has an inside, and columns and picture the room for it. */
function opensIn(view: View, height: number): boolean {
  const open = placementOf(view.run.frame.schema, separatesOutput(view), true);
  return open.cell && hasRoom(open, columnsOf(view).now, height);
}

function placementIn(view: View, opens: boolean): Placement {
  const { state, run } = view;
  const { T, schema } = run.frame;
  const open = opens && (state.gates ?? (T > MOST_OPEN ? "closed" : "open")) === "open";
  return placementOf(schema, separatesOutput(view), open);
}

/** Of a picture without columns: the river has no room for gates. */
export function closedPlacement(view: Pick<View, "run" | "settings">): Placement {
  return placementOf(view.run.frame.schema, separatesOutput(view), false);
}

/** Of a column, what the last step's output and loss take at the right end. */
const LAST_COLUMN = 1.2;

/** Whether there is room beside the network for its weights: always in a wide picture, and in half of one for two or three steps on a screen. */
function isBeside({ width, run: { frame }, state, onPaper }: View): boolean {
  if (width >= (state.present ? PRESENTED : BESIDE)) return true;
  const few = frame.T <= 3 && !onPaper && !state.present;
  return few && isRoomy((width - weightsWidth(frame)) / columnsIn(frame));
}

/**
 * Whether the weights stand over the steps without a loss: where the whole sequence has columns that can
 * be read, and there is room for all of them. Zooming in leaves them there; paper has them beside.
 */
function isOver({ width, run, onPaper }: View): boolean {
  const { frame } = run;
  if (width < BESIDE || onPaper || !isSparse(run)) return false;
  const { automatic: column, least } = widthsOf(width, frame.T);
  // L stands among them.
  const cards = 1 + learntOf(frame).length;
  return (
    column <= least &&
    isRoomy(column) &&
    width - column * LAST_COLUMN >= cards * weightsWidth(frame)
  );
}

/** Whether the last step alone has an output and a loss, of more steps than a few. */
function isSparse({ frame: { T }, beats }: View["run"]): boolean {
  return T > 3 && beats.at("l", T - 1) === undefined;
}

/** Where the columns of the first and the last step stand in the panel; null while one of them may not be in the picture. */
export function alongOf(view: View): View["along"] {
  if (isRiver(view)) {
    const { center } = riverPlace(view.width, view.run.frame.T);
    return view.run.frame.T === 1 ? null : { first: center(1), last: center(view.run.frame.T) };
  }
  const { left, geometry } = layoutOf(view, momentOf(view));
  const { T } = view.run.frame;
  if (!geometry.whole || T === 1) return null;
  return { first: left + geometry.center(1), last: left + geometry.center(T) };
}

/** Whether a prediction is another number than its output, and so stands at a place of its own. */
export function separatesOutput({ settings }: Pick<View, "settings">): boolean {
  return isPredicted(settings.loss);
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

/** Cards side by side where they stand below the network. */
export const IN_A_ROW = 3;

/** Of the weights where they do not stand beside the network. */
export function weightsHeight(frame: Frame): number {
  const size = learntOf(frame).length > IN_A_ROW ? "withBiases" : "height";
  return WEIGHTS[size] + (hasMaps(frame) ? MAPS[size] : 0);
}

function weightsWidth(frame: Frame): number {
  return WEIGHTS.width + (hasMaps(frame) ? MAPS.width : 0);
}

function widthOf(view: View): number {
  const { width, run } = view;
  const left = isBeside(view) && !isOver(view) ? weightsWidth(run.frame) : 0;
  return Math.max(120, width - left);
}

/** What is presented is shown whole, unless somebody has zoomed. */
function zoomOf({ zoom, present }: View["state"]): number | null {
  return zoom ?? (present ? 0 : null);
}

/** Whether there is more to see than fits, or was a zoom chosen. */
export function zoomable(view: View): boolean {
  if (view.state.present) return view.state.zoom !== null;
  const { automatic, least } = widthsOf(widthOf(view), view.run.frame.T);
  // On paper the zoom is nobody's choice.
  return (view.state.zoom !== null && !view.onPaper) || automatic > least;
}

/** A container of less than 720 px, as styles/phone.ts has it, without its margins. */
const PHONE = 672;

function isPhone({ width, onPaper }: Pick<View, "width" | "onPaper">): boolean {
  return width < PHONE && !onPaper;
}

/** Whether this room is too small for numbers in columns of the whole sequence: then it is a river first. */
export function prefersRiver(
  view: Pick<View, "width" | "onPaper" | "run"> & {
    readonly state: Pick<View["state"], "present">;
  },
): boolean {
  const { T } = view.run.frame;
  // Of what is presented there, columns have no height either.
  return isPhone(view) && (!isReadable(view.width, T) || (view.state.present && T > 3));
}

/** Whether the river is the picture: until a zoom is chosen, or a number is edited at its place. */
export function isRiver(view: View): boolean {
  return prefersRiver(view) && view.state.zoom === null && view.editing === null;
}

/** How wide columns are and may be, in this room. */
export function columnsOf(view: View): ReturnType<typeof widthsOf> & { readonly now: number } {
  const widths = widthsOf(widthOf(view), view.run.frame.T);
  return { ...widths, now: columnAt(widths, zoomOf(view.state)) };
}
