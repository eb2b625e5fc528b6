/** The blanks of an exercise: which lines of a run are asked for, and the numbers that belong there. */
import type { BeatInfo, BeatKind, Beats, Line, Run, Schema } from "../core.js";
import { isAside } from "../formula/asides.js";
import { fits } from "../formula/lines.js";
import { beatInfo } from "../network/beat-info.js";
import { valueInfo } from "../network/quantities.js";
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
  {
    beats,
    explain,
    frame: { schema },
  }: Pick<Run, "beats" | "explain"> & {
    readonly frame: Pick<Run["frame"], "schema">;
  },
  ask: readonly Asked[],
): Blank[] {
  const blanks: Blank[] = [];
  for (let beat = 1; beat < beats.length; beat++) {
    if (!isAsked(schema, beats.kind(beat), ask)) continue;
    explain(beats.kind(beat), beats.step(beat)).forEach((line, index) => {
      const values = valuesOf(line);
      if (!isAside(line) && values.every(Number.isFinite))
        blanks.push({ id: idOf(beats, beat, index), beat, line: index, values });
    });
  }
  return blanks;
}

/** A word is for the beats of its name, and for those that do in this cell what they do in the vanilla one. */
export function isAsked(schema: Schema, kind: BeatKind, ask: readonly Asked[]): boolean {
  const info = beatInfo(schema, kind);
  if (info === undefined || info.does === "start" || isUnnamed(schema, info)) return false;
  const word = wordFor(schema, info);
  return ask.some((one) => one === "all" || one === kind || one === word);
}

/** A part of an equation that has no name is seen in the line it belongs to. */
function isUnnamed(schema: Schema, { does, of }: BeatInfo): boolean {
  return does === "value" && valueInfo(schema, of ?? "")?.named === false;
}

/** Values of the recurrence by whether they are states; gradients by what they are of, or come from. */
function wordFor(schema: Schema, { does, of }: BeatInfo): Asked | null {
  const { state = false, after = false } = valueInfo(schema, of ?? "") ?? {};
  switch (does) {
    case "value":
      return after ? null : state ? "h" : "a";
    case "direct":
      return "dhDirect";
    case "future":
      return "dhFuture";
    case "adjoint":
      return after ? null : state ? "dh" : "da";
    case "initial":
      return "dh0";
    case "share":
    case "sum":
      return does;
    default:
      return null;
  }
}

export function idOf(beats: Pick<Beats, "id">, beat: number, line: number): string {
  return line === 0 ? beats.id(beat) : `${beats.id(beat)}.${line}`;
}

function valuesOf({ result }: Line): number[] {
  return fits(result) ? Array.from(result.values) : [result.norm];
}
