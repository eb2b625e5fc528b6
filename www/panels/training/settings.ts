/** The settings of a training run. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { schemes } from "../../state/table.js";
import {
  clippings,
  corpora,
  levels,
  optimizers,
  type TrainingChoice,
  trainedCells,
  trainingFields,
  trainingTasks,
} from "../../state/training.js";
import type { View } from "../../view.js";
import { picker } from "../../widgets/fields.js";
import { numberField } from "../../widgets/number-field.js";
import { typeset } from "../../widgets/symbols.js";
import { type Brought, leastSteps, stepsOf } from "./options.js";
import type { TrainingTexts } from "./texts.js";
import { corpusOf, type Lines } from "./words.js";

/** With these the corpora are learnt in some seconds. */
const USUAL_WORDS: Partial<TrainingChoice> = {
  cell: "gru",
  units: 24,
  optimizer: "adam",
  rate: 0.02,
  batch: 16,
  clip: "norm",
  theta: 1,
};

type Numbers = {
  [P in keyof TrainingChoice]: TrainingChoice[P] extends number ? P : never;
}[keyof TrainingChoice];

export function renderSettings(
  view: View,
  words: TrainingTexts,
  choice: TrainingChoice,
  change: (part: Partial<TrainingChoice>) => void,
  brought: Brought,
  bring: (part: Partial<Brought>) => void,
): TemplateResult {
  const { texts } = view;
  const { task, cell } = choice;
  const choose = <P extends keyof TrainingChoice, W extends string & TrainingChoice[P]>(
    property: P,
    list: readonly W[],
    named: Readonly<Record<W, string>>,
  ): TemplateResult => {
    const id = `train-${property}`;
    const name = words.labels[property];
    return html`<div class="setting"><label for=${id}>${typeset(name)}</label>${picker<W>({
      id,
      name,
      words: list,
      texts: named,
      value: choice[property] as W,
      disabled: false,
      change: (value) => change({ [property]: value } as Partial<TrainingChoice>),
    })}</div>`;
  };
  const put = (property: Numbers, name = words.labels[property]): TemplateResult => {
    const id = `train-${property}`;
    const limits = trainingFields[property];
    return html`<div class="setting"><label for=${id}>${typeset(name)}</label>${numberField({
      id,
      name,
      value: property === "steps" ? stepsOf(choice) : choice[property],
      limits: property === "steps" ? { ...limits, min: leastSteps(task) } : limits,
      whole: limits.expected.id === "integer",
      disabled: false,
      texts,
      change: (value) => change({ [property]: value }),
    })}</div>`;
  };
  const area = (property: keyof Brought, name: string, about?: string): TemplateResult => {
    const id = `train-${property}`;
    const typed = (event: Event): void =>
      bring({ [property]: (event.currentTarget as HTMLTextAreaElement).value });
    return html`<div class="setting wide"><label for=${id}>${name}</label>
      <textarea id=${id} rows="4" spellcheck="false" .value=${live(brought[property])} @change=${typed}></textarea>
      ${about === undefined ? nothing : html`<p>${about}</p>`}</div>`;
  };
  const drawn = task !== "own" || brought.sequences.trim() !== "";
  return html`<div class="settings">
      <div class="setting"><label for="train-task">${words.labels.task}</label>${picker({
        id: "train-task",
        name: words.labels.task,
        words: trainingTasks,
        texts: words.tasks,
        value: task,
        disabled: false,
        change: (next) =>
          change({
            task: next,
            ...(next === "words" ? { ...USUAL_WORDS, corpus: view.lang } : {}),
          }),
      })}</div>
      ${task === "words" || task === "own" ? nothing : put("steps", task === "copy" ? words.copyDelay : words.labels.steps)}
      ${task === "echo" ? put("delay") : nothing}
      ${task === "words" ? html`${choose("corpus", corpora, words.corpora)} ${choose("level", levels, words.levels)}` : nothing}
      <p class="wide">${words.aboutTask[task]}</p>
      ${task === "own" ? area("sequences", words.ownSequences, words.ownSequencesAbout) : nothing}
      ${
        task === "words"
          ? html`${area("sentences", words.ownSentences)}${leftOut(choice, brought).map(
              ({ line, why }) =>
                html`<p class="wide" role="status">${words.leftOut(line, why)}</p>`,
            )}`
          : nothing
      }
      ${drawn ? html`${choose("cell", trainedCells, words.cells)} ${put("units")}` : nothing}
      ${drawn && cell === "lstm" ? html`${put("bias")}${chrono(view, words, choice, change)}` : nothing}
      ${choose("optimizer", optimizers, words.optimizers)}
      ${put("rate")}
      ${choose("clip", clippings, words.clippings)}
      ${choice.clip === "off" ? nothing : put("theta")}
    </div>
    <details>
      <summary>${words.more}</summary>
      <div class="settings">
        ${drawn && cell !== "equations" ? html`${choose("init", schemes, words.schemes)} ${put("gain")}` : nothing}
        ${put("batch")} ${put("cut")}
        ${["echo", "sine", "own"].includes(task) ? html`<label class="wide tick"><input type="checkbox" .checked=${live(choice.carry)} @change=${(event: Event) => change({ carry: (event.currentTarget as HTMLInputElement).checked })} />${words.labels.carry}</label>` : nothing}
        ${put("seed")} ${put("pace")}
      </div>
    </details>`;
}

/** The reader's sentences that are not learnt. */
function leftOut({ corpus, level }: TrainingChoice, { sentences }: Brought): Lines["left"] {
  return sentences.trim() === "" ? [] : corpusOf(corpus, level, sentences).left;
}

/** The forget bias with which the gates alone keep 1/e over the run that is shown. */
function chrono(
  { run }: View,
  words: TrainingTexts,
  { steps }: TrainingChoice,
  change: (part: Partial<TrainingChoice>) => void,
): TemplateResult | typeof nothing {
  // Asked of the run: it has that length as soon as it is trained.
  if (run.frame.T !== steps) return nothing;
  return html`<div class="setting"><button type="button" @click=${() => change({ bias: run.chronoBias() })}>${words.chrono}</button></div>`;
}
