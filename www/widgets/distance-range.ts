/** Choosing a distance on a plot: by the pointer, by a click and by the arrow keys, on every plot alike. */
import { nothing, type TemplateResult } from "lit";
import { mainState } from "../network/quantities.js";
import type { View } from "../view.js";
import { rangeOver } from "./range-over.js";

/** The distance under the pointer. `near`, `far`: where distances 0 and T − 1 stand in a picture `width` wide. */
export function distanceUnder(
  event: PointerEvent,
  { near, far, width }: { readonly near: number; readonly far: number; readonly width: number },
  T: number,
): number {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  // A slide may scale what is on it.
  const x = ((event.clientX - box.left) * width) / box.width;
  return Math.min(T - 1, Math.max(0, Math.round(((x - near) / (far - near)) * (T - 1))));
}

/** With a single step there is nothing to choose. */
export function distanceRange(
  { run, state, texts, dispatch }: View,
  kind: string,
  name: string,
  leftwards = false,
): TemplateResult | typeof nothing {
  const { T, schema } = run.frame;
  if (T === 1) return nothing;
  const k = Math.min(state.distance ?? 0, T - 1);
  return rangeOver({
    kind,
    min: 0,
    max: T - 1,
    value: k,
    name,
    said: texts.distance.at(k, T - k),
    again: true,
    leftwards,
    change: (distance) => {
      const id = `d${mainState(schema)}:${T - distance}`;
      const reached = run.beats.index(id) === undefined ? {} : { at: id };
      // The curves are the last loss's.
      dispatch({ distance, ofLoss: null, ...reached });
    },
  });
}
