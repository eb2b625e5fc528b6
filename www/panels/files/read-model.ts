/**
 * A model from text that somebody pasted: a Config, an export of ours, or the `state_dict` of a
 * PyTorch model as JSON. Whether it is a model the core decides; here is decided what the text is,
 * and what is taken from the model that is shown.
 */
import { CELLS } from "../../core/generated.js";
import type { ModelConfig } from "../../core.js";
import { type Answer, type Brought, Refused } from "./answer.js";
import { isRecord, withNumbers } from "./json.js";
import { type Part, part, type Taken } from "./part.js";
import { isStateDict, mean, readStateDict } from "./state-dict.js";
import { meant, WORDS } from "./words.js";

/** Characters: 128 units with twenty digits a number need less. */
export const LONGEST = 8_000_000;

/** What a file may begin with and nobody sees: a byte-order mark, spaces without width. */
const UNSEEN = /^[\s\ufeff\u200b-\u200f\u2060]+/;

export function readModel(text: string, present: ModelConfig): Answer {
  const json = text.replace(UNSEEN, "");
  if (json === "") return { refused: { id: "empty" } };
  if (text.length > LONGEST) return { refused: { id: "large" } };
  let value: unknown;
  try {
    value = withNumbers(JSON.parse(json));
  } catch (error) {
    // Python writes them, JSON has no such numbers.
    if (/(^|[[,:\s-])(NaN|Infinity)\b/.test(json)) return { refused: { id: "not-finite" } };
    return { refused: { id: "json", found: error instanceof Error ? error.message : "" } };
  }
  try {
    if (isRecord(value)) {
      if (isConfig(value)) return configOf(value);
      if (isConfig(value.config)) return exported(value, value.config);
      if (isStateDict(value)) return readStateDict(value, present);
    }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal };
    throw error;
  }
  return {
    refused: { id: "unknown", keys: isRecord(value) ? Object.keys(value).slice(0, 6) : [] },
  };
}

function isConfig(value: unknown): value is Record<string, unknown> & { readonly params: object } {
  return isRecord(value) && isRecord(value.params) && !isStateDict(value);
}

/** The parameters of the cells of the library, the read-out among them. */
const parameters = [
  ...Object.values(CELLS).flatMap((cell) => cell.parameters),
  ...["why", "by"],
] as readonly Taken[];

const PARTS: Readonly<Record<string, Taken>> = {
  cell: "cell",
  activation: "activation",
  loss: "loss",
  lossAt: "lossAt",
  h0: "h0",
  c0: "c0",
  inputs: "inputs",
  targets: "targets",
  truncation: "truncation",
  ...Object.fromEntries(parameters.map((name) => [`params.${name}`, name])),
};

/** The core names what is wrong with it, keys that it does not have among that. */
function configOf({ truncation, ...value }: Record<string, unknown>): Brought {
  const words: Record<string, unknown> = {};
  for (const kind of Object.keys(WORDS) as (keyof typeof WORDS)[]) {
    const said = value[kind];
    const word = typeof said === "string" ? meant(kind, said) : undefined;
    if (word !== undefined) words[kind] = word;
  }
  const all = [
    ...Object.entries(value),
    ...Object.entries(value.params as object).map(([key, one]) => [`params.${key}`, one] as const),
    ["truncation", truncation] as const,
  ];
  const notes =
    typeof value.loss !== "string" || !Array.isArray(value.targets)
      ? []
      : mean(
          value.loss,
          { ...value, ...words }.lossAt === "every" ? value.targets.length : 1,
          Array.isArray(value.targets[0]) ? value.targets[0].length : 1,
        );
  return {
    model: { ...value, ...words } as unknown as ModelConfig,
    truncation: truncation ?? null,
    notes,
    parts: all.flatMap(([key, one]) => {
      const role = Object.hasOwn(PARTS, key) ? PARTS[key] : undefined;
      return role === undefined || one == null ? [] : [part(key, one, role)];
    }),
  };
}

/** An export: the model, what makes its optimizer step, and results, which are computed anew. */
function exported(file: Record<string, unknown>, config: Record<string, unknown>): Brought {
  const brought = configOf(config);
  const { optimizer } = file;
  const { rate, clip } = isRecord(optimizer) ? optimizer : {};
  const parts: Part[] = [];
  for (const [key, value] of Object.entries(file)) {
    if (key === "config") continue;
    // Said beside the model and not in it, it would be left aside.
    if (key === "params" || key === "nonlinearity" || Object.hasOwn(PARTS, key))
      throw new Refused({ id: "outside", key });
    const taken = key === "optimizer" && (rate !== undefined || clip !== undefined);
    const inside = typeof value === "object" && value !== null;
    const none = key === "results" ? "results" : inside ? "beside" : "no-tensor";
    parts.push(part(key, value, taken ? "optimizer" : none));
  }
  return {
    ...brought,
    ...(rate === undefined ? {} : { rate }),
    ...(clip === undefined ? {} : { clip }),
    parts: [...brought.parts.map((one) => ({ ...one, key: `config.${one.key}` })), ...parts],
  };
}
