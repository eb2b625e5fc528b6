/** English. */

import { STRENGTHS } from "../../core/generated.js";
import { quoted } from "../../quoted.js";
import type { Refusal } from "./answer.js";
import { shapeText } from "./shape-text.js";
import type { FilesTexts } from "./texts.js";

export const en: FilesTexts = {
  take: "Take along",
  picture: "Picture",
  numbers: "All numbers, every digit",
  csv: "one row a step",
  json: "the model and its results",
  worked: "Worked solution",
  bring: "Bring a model",
  about:
    "Paste a model as JSON: one saved here, a Config of the API, or the state_dict of a PyTorch model with one nn.RNN, nn.GRU or nn.LSTM layer and one nn.Linear. Its sequence may stand beside it, as “inputs” and “targets”. Undo takes it back.",
  python: "In Python:",
  text: "Model as JSON",
  file: "Open a file …",
  apply: "Show this model",
  brought: (T, I, H, O) =>
    `Shown now: ${T} steps, ${I} ${I === 1 ? "input" : "inputs"}, ${H} ${H === 1 ? "unit" : "units"}, ${O} ${O === 1 ? "output" : "outputs"}.`,
  parts: "What the file holds, and what became of it",
  entry: "Entry",
  holds: "Holds",
  part: "Part in the model",
  roles: {
    ...STRENGTHS,
    "half-bh": "b_h, as the sum of both biases",
    by: "b_y",
    bxh: "b_xh, the biases beside W_xh",
    bhh: "b_hh, the biases beside W_hh",
    alpha: "α, the share of the state that is new",
    h0: "h₀",
    c0: "c₀",
    inputs: "inputs xₜ",
    targets: "targets yₜ",
    cell: "the cell",
    activation: "activation φ",
    loss: "loss",
    lossAt: "where the loss is",
    truncation: "truncation",
    optimizer: "learning rate and clipping",
    embedding: "none: an embedding; xₜ here is the vector it looks up",
    "no-tensor": "none: not a tensor",
    beside: "none: kept beside the weights, not part of the model",
    results: "none: results are computed anew",
  },
  note: (note, losses, places) => {
    switch (note.id) {
      case "inputs":
        return note.from === "present"
          ? "The inputs are those of the model before."
          : "The model before has inputs of another size: xₜ is 0 at every step. Put in your own in the diagram, or beside the weights as “inputs”.";
      case "targets":
        return note.from === "present"
          ? "The targets are those of the model before."
          : "The model before has targets of another size: yₜ is 0 at every step. Put in your own in the diagram, or beside the weights as “targets”.";
      case "activation":
        return `A state_dict does not tell the activation: ${note.activation}, as in nn.RNN. Choose ReLU above if the model has nonlinearity="relu".`;
      case "loss":
        return `Nor does it tell the loss: ${losses[note.loss]}.`;
      case "lossAt":
        return `Nor which steps have a loss: ${places[note.lossAt]}, as before.`;
      case "mean":
        return `${quoted(note.word, 80)} is usually a mean; L here is the sum, ${note.times} times as large, and so is every gradient.`;
      case "readout":
        return note.from === "present"
          ? "There is no linear layer in it: W_hy and b_y are those of the model before."
          : "There is no linear layer in it: oₜ = hₜ, the loss looks at the state itself.";
    }
  },
  refused: (refusal) => `${reason(refusal)} Nothing was changed.`,
  kept: (why) => `${why} Nothing was changed.`,
  unreadable: "The file could not be read.",
};

function reason(refusal: Refusal): string {
  switch (refusal.id) {
    case "empty":
      return "There is nothing to read yet.";
    case "large":
      return "This is too long for a model of at most 200 steps and 128 units.";
    case "json":
      return `This is not JSON: ${quoted(refusal.found, 160)}.`;
    case "not-finite":
      return "There is a NaN or an Infinity in it: JSON has no such numbers, and a model with them cannot be computed.";
    case "unknown":
      return refusal.keys.length === 0
        ? "This is JSON, but not a model: expected an object with “params”, or with “weight_ih_l0” and “weight_hh_l0”."
        : `This is JSON, but not a model: expected “params”, or “weight_ih_l0” and “weight_hh_l0”; found ${refusal.keys.map((key) => `“${quoted(key, 40)}”`).join(", ")}.`;
    case "limits":
      return "The explorer shows models of at most 200 steps and 128 units a layer; this one is larger, or its numbers do not stand in lists.";
    case "missing":
      return `${quoted(refusal.key, 80)} is missing.`;
    case "values":
      return `${quoted(refusal.key, 80)}: expected a list of numbers, or a list of rows of the same length.`;
    case "shape":
      return `${quoted(refusal.key, 80)}: expected the shape ${shapeText(refusal.expected, "any")}, found ${shapeText(refusal.found, "any")}.`;
    case "projection":
      return `${quoted(refusal.key, 80)} projects the state of an LSTM. The explorer’s LSTM has no projection: save a model with proj_size=0.`;
    case "layers":
      return `${quoted(refusal.key, 80)} belongs to a second recurrent layer. The explorer unrolls one: save a model with num_layers=1.`;
    case "bidirectional":
      return `${quoted(refusal.key, 80)} belongs to the reverse direction. The explorer unrolls one direction: save a model with bidirectional=False.`;
    case "extra":
      return `${quoted(refusal.key, 80)} belongs to a layer the explorer's model does not have (xₜ → one recurrent layer → one nn.Linear). Take it out if xₜ is what that layer gives.`;
    case "cell-state":
      return `${quoted(refusal.key, 80)} is the cell state of an LSTM; the weights here are those of another cell, which has none.`;
    case "outside":
      return `${quoted(refusal.key, 80)} stands beside “config”, where it would not be read: put it inside.`;
    case "ambiguous":
      return `${quoted(refusal.key, 80)} ${shapeText(refusal.shape, "any")} may be an embedding, which gives xₜ, or the readout W_hy: inputs and units are equally many. Name it emb.weight or fc.weight.`;
    case "copies":
      return `The same weights are there more than once, as ${listed(refusal.keys)}: leave one of them.`;
    case "twice":
      return `${listed(refusal.keys)} say the same thing twice: leave one of them.`;
    case "word":
      return `${quoted(refusal.key, 80)}: “${quoted(refusal.found, 40)}” is none of ${refusal.words.join(", ")}, nor another name for one of them.`;
  }
}

function listed(keys: readonly string[]): string {
  return keys.map((key) => `“${quoted(key, 40)}”`).join(" and ");
}
