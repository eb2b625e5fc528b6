/** What is pinned: one explanation a place, of the whole or of one of its entries. */
import { wholeOf } from "../../network/cells.js";

const MOST_PINS = 6;

/** Pinned if it was not, or let go; an entry takes the turn of its place's whole or other entry. */
export function toggled(pins: readonly string[], id: string): readonly string[] {
  const same = pins.find((other) => wholeOf(other) === wholeOf(id));
  if (same === id) return pins.filter((other) => other !== id);
  if (same === undefined) return [...pins, id].slice(-MOST_PINS);
  return pins.map((other) => (other === same ? id : other));
}
