/** What the quantities of a run are called. */
import type { Schema } from "../core.js";
import type { Texts } from "../i18n/texts.js";
import { valueInfo as infoOf, inWords } from "./quantities.js";

/** A value of the run in words, without its symbol: of h the hidden state. */
export function wordsOf(texts: Texts, schema: Schema, id: string): string {
  const known = schema.cell === null ? undefined : texts.gates[schema.cell]?.[id];
  if (known !== undefined) return known;
  const shared: Readonly<Record<string, string>> = texts.quantities;
  // `a` of a recurrence of one's own is no pre-activation of h.
  const told = schema.cell === null && infoOf(schema, id) !== undefined && id !== "h" && id !== "o";
  return told ? texts.value : inWords(shared[id] ?? texts.value);
}

/**
 * A value as it is written at a step, `h_2`. A part of a line without a name is written as what it is:
 * tanh(c_2), or a of the line it belongs to.
 */
export function writtenAt(schema: Schema, id: string, step: number | string): string {
  const value = infoOf(schema, id);
  if (value === undefined || value.named) {
    // A name of a reader's own may have a subscript already.
    const [letter, ...index] = id.split("_");
    return index.length === 0 ? `${id}_${step}` : `${letter}_{${index.join("_")},${step}}`;
  }
  return value.op === "map" && value.argument !== null
    ? `${value.function}(${writtenAt(schema, value.argument, step)})`
    : `a_{${value.line},${step}}`;
}
