/** The step that is pointed at, in the picture or in the distance plot: both show it. */
import type { View } from "../view.js";

/** An initial value is of no step, and the weights belong to none. */
export function pointedStep({ hovered, pointed, run }: View): number | null {
  const { T } = run.frame;
  if (hovered !== null) return hovered < T ? T - hovered : null;
  const [, step] = /:(\d+)/.exec(pointed ?? "") ?? [];
  const t = Number(step ?? 0);
  return t >= 1 && t <= T ? t : null;
}
