/** The words of the panel that trains. */
import type { Language } from "../../state/table.js";
import type { TrainedCell, TrainingChoice, TrainingTask } from "../../state/training.js";
import { en } from "./en.js";
import type { Series } from "./session.js";
import type { LeftOut } from "./words.js";
import { zh } from "./zh.js";

type Words<W extends string> = Readonly<Record<W, string>>;

export interface TrainingTexts {
  readonly about: string;
  readonly labels: Words<Exclude<keyof TrainingChoice, "clip" | "carry">> & {
    readonly clip: string;
    readonly carry: string;
  };
  /** Of the copy task T is something else. */
  readonly copyDelay: string;
  readonly tasks: Words<TrainingTask>;
  /** What there is to do, and whose task it is. */
  readonly aboutTask: Words<TrainingTask>;
  readonly cells: Words<TrainedCell>;
  readonly optimizers: Words<TrainingChoice["optimizer"]>;
  readonly schemes: Words<TrainingChoice["init"]>;
  readonly clippings: Words<TrainingChoice["clip"]>;
  readonly corpora: Words<TrainingChoice["corpus"]>;
  readonly levels: Words<TrainingChoice["level"]>;
  readonly more: string;
  readonly ownSequences: string;
  readonly ownSequencesAbout: string;
  readonly ownSentences: string;
  leftOut(line: number, why: LeftOut["why"]): string;
  readonly chrono: string;
  readonly run: string;
  readonly pause: string;
  readonly one: string;
  readonly back: string;
  readonly reset: string;
  readonly keep: string;
  readonly forget: string;
  /** The buttons that make it run. */
  readonly controls: string;
  readonly kept: string;
  keptName(number: number, task: string, cell: string): string;
  readonly nameOf: string;
  readonly now: string;
  /** Numbers of the model as it is. */
  readonly told: Words<"steps" | "loss" | "held" | "accuracy" | "norm" | "radius" | "horizon">;
  /** The same where there is nothing but what is trained with. */
  readonly toldOfAll: Words<"held" | "accuracy">;
  readonly none: string;
  readonly baseline: string;
  readonly charts: Words<Series>;
  chart(name: string, steps: number): string;
  /** The update that led out of the finite numbers. */
  diverged(step: number, name: string, at: number | null, norm: string, loss: string): string;
  failed(why: string): string;
  /** A line of a table that is no row (the first: no names), or (null) what is wrong with the JSON. */
  unread(line: number | null, text: string): string;
  /** What a link says of a run. */
  readonly link: string;
  readonly live: string;
  readonly batch: string;
  changes(symbol: string, step: number): string;
  readonly lines: Words<
    "gradient" | "clipped" | "momentum" | "mean" | "square" | "corrected" | "step" | "weight"
  >;
  readonly results: string;
  /** The trained model as a file. */
  readonly model: string;
}

export const trainingTexts: Readonly<Record<Language, TrainingTexts>> = { zh, en };
