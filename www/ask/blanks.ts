/** The blanks of an exercise: which lines of a run are asked for, and the numbers that belong there. */
import type { BeatKind, Beats, Line, Run } from "../core.js";
import { isAside } from "../formula/asides.js";
import { fits } from "../formula/lines.js";
import type { Asked } from "../state/table.js";

export interface Blank {
  /** `h:2`; of a beat with several lines `update.1`. */
  readonly id: string;
  readonly beat: number;
  /** Which of the beat's lines. */
  readonly line: number;
  /** What belongs here: a number, a vector's or matrix's entries, or of a large one the norm. */
  readonly values: readonly number[];
}

/** In the order of the beats. What is no finite number nobody can be asked for. */
export function blanksOf(
  { beats, explain }: Pick<Run, "beats" | "explain">,
  ask: readonly Asked[],
): Blank[] {
  const blanks: Blank[] = [];
  for (let beat = 1; beat < beats.length; beat++) {
    if (!isAsked(beats.kind(beat), ask)) continue;
    explain(beats.kind(beat), beats.step(beat)).forEach((line, index) => {
      const values = valuesOf(line);
      if (!isAside(line) && values.every(Number.isFinite))
        blanks.push({ id: idOf(beats, beat, index), beat, line: index, values });
    });
  }
  return blanks;
}

export function isAsked(kind: BeatKind, ask: readonly Asked[]): boolean {
  return ask.some((word) => {
    if (word === "all") return kind !== "start";
    return word === "share" || word === "sum" ? kind.startsWith(word) : word === kind;
  });
}

export function idOf(beats: Pick<Beats, "id">, beat: number, line: number): string {
  return line === 0 ? beats.id(beat) : `${beats.id(beat)}.${line}`;
}

function valuesOf({ result }: Line): number[] {
  return fits(result) ? Array.from(result.values) : [result.norm];
}
