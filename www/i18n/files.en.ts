/** English. */
import type { Refusal } from "../panels/files/read-model.js";
import { type FilesTexts, shapeText } from "./files.js";

export const filesEn: FilesTexts = {
  take: "Take along",
  picture: "Picture",
  numbers: "All numbers, every digit",
  csv: "one row a step",
  json: "the model and its results",
  worked: "Worked solution",
  noPicture: "This picture is not on the page just now.",
  bring: "Bring a model",
  about:
    "Paste a model as JSON: one saved here, a Config of the API, or the state_dict of a PyTorch model with one nn.RNN layer and one nn.Linear. Its sequence may stand beside it, as “inputs” and “targets”. Undo takes it back.",
  python: "In Python:",
  text: "Model as JSON",
  file: "Open a file …",
  apply: "Show this model",
  brought: (T, I, H, O) =>
    `Shown now: ${T} steps, ${I} ${I === 1 ? "input" : "inputs"}, ${H} ${H === 1 ? "unit" : "units"}, ${O} ${O === 1 ? "output" : "outputs"}.`,
  note: (note, losses) => {
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
      return `This is not JSON: ${refusal.found}.`;
    case "not-finite":
      return "There is a NaN or an Infinity in it: JSON has no such numbers, and a model with them cannot be computed.";
    case "unknown":
      return refusal.keys.length === 0
        ? "This is JSON, but not a model: expected an object with “params”, or with “weight_ih_l0” and “weight_hh_l0”."
        : `This is JSON, but not a model: expected “params”, or “weight_ih_l0” and “weight_hh_l0”; found ${refusal.keys.map((key) => `“${key.slice(0, 40)}”`).join(", ")}.`;
    case "limits":
      return "The explorer shows models of at most 200 steps and 128 units a layer; this one is larger, or its numbers do not stand in lists.";
    case "missing":
      return `${refusal.key} is missing.`;
    case "values":
      return `${refusal.key}: expected a list of numbers, or a list of rows of the same length.`;
    case "shape":
      return `${refusal.key}: expected the shape ${shapeText(refusal.expected, "any")}, found ${shapeText(refusal.found, "any")}.`;
    case "gru":
      return `${refusal.key} has three rows for every unit: this is a GRU, whose gates the explorer does not compute yet. It takes nn.RNN.`;
    case "lstm":
      return `${refusal.key} has the shape of an LSTM, whose gates the explorer does not compute yet. It takes nn.RNN.`;
    case "layers":
      return `${refusal.key} belongs to a second recurrent layer. The explorer unrolls one: save a model with num_layers=1.`;
    case "bidirectional":
      return `${refusal.key} belongs to the reverse direction. The explorer unrolls one direction: save a model with bidirectional=False.`;
    case "extra":
      return `${refusal.key} belongs to a layer the explorer's model does not have (xₜ → nn.RNN → one nn.Linear). Take it out if xₜ is what that layer gives.`;
  }
}
