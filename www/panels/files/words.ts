/** The words for activations, losses and places of the loss in PyTorch, Keras and JAX; one table. */
import type { Activation, CellName, LossAt, LossName } from "../../core.js";
import { cells } from "../../state/table.js";

/** Compared as `plain` leaves them. */
const ACTIVATIONS: Readonly<Record<Activation, readonly string[]>> = {
  linear: ["linear", "identity", "none"],
  tanh: ["tanh", "rnntanh"],
  relu: ["relu", "rnnrelu"],
  sigmoid: ["sigmoid", "logistic"],
};
const LOSSES: Readonly<Record<LossName, readonly string[]>> = {
  squared: ["squared", "sse", "sumofsquares", ...["mse", "mseloss", "meansquarederror"]],
  "half-squared": ["halfsquared"],
  "binary-cross-entropy": ["binarycrossentropy", "bce", "bcewithlogits", "bcewithlogitsloss"],
  linear: ["linearloss"],
  "cross-entropy": ["crossentropy", "crossentropyloss", "ce", "categoricalcrossentropy"],
};
const PLACES: Readonly<Record<LossAt, readonly string[]>> = {
  every: ["every", "all", "each", "sequence", "everystep", "allsteps", "manytomany"],
  last: ["last", "final", "laststep", "finalstep", "manytoone"],
};
/** What a cell is called besides its own name. */
const CELLS_ELSEWHERE: Readonly<Partial<Record<CellName, readonly string[]>>> = {
  rnn: ["simplernn", "rnncell", "vanilla", "elman", "rnntanh", "rnnrelu"],
  gru: ["grucell"],
  lstm: ["lstmcell"],
};
const CELLS = Object.fromEntries(
  cells.map((cell) => [cell, [cell, ...(CELLS_ELSEWHERE[cell] ?? [])]]),
) as unknown as Readonly<Record<CellName, readonly string[]>>;

export const WORDS = {
  activation: ACTIVATIONS,
  loss: LOSSES,
  lossAt: PLACES,
  cell: CELLS,
} as const;

/** The keys under which a framework's file has them. */
export const KEYS: Readonly<Record<string, keyof typeof WORDS>> = {
  activation: "activation",
  nonlinearity: "activation",
  phi: "activation",
  loss: "loss",
  lossfn: "loss",
  lossfunction: "loss",
  criterion: "loss",
  lossat: "lossAt",
  cell: "cell",
  celltype: "cell",
  rnntype: "cell",
  mode: "cell",
};

/** `torch.nn.ReLU()`, `nn.functional.relu`, `ReLU` and `re_lu` are one word. */
export function plain(text: string): string {
  return text
    .replace(/\(.*\)$/, "")
    .replace(/^.*\./, "")
    .replace(/[\s_-]/g, "")
    .toLowerCase();
}

/** The word of ours that is meant; undefined where none is. */
export function meant<K extends keyof typeof WORDS>(
  kind: K,
  text: string,
): keyof (typeof WORDS)[K] | undefined {
  const word = plain(text);
  const known = Object.entries(WORDS[kind]).find(([, words]) => words.includes(word));
  return known?.[0] as keyof (typeof WORDS)[K] | undefined;
}

/**
 * How many times the loss of ours is what a framework means by `text`, which averages where ours is
 * the sum: over the steps, MSE over their entries too.
 */
export function timesTheMean(text: string, steps: number, outputs: number): number {
  if (Object.hasOwn(LOSSES, text)) return 1;
  const word = plain(text);
  if (word.startsWith("m")) return steps * outputs;
  return LOSSES["cross-entropy"].includes(word) ? steps : 1;
}
