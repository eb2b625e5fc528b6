/** Where a beat's id stands in a run. */
import type { Beats } from "../core.js";

/**
 * The beat of that id; in a run too short for it, the same kind of beat at the last step, so that
 * dragging T down and up again comes back to the same place. `undefined` for a beat no run has.
 */
export function findBeat(beats: Beats, id: string, steps: number): number | undefined {
  const [kind, step] = id.split(":");
  const exact = beats.index(id);
  if (exact !== undefined || step === undefined || Number(step) <= steps) return exact;
  // The last step has nothing from the future: that kind's last beat is a step earlier.
  return beats.index(`${kind}:${steps}`) ?? beats.index(`${kind}:${steps - 1}`);
}
