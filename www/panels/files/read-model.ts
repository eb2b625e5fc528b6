/**
 * A model from text that somebody pasted: a Config, an export of ours, or the `state_dict` of a
 * PyTorch model as JSON. Whether it is a model the core decides; here is decided what the text is,
 * and what is taken from the model that is shown.
 */
import type { LossName, ModelConfig } from "../../core.js";
import type { Truncation } from "../../state/kinds.js";
import { isRecord, withNumbers } from "./json.js";
import { isStateDict, readStateDict } from "./state-dict.js";

/** What the text did not say, and what was put in its place: said to the reader. */
export type Note =
  | { readonly id: "inputs" | "targets"; readonly from: "present" | "zeros" }
  | { readonly id: "activation"; readonly activation: string }
  | { readonly id: "loss"; readonly loss: LossName }
  | { readonly id: "readout"; readonly from: "present" | "identity" };

/** Why a text is refused. `key` names the tensor or the field. */
export type Refusal =
  | { readonly id: "empty" | "large" }
  | { readonly id: "json"; readonly found: string }
  | { readonly id: "not-finite" }
  | { readonly id: "unknown"; readonly keys: readonly string[] }
  | { readonly id: "limits" }
  | { readonly id: "missing"; readonly key: string }
  | { readonly id: "values"; readonly key: string }
  | {
      readonly id: "shape";
      readonly key: string;
      /** `null`: any number of rows or columns. */
      readonly expected: readonly (number | null)[];
      readonly found: readonly number[];
    }
  | { readonly id: "gru" | "lstm" | "layers" | "bidirectional" | "extra"; readonly key: string };

export interface Brought {
  readonly model: ModelConfig;
  /** Undefined where the text says nothing of it. */
  readonly truncation?: Truncation | null;
  readonly rate?: number;
  readonly clip?: number | null;
  readonly notes: readonly Note[];
}

export type Answer = Brought | { readonly refused: Refusal };

/** Characters: 128 units with twenty digits a number need less. */
export const LONGEST = 8_000_000;

export function readModel(text: string, present: ModelConfig): Answer {
  if (text.trim() === "") return { refused: { id: "empty" } };
  if (text.length > LONGEST) return { refused: { id: "large" } };
  let value: unknown;
  try {
    value = withNumbers(JSON.parse(text));
  } catch (error) {
    // Python writes them, JSON has no such numbers.
    if (/(^|[[,:\s-])(NaN|Infinity)\b/.test(text)) return { refused: { id: "not-finite" } };
    return { refused: { id: "json", found: error instanceof Error ? error.message : "" } };
  }
  if (isRecord(value)) {
    if (isConfig(value)) return { ...configOf(value), notes: [] };
    if (isConfig(value.config))
      return { ...configOf(value.config), ...optimizerOf(value), notes: [] };
    if (isStateDict(value)) return readStateDict(value, present);
  }
  return {
    refused: { id: "unknown", keys: isRecord(value) ? Object.keys(value).slice(0, 6) : [] },
  };
}

interface ConfigLike {
  readonly truncation?: unknown;
}

function isConfig(value: unknown): value is ConfigLike & Record<string, unknown> {
  return isRecord(value) && isRecord(value.params) && !isStateDict(value);
}

/** The core names what is wrong with it. */
function configOf(value: ConfigLike): Pick<Brought, "model" | "truncation"> {
  return {
    model: value as unknown as ModelConfig,
    truncation: (value.truncation ?? null) as Truncation | null,
  };
}

function optimizerOf({ optimizer }: Record<string, unknown>): Pick<Brought, "rate" | "clip"> {
  if (!isRecord(optimizer)) return {};
  const { rate, clip } = optimizer;
  return {
    ...(typeof rate === "number" ? { rate } : {}),
    ...(typeof clip === "number" || clip === null ? { clip } : {}),
  };
}
