/** English. */
import type { TableTexts } from "./texts.js";

export const en: TableTexts = {
  steps: "Every value, step by step",
  parameters: "The parameters, and what the optimizer does with them",
  legend: "… is not computed yet; – does not exist in this model.",
  vectors: "Of a vector ‖·‖ is the norm.",
  distances: "The gradient by distance",
  aboutDistances:
    "What the distance plot draws, as powers of ten: row k is k steps back from the last, at h_{T−k}. −∞ stands for exactly 0.",
  step: "t",
  total: "L, the sum of the losses",
  window: (first, last, of) => `Steps ${first} to ${last} of ${of} are shown.`,
  all: (of) => `All ${of} steps`,
  entriesOf: (t) => `Step ${t}, entry by entry`,
  entries: (count) => `${count} entries`,
  more: (count) => `${count} more are in the CSV.`,
  copySteps: "Copy the steps as CSV",
  copyParameters: "Copy the parameters as CSV",
  toll: (rate, clipped) =>
    `The gradients in the table above belong to intermediates. Each is a toll station on the way back: the gradient has to pass it, but nothing there is changed. Only the parameters are: the optimizer subtracts ${rate} times the ${clipped ? "clipped " : ""}gradient, once, from the one set that all steps share.`,
  parameter: "Parameter",
  value: "Value",
  gradient: "Gradient so far",
  after: "After the update",
  shares: "Shares in it",
};
