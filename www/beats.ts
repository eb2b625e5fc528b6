/** A run's beats, as the core lists them: one number each for kind and step. */
import type { BeatInfo, BeatKind, Beats, Phase } from "./core.js";

const START: BeatInfo = { kind: "start", phase: "forward", does: "start", of: null };

/** `infos`: what the numbers of `kinds` stand for. */
export function beatList(
  infos: readonly BeatInfo[],
  kinds: Uint16Array,
  steps: Uint16Array,
): Beats {
  const info = (index: number): BeatInfo => infos[kinds[index] ?? 0] ?? START;
  const kind = (index: number): BeatKind => info(index).kind;
  const step = (index: number): number => steps[index] ?? 0;
  let lastBackward = kinds.length - 1;
  while (lastBackward > 0 && info(lastBackward).phase !== "backward") lastBackward -= 1;
  // By hand one sum is finished before the next gradient is begun: still on the way back.
  const phase = (index: number): Phase =>
    info(index).phase === "sum" && index < lastBackward ? "backward" : info(index).phase;
  const id = (index: number): string =>
    step(index) === 0 ? kind(index) : `${kind(index)}:${step(index)}`;

  const places = new Map<string, number>();
  /** By kind, then by step: asked for some hundred times a frame. */
  const byKind = new Map<BeatKind, (number | undefined)[]>();
  const phases: { phase: Phase; start: number; end: number }[] = [];
  for (let index = 0; index < kinds.length; index++) {
    places.set(id(index), index);
    const steps = byKind.get(kind(index)) ?? [];
    byKind.set(kind(index), steps);
    steps[step(index)] = index;
    const open = phases.at(-1);
    if (open?.phase === phase(index)) open.end = index;
    else phases.push({ phase: phase(index), start: index, end: index });
  }
  return {
    length: kinds.length,
    id,
    kind,
    step,
    phase,
    index: (name) => places.get(name),
    at: (name, t) => byKind.get(name)?.[t],
    phases,
  };
}

/** Whether two lists of numbers are the same: then so are their beats. */
export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
