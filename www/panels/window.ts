/** The truncation window {k1, k2}, and what moves it: one edge takes the other along. */
import type { View } from "./view.js";

export interface Window {
  readonly k1: number;
  readonly k2: number;
}

/** What is set, or what amounts to none. */
export function windowOf({ run, state }: View): Window {
  const { T } = run.frame;
  const { k1, k2 } = state.truncate ?? { k1: T, k2: T };
  return { k1: Math.min(k1, T), k2: Math.min(k2, T) };
}

export const isLocked = ({ state }: View): boolean => state.lock?.includes("truncate") ?? false;

export function setK1({ dispatch, state, run }: View, k1: number): void {
  dispatch({ truncate: { k1, k2: Math.max(k1, state.truncate?.k2 ?? run.frame.T) } });
}

export function setK2({ dispatch, state, run }: View, k2: number): void {
  dispatch({ truncate: { k1: Math.min(state.truncate?.k1 ?? run.frame.T, k2), k2 } });
}
