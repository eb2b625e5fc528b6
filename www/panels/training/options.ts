/** The settings as the core is asked. */
import type { GivenSequence, TaskOptions, TrainerOptions } from "../../core.js";
import type { TrainingChoice } from "../../state/training.js";
import type { View } from "../../view.js";

/** What the reader brought beside the settings. */
export interface Brought {
  /** Sequences, as JSON or as a table; empty: the sequence that is shown. */
  readonly sequences: string;
  /** Sentences of the reader's own. */
  readonly sentences: string;
}

/** The reader's own sequences cannot be read: the first line that is no row, or null, and what is wrong. */
export class Unread extends Error {
  readonly line: number | null;
  readonly text: string;

  constructor(line: number | null, text: string) {
    super(text);
    this.line = line;
    this.text = text;
  }
}

/** T; the order task has no room for its two signs in fewer than ten. */
export function stepsOf({ task, steps }: Pick<TrainingChoice, "task" | "steps">): number {
  return Math.max(leastSteps(task), steps);
}

export function leastSteps(task: TrainingChoice["task"]): number {
  return task === "order" ? 10 : 2;
}

export function optionsOf(
  { run }: View,
  choice: TrainingChoice,
  brought: Brought,
  lines: readonly (readonly string[])[],
): TrainerOptions {
  const { cell, units, init, gain, bias, optimizer, rate, batch, seed, carry, cut } = choice;
  const own = choice.task === "own";
  const task = taskOf(choice, brought, run, lines);
  const model =
    own && brought.sequences.trim() === ""
      ? { config: run.config() }
      : {
          cell: cell === "equations" ? { equations: run.ownEquations() } : cell,
          units,
          ...(cell === "equations" ? {} : { init, gain }),
          ...(cell === "lstm" ? { forgetBias: bias } : {}),
        };
  const count = task.name === "given" ? task.sequences.length : null;
  return {
    task,
    ...model,
    optimizer: { name: optimizer },
    rate,
    clip:
      choice.clip === "off"
        ? null
        : choice.clip === "norm"
          ? { norm: choice.theta }
          : { value: choice.theta },
    truncation: cut > 0 ? { k1: cut, k2: cut } : null,
    // Of the reader's own sequences at most all of them; a stream that is carried on, one.
    batch: count === null ? batch : carry ? 1 : Math.min(batch, count),
    carry: carry && ["echo", "sine", "own"].includes(choice.task),
    seed,
  };
}

function taskOf(
  choice: TrainingChoice,
  { sequences }: Brought,
  run: View["run"],
  lines: readonly (readonly string[])[],
): TaskOptions {
  const { task, delay } = choice;
  const steps = stepsOf(choice);
  switch (task) {
    case "recall":
      return { name: task, steps };
    case "copy":
      return { name: task, delay: steps };
    case "echo":
      return { name: task, steps, delay };
    case "adding":
    case "order":
    case "sine":
      return { name: task, steps };
    case "words":
      return { name: task, lines };
    case "own": {
      const { loss, lossAt, reduction } = run.info;
      const shown = (): readonly GivenSequence[] => {
        const { inputs, targets } = run.config();
        return [{ inputs, targets }];
      };
      const read = sequences.trim() === "" ? shown() : readSequences(sequences);
      return { name: "given", sequences: read, loss, lossAt, reduction };
    }
  }
}

/** `[{ "inputs": …, "targets": … }]`, one such object, or a table. */
export function readSequences(text: string): readonly GivenSequence[] {
  if (/^\s*[[{]/.test(text)) {
    let read: unknown;
    try {
      read = JSON.parse(text);
    } catch (thrown) {
      throw new Unread(null, thrown instanceof Error ? thrown.message : String(thrown));
    }
    // What is in them the core judges, and names the place.
    return (Array.isArray(read) ? read : [read]) as readonly GivenSequence[];
  }
  return readTable(text);
}

/** Characters of a line that is shown. */
const MOST_SHOWN = 60;

/**
 * A step a line, a column a number; the first line has the names: those that begin with y are targets.
 * An empty line ends a sequence.
 */
function readTable(text: string): readonly GivenSequence[] {
  const [head = "", ...rest] = text.trim().split(/\r?\n/);
  const cut = (line: string): string[] => line.split(/[,;\t]/).map((part) => part.trim());
  const names = cut(head);
  const isTarget = names.map((name) => /^y/i.test(name));
  if (!isTarget.includes(true) || !isTarget.includes(false))
    throw new Unread(1, head.slice(0, MOST_SHOWN));
  const sequences: { inputs: number[][]; targets: number[][] }[] = [];
  let open = false;
  rest.forEach((line, index) => {
    if (line.trim() === "") {
      open = false;
      return;
    }
    const numbers = cut(line).map((part) => (part === "" ? Number.NaN : Number(part)));
    if (numbers.length !== names.length || numbers.some((one) => !Number.isFinite(one)))
      throw new Unread(index + 2, line.slice(0, MOST_SHOWN));
    if (!open) sequences.push({ inputs: [], targets: [] });
    open = true;
    sequences.at(-1)?.inputs.push(numbers.filter((_, i) => !isTarget[i]));
    sequences.at(-1)?.targets.push(numbers.filter((_, i) => isTarget[i]));
  });
  return sequences;
}
