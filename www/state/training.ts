/** What is trained, and how: the settings of the panel `training`, all in one key of a link. */
import { CELLS, OPTIMIZERS } from "../core/generated.js";
import type { CellName, OptimizerName, Scheme } from "../core.js";
import { flag, integer, type Kind, number, word } from "./kinds.js";
import { schemes } from "./schemes.js";

export const trainingTasks = [
  "recall",
  "adding",
  "copy",
  "order",
  "echo",
  "sine",
  "words",
  "own",
] as const;
export type TrainingTask = (typeof trainingTasks)[number];
/** The cells that are offered: those of the library, and the equations that are shown. */
export type TrainedCell = CellName | "equations";
export const trainedCells: readonly TrainedCell[] = [
  ...(Object.keys(CELLS) as CellName[]),
  "equations",
];
export const optimizers = Object.keys(OPTIMIZERS) as readonly OptimizerName[];
export const clippings = ["off", "norm", "value"] as const;
export const corpora = ["zh", "en"] as const;
export const levels = ["word", "character"] as const;

/** Everything a run is made of but the reader's own sequences and sentences. */
export interface TrainingChoice {
  readonly task: TrainingTask;
  /** T; of the copy task the delay. */
  readonly steps: number;
  /** Of the echo task. */
  readonly delay: number;
  readonly corpus: (typeof corpora)[number];
  readonly level: (typeof levels)[number];
  readonly cell: TrainedCell;
  readonly units: number;
  readonly init: Scheme;
  readonly gain: number;
  /** b_f of an LSTM. */
  readonly bias: number;
  readonly optimizer: OptimizerName;
  readonly rate: number;
  readonly clip: (typeof clippings)[number];
  readonly theta: number;
  /** Steps that gradients travel; 0: all. */
  readonly cut: number;
  /** Whether a sequence goes on with the state that the one before it ended with. */
  readonly carry: boolean;
  readonly batch: number;
  readonly seed: number;
  /** Steps a second; 0: as many as there can be. */
  readonly pace: number;
}

type Fields = { readonly [P in keyof TrainingChoice]: Kind<TrainingChoice[P]> };

export const trainingFields = {
  task: word(trainingTasks),
  steps: integer(2, 200),
  delay: integer(1, 100),
  corpus: word(corpora),
  level: word(levels),
  cell: word(trainedCells),
  units: integer(1, 64),
  init: word(schemes),
  gain: number(0, 4, 0.01),
  bias: number(-10, 10, 0.1),
  optimizer: word(optimizers),
  rate: number(0, 10, 0.001),
  clip: word(clippings),
  theta: number(0, 1000, 0.1),
  cut: integer(0, 200),
  carry: flag(),
  batch: integer(1, 256),
  seed: integer(0, 0xffff_ffff),
  pace: integer(0, 1000),
} as const satisfies Fields;

const names = Object.keys(trainingFields) as readonly (keyof TrainingChoice)[];

/** A GRU that learns delayed recall in some seconds. */
export const usualTraining: TrainingChoice = {
  task: "recall",
  steps: 20,
  delay: 3,
  corpus: "zh",
  level: "word",
  cell: "gru",
  units: 16,
  init: "uniform",
  gain: 1,
  bias: 1,
  optimizer: "adam",
  rate: 0.01,
  clip: "off",
  theta: 1,
  cut: 0,
  carry: false,
  batch: 16,
  seed: 1,
  pace: 0,
};

/** `task:recall,units:8`: what is not named is usual. */
export function trainingChoice(): Kind<TrainingChoice> {
  const one = (name: string): Kind<unknown> | undefined =>
    names.some((known) => known === name)
      ? (trainingFields[name as keyof TrainingChoice] as Kind<unknown>)
      : undefined;
  const whole = (pairs: readonly (readonly [string, unknown])[]): TrainingChoice | undefined => {
    if (pairs.some(([, value]) => value === undefined)) return undefined;
    return { ...usualTraining, ...Object.fromEntries(pairs) };
  };
  return {
    expected: { id: "training", example: "task:recall,steps:20,cell:gru" },
    accept: (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      const given = value as Record<string, unknown>;
      return whole(Object.keys(given).map((name) => [name, one(name)?.accept(given[name])]));
    },
    read: (text) =>
      whole(
        text.split(",").map((pair) => {
          const [name = "", value = "", ...more] = pair.split(":").map((part) => part.trim());
          return [name, more.length > 0 ? undefined : one(name)?.read(value)];
        }),
      ),
    write: (value) =>
      names
        .filter((name) => name === "task" || value[name] !== usualTraining[name])
        .map((name) => `${name}:${(trainingFields[name] as Kind<unknown>).write(value[name])}`)
        .join(","),
  };
}
