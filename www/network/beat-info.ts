/** What the beats of a run do, by their kinds. */
import type { BeatInfo, BeatKind, Schema } from "../core.js";

const infos = new WeakMap<Schema, ReadonlyMap<BeatKind, BeatInfo>>();

/** What beats of a kind compute, and of what; undefined for a kind that is none. */
export function beatInfo(schema: Schema, kind: BeatKind): BeatInfo | undefined {
  const known = infos.get(schema) ?? new Map(schema.beats.map((one) => [one.kind, one]));
  infos.set(schema, known);
  return known.get(kind);
}
