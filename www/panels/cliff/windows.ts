/** The parts of the plane that can be shown, and how finely the point moves in them. */
import type { CliffWindow } from "../../core.js";
import { type CliffView, cliffB, cliffW } from "../../state/table.js";

export interface Part extends CliffWindow {
  readonly step: number;
}

export const parts: Readonly<Record<CliffView, Part>> = {
  plane: { across: [cliffW.min, cliffW.max], up: [cliffB.min, cliffB.max], step: 0.01 },
  wall: { across: [4.85, 5.15], up: [-2.72, -2.5], step: 0.0005 },
};

/** `value` on the steps that the point moves in, and on the plane. */
export function stepped(value: number, step: number, { min, max }: { min: number; max: number }) {
  const whole = Math.round(value / step) * step;
  return Math.min(max, Math.max(min, Number(whole.toFixed(6))));
}

/** Moved by so much, and otherwise where it was: a place off the steps, as the wall's, stays off. */
export function moved(value: number, by: number, { min, max }: { min: number; max: number }) {
  return Math.min(max, Math.max(min, Number((value + by).toPrecision(15))));
}
