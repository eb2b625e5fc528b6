import { enError } from "../../i18n/messages.en.js";
import type { EquationsTexts } from "./texts.js";

export const en: EquationsTexts = {
  about:
    "A recurrence is a few lines: each names a value and says what it is made of. Write h[t-1] for what h was one step earlier; that makes h a state. x is the input. Every other name becomes a parameter, and its gradient is yours.",
  rules:
    "W x is a matrix times a vector; * goes entry by entry. A name before a vector is a matrix, one added to a vector is a vector, one that only multiplies is a single number and gets a slider.",
  field: "Equations of the recurrence, one line a value",
  completions: "Names that could stand here",
  startFrom: "Start from",
  empty: "nothing",
  example: "h = tanh(W x + U h[t-1] + b)",
  typeset: "The equations as they run",
  shapes: "What each name is",
  input: "input",
  state: "state",
  value: "value",
  output: "output",
  number: "one number",
  vector: "a vector",
  shapeOf: (name) => `Shape of ${name}`,
  read: "o reads",
  units: "Units",
  fault: (error, place) =>
    place === null
      ? enError(error)
      : `Line ${place.line}, column ${place.column}: expected ${error.expected}; found ${error.found}.`,
  stays: "The picture keeps the last equations that could be read.",
  drawn:
    "New matrices of n columns are drawn from U(−1/√n, 1/√n), new vectors are 0, new numbers 0.5; what keeps its name and shape keeps its values.",
};
