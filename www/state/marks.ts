/**
 * The places a lecturer goes through in present mode. A mark is the part of a link that says a
 * state, `preset=blame&w-hh=0.5`; what it leaves out is the default, whatever page it is read on.
 */
import { type Change, defaultState, type Problem, type State, sameValue } from "./state.js";
import { properties } from "./table.js";
import { format, parse } from "./url.js";

/** Those one starts with; their titles are in www/i18n. */
export const defaultMarks = {
  vanish: "preset=blame&w-hh=0.5&at=dh0",
  explode: "preset=blame&w-hh=1.4&at=dh0",
  tanh: "preset=blame&w-hh=1.4&activation=tanh&at=dh0",
  worked: "preset=notes-linear&at=dh:1&show=controls+transport+diagram+worked",
} as const;
export type DefaultMark = keyof typeof defaultMarks;

export function marksOf({ marks }: Pick<State, "marks">): readonly string[] {
  return marks ?? Object.values(defaultMarks);
}

/** What is the room's or the page's, and not a mark's. Panels are too, unless a mark says which. */
const kept: ReadonlySet<keyof State> = new Set([
  "speed",
  "autoplay",
  "lang",
  "theme",
  "present",
  "marks",
  "lock",
  "loading",
]);

/** What is shown, as a mark. `base`: the page's own state, whose panels no mark need name. */
export function markOf(state: State, base: State): string {
  const own = (property: keyof State): boolean =>
    !kept.has(property) && !(property === "show" && sameValue("show", state.show, base.show));
  const said = properties.filter(own).map((property) => [property, state[property]]);
  const text = format({ ...defaultState, ...Object.fromEntries(said) });
  // Something is always said.
  return text === "" ? `preset=${defaultState.preset}` : text;
}

/** The change that leads to a mark, and what of it nobody understands. */
export function changeTo(mark: string): { change: Change; problems: Problem[] } {
  const { state, problems } = parse(mark);
  const own = (property: keyof State): boolean =>
    !kept.has(property) && !(property === "show" && state.show === null);
  const said = properties.filter(own).map((property) => [property, state[property]]);
  return { change: Object.fromEntries(said), problems };
}

/** The first mark that says what is shown; null for none. */
export function markAt(state: State, base: State): number | null {
  const [marks, here] = [marksOf(state), markOf(state, base)];
  const found = marks.findIndex((mark) => mark === here || format(parse(mark).state) === here);
  return found < 0 ? null : found;
}

/** The list with what is shown as a mark of its own, behind the one before it. */
export function withMark(state: State, base: State, after: number | null): readonly string[] {
  const marks = marksOf(state);
  const place = after === null ? marks.length : after + 1;
  return [...marks.slice(0, place), markOf(state, base), ...marks.slice(place)];
}

/** The list without one; null, the default, when it was the last. */
export function withoutMark(state: State, index: number): readonly string[] | null {
  const left = marksOf(state).filter((_, place) => place !== index);
  return left.length === 0 ? null : left;
}
