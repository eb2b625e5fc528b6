/** What became of the entries of a file: said to the reader, one line each. */
import type { StrengthId } from "../../core.js";
import { shapeOf } from "./json.js";

/** The part of the model it is. */
export type Taken =
  | StrengthId
  | "bxh"
  | "bhh"
  | "alpha"
  /** One of two, whose sum is b_h. */
  | "half-bh"
  | "by"
  | "c0"
  | "inputs"
  | "targets"
  | "cell"
  | "activation"
  | "loss"
  | "lossAt"
  | "truncation"
  | "optimizer";

/** Why it is none. */
type LeftOut =
  /** Its rows are what x_t would be. */
  | "embedding"
  /** A number or a word in which no part of a model was recognised. */
  | "no-tensor"
  /** It stands beside the model in its file: the optimizer's state, a log. */
  | "beside"
  /** Results, which are computed anew. */
  | "results";

export interface Part {
  readonly key: string;
  readonly role: Taken | LeftOut;
  /** Of a tensor; empty for anything else. */
  readonly shape: readonly number[];
  /** Of a word or a number: what it says. */
  readonly said: string | null;
}

export function part(key: string, value: unknown, role: Part["role"]): Part {
  const said = typeof value === "string" || typeof value === "number" ? String(value) : null;
  return { key, role, shape: shapeOf(value), said };
}
