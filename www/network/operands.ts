/**
 * What goes into a number: the places of the diagram, and the lines of the worked solution, that are
 * lit while a place is pointed at, or else for the current beat.
 */

import { once } from "../asked/once.js";
import type { Frame, Line, Run, Valued } from "../core.js";
import { isAside } from "../formula/asides.js";
import { type Cell, type Pick as Entries, picksOf } from "../formula/entry.js";
import type { View } from "../view.js";
import { cellOf, parameterOf, wholeOf } from "./cells.js";
import { type Moment, momentOf } from "./moment.js";
import { type BeatName, beatsAt, placeOf, waysOf } from "./node-ids.js";
import { blockNamed, parameterInfo } from "./parameters.js";
import { type Placement, parameterOfBlock } from "./placement.js";

export interface Lit {
  /** The places whose values go into what is pointed at, or into the current beat. */
  readonly places: ReadonlySet<string>;
  /** The entry pointed at, and where one row, column or entry of a place goes in: which. */
  readonly marked: ReadonlyMap<string, readonly Entries[]>;
}

/** Where numbers stand that go into what is pointed at, or else into the current beat. */
export function operandsOf(view: View, moment: Moment, placement: Placement): Lit {
  // Of a wave too many a second to be looked at; of what nobody has gone to, none.
  if ((moment.wave !== null || moment.untouched) && view.pointed === null) return NOTHING;
  // The same while a beat lasts, and once it is over.
  const { open } = placement;
  return once(
    view.run,
    `operands at ${view.beat} ${moment.arrived} ${open} of ${view.pointed}`,
    () => lookUp(view, moment, placement),
  );
}

const NOTHING: Lit = { places: new Set(), marked: new Map() };

/** The lines of what is pointed at so far, or else of the current beat. */
function linesInHand(
  { run, pointed, beat }: Pick<View, "run" | "pointed" | "beat">,
  moment: Moment,
): readonly Line[] {
  const { beats, frame } = run;
  return pointed === null
    ? run.explain(beats.kind(beat), beats.step(beat))
    : reached(frame, pointed, moment).flatMap((name) => linesAt(run, pointed, name));
}

/** The same for a panel that shows lines: which results go in, and which come out of a place pointed at. */
export interface Told {
  readonly operands: ReadonlySet<string>;
  readonly results: ReadonlySet<string>;
}

export function toldBy(view: View): Told {
  const moment = momentOf(view);
  return once(view.run, `told at ${view.beat} ${moment.arrived} of ${view.pointed}`, () => {
    const lines = linesInHand(view, moment);
    return {
      operands: new Set(lines.flatMap(({ operands }) => operands.map(quantity))),
      results: new Set(view.pointed === null ? [] : lines.map(({ result }) => quantity(result))),
    };
  });
}

/** A quantity of a step, by name. */
export function quantity({ name, step }: Valued): string {
  return `${name}:${step}`;
}

function lookUp(view: View, moment: Moment, placement: Placement): Lit {
  const { run, pointed } = view;
  const { schema } = run.frame;
  const cell = pointed === null ? null : cellOf(run.frame, pointed);
  // What only leads to it, φ′ from h or the forward pass once more, is told in part, or goes in anyway.
  const lines = linesInHand(view, moment).filter((line) => !isAside(line));
  const places = new Set<string>();
  const marked = new Map<string, Entries[]>();
  const mark = (place: string, pick: Entries): void => {
    marked.set(place, [...(marked.get(place) ?? []), pick]);
  };
  if (pointed !== null && cell !== null) mark(wholeOf(pointed), cell);
  for (const line of lines) {
    const { operands, result } = line;
    const own = placeOf(result, schema, placement);
    const within = cell === null ? null : cellWithin(run.frame, result, cell);
    const picks = within === null ? [] : picksOf(line, view.settings, within);
    for (const [index, operand] of operands.entries()) {
      const place = placeOf(operand, schema, placement);
      // What already stands at the place itself came to it along an edge.
      const ways = place === null ? [] : place === own ? waysOf(operand, placement) : [place];
      for (const way of ways) places.add(way);
      if (place === null || place === own) continue;
      const pick = picks[index];
      if (pick !== undefined && (pick.row !== null || pick.col !== null))
        mark(place, ofWhole(run.frame, operand, pick));
    }
  }
  return { places, marked };
}

/** Where an entry of a whole parameter stands in rows of it; null where they do not have it. */
export function cellWithin({ schema }: Frame, result: Valued, cell: Cell): Cell | null {
  const { row = 0, rows = cell.row + 1 } = blockNamed(schema, result.of) ?? {};
  return cell.row >= row && cell.row < row + rows ? { ...cell, row: cell.row - row } : null;
}

/** The same of what goes in, the other way round. */
function ofWhole({ schema }: Frame, { of }: Valued, pick: Entries): Entries {
  const { row = 0 } = blockNamed(schema, of) ?? {};
  return pick.row === null ? pick : { ...pick, row: pick.row + row };
}

/** Of an accumulator with many shares the latest lines are told. */
const MOST_LINES = 6;

/** What has been computed at a place by now. */
export function reached(frame: Frame, id: string, moment: Moment): BeatName[] {
  const parameter = parameterInfo(frame.schema, wholeOf(id));
  const there = ({ kind, t }: BeatName): boolean =>
    moment.reached(kind, t) && (t === 0 || parameter === undefined || moment.shares(parameter, t));
  return beatsAt(frame, wholeOf(id)).filter(there).slice(-MOST_LINES);
}

/** The lines of a beat that belong to a place: a beat may do the same for several weights. */
export function linesAt(
  { explain, frame }: Run,
  id: string,
  { kind, t }: BeatName,
): readonly Line[] {
  const lines = explain(kind, t);
  const { schema } = frame;
  const parameter = parameterOf(frame, id);
  // What has no place of its own leads to what has one.
  if (parameter === null) return lines.filter(({ result }) => isPlaced(result));
  const about = ({ role, of }: Valued): boolean =>
    (role === "share" || role === "gradient" || role === "weight") &&
    parameterOfBlock(schema, of) === parameter;
  return lines.filter(({ result }) => about(result));
}

/** The factors of an update, and the forward pass once more, stand nowhere in the picture. */
function isPlaced({ role, updated }: Valued): boolean {
  const nowhere = role === "rate" || role === "theta" || role === "norm" || role === "clip";
  return !nowhere && (!updated || role === "total" || role === "weight");
}
