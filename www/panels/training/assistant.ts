/**
 * The next word: a trained model reads what is typed, one word a step, with a loss at the end alone. The
 * reader picks the word that is right; what is shown of the prediction, of the loss and of the gradient
 * that reaches each word is the explorer's run.
 */
import { html, nothing, type TemplateResult } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";
import { live } from "lit/directives/live.js";
import type { Frame, ModelConfig, Run } from "../../core.js";
import { formatNumber } from "../../format.js";
import { beatAt } from "../../network/parameters.js";
import { mainState, seriesOf, valueAt } from "../../network/quantities.js";
import { quoted } from "../../quoted.js";
import { adopted } from "../../state/edit.js";
import type { Change } from "../../state/state.js";
import type { View } from "../../view.js";
import { picker } from "../../widgets/fields.js";
import { typeset } from "../../widgets/symbols.js";
import { vars } from "../../widgets/vars.js";
import { type AssistantTexts, assistantTexts } from "./assistant-texts.js";
import { ownGesture } from "./gesture.js";
import { BEGIN, type CorpusName, END, mostRead, SPACE, spelt, tokens } from "./words.js";

/** What was trained. */
export interface Told {
  readonly vocabulary: readonly string[];
  /** With whatever inputs and targets: they are replaced. */
  readonly model: ModelConfig;
}

/** Candidates shown. */
const MOST = 6;
/** Digits of probabilities and losses, and of what is written small below a word. */
const DIGITS = 3;
const FEW_DIGITS = 2;

/** What has been read, and what the reader picks, where nobody has typed anything. */
const SCENARIOS: Readonly<Record<CorpusName, { readonly text: string; readonly pick: string }>> = {
  zh: { text: "今天 天气 很 好 ， 我们 去 公园", pick: "散步" },
  en: { text: "the weather is lovely today , we are going to the park for a", pick: "walk" },
};

/** The words of a run whose inputs are rows of one word each; null for any other. */
export function wordsOf(frame: Frame, vocabulary: readonly string[]): readonly string[] | null {
  if (frame.I !== vocabulary.length) return null;
  return namesOf(seriesOf(frame, "x").values, vocabulary);
}

/** A run that reads words of the vocabulary, with the loss of one picked word at its end. */
export interface Reading {
  /** The first is the one before the first. */
  readonly words: readonly string[];
  readonly picked: string;
  /** By place in the vocabulary: ŷ_T. */
  readonly probabilities: Float64Array;
  /** l_T. */
  readonly loss: number;
  /** ‖∂l_T/∂x_t‖ by step. */
  readonly blame: Float64Array;
}

/** What a run says of its words; null where it is no such run. */
export function readingOf(
  { run: { frame }, settings: { loss, lossAt } }: Pick<View, "run" | "settings">,
  vocabulary: readonly string[],
): Reading | null {
  const { T, O } = frame;
  if (loss !== "cross-entropy" || lossAt !== "last" || O !== vocabulary.length) return null;
  const words = wordsOf(frame, vocabulary);
  const [picked] = namesOf(valueAt(frame, "y", T).entries, vocabulary) ?? [];
  if (words?.[0] !== BEGIN || picked === undefined) return null;
  return {
    words,
    picked,
    probabilities: valueAt(frame, "yhat", T).entries,
    loss: valueAt(frame, "l", T).number,
    // With a loss at the last step alone L is l_T.
    blame: seriesOf(frame, "dx").norms,
  };
}

/** The names of rows that are 1 in one place and 0 elsewhere; null where one is not. */
function namesOf(rows: Float64Array, vocabulary: readonly string[]): readonly string[] | null {
  const width = vocabulary.length;
  const names: string[] = [];
  for (let at = 0; at < rows.length; at += width) {
    const row = rows.subarray(at, at + width);
    const place = row.indexOf(1);
    const name = vocabulary[place];
    if (name === undefined || row.some((value, i) => value !== (i === place ? 1 : 0))) return null;
    names.push(name);
  }
  return names;
}

/** The words and the picked one in the place of what the model was trained on. */
export function asked(
  { vocabulary, model }: Told,
  words: readonly string[],
  picked: string,
): Change {
  const row = (word: string): readonly number[] =>
    vocabulary.map((known) => (known === word ? 1 : 0));
  const inputs = [BEGIN, ...words].map(row);
  const target = row(picked);
  const { reduction: _, ...trained } = model;
  return {
    ...adopted({
      ...trained,
      inputs,
      targets: inputs.map(() => target),
      loss: "cross-entropy",
      lossAt: "last",
    }),
    inputNames: vocabulary,
  };
}

/** What is asked where nobody has typed: the scenario that these words can say, if any. */
export function scenarioOf(
  vocabulary: readonly string[],
  first: CorpusName,
): { readonly words: readonly string[]; readonly picked: string } {
  for (const name of [first, first === "zh" ? "en" : "zh"] as const) {
    const { text, pick } = SCENARIOS[name];
    const { words, unknown } = tokens(text, vocabulary);
    if (unknown.length > 0) continue;
    // Of characters the first is the next.
    const [picked = END] = tokens(pick, vocabulary).words;
    return { words, picked };
  }
  return { words: [], picked: END };
}

export function renderAssistant(view: View, told: Told): TemplateResult {
  return html`${assistant(view, told)}`;
}

/** What is being typed: until its words are those of the run, it is nobody else's. */
interface Typed {
  readonly text: string;
  readonly words: readonly string[];
  /** The run that was in sight when it was typed. */
  readonly before: Run;
}

class Assistant extends AsyncDirective {
  #typed: Typed | null = null;
  #view: View | null = null;
  #told: Told | null = null;

  override render(view: View, told: Told): TemplateResult {
    this.#view = view;
    this.#told = told;
    return this.#draw(view, told);
  }

  #again(): void {
    if (this.#view !== null && this.#told !== null)
      this.setValue(this.#draw(this.#view, this.#told));
  }

  #draw(view: View, told: Told): TemplateResult {
    const words = assistantTexts[view.lang];
    const { vocabulary } = told;
    const most = mostRead(vocabulary);
    const reading = readingOf(view, vocabulary);
    const scenario = scenarioOf(vocabulary, view.lang);
    const shown = reading?.words.slice(1) ?? scenario.words;
    const picked = reading?.picked ?? scenario.picked;
    if (!stands(this.#typed, view.run, reading)) this.#typed = null;
    const text = this.#typed?.text ?? spelt(shown, vocabulary);
    const read = this.#typed?.words ?? shown;
    const disabled = view.state.lock?.includes("config") ?? false;
    const ask = (next: readonly string[], pick: string): void =>
      // A trained model, too: the link says how it came to be.
      view.dispatch(asked(told, next, pick), ownGesture());
    const type = (event: Event): void => {
      const { value } = event.currentTarget as HTMLInputElement;
      // Of what is composed letter by letter only the whole counts.
      if ((event as InputEvent).isComposing) {
        this.#typed = { text: value, words: read, before: view.run };
        return;
      }
      const next = tokens(value, vocabulary, most).words;
      this.#typed = { text: value, words: next, before: view.run };
      if (reading === null || !same(next, shown)) ask(next, picked);
      this.#again();
    };
    const found = tokens(text, vocabulary, Number.POSITIVE_INFINITY);
    return html`<section class="assistant" aria-labelledby="assistant-title">
      <h4 id="assistant-title">${words.title}</h4>
      <p>${typeset(words.about)}</p>
      <div class="assistant-field">
        <label for="assistant-text">${words.field}</label>
        <input
          id="assistant-text"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="done"
          aria-describedby="assistant-hint assistant-unknown"
          ?disabled=${disabled}
          .value=${live(text)}
          @input=${type}
          @compositionend=${type}
        />
        <p id="assistant-hint">${words.hint}</p>
        <p class="assistant-unknown" id="assistant-unknown" role="status">${strange(words, found.unknown)}${
          found.words.length > most ? html` ${words.shortened(most)}` : nothing
        }</p>
      </div>
      ${
        reading === null
          ? notice(words.elsewhere, words.read, disabled, () => ask(read, picked))
          : html`${
              hasWeights(view.run.frame, told.model)
                ? nothing
                : notice(words.stale, words.renew, disabled, () => ask(shown, picked))
            }
            ${this.#candidates(view, words, reading, vocabulary, disabled, (pick) => ask(shown, pick))}
            ${this.#goOn(words, reading, disabled || shown.length >= most, () => ask([...shown, picked], after(picked, vocabulary)))}
            ${renderBlame(view, words, reading)}`
      }
    </section>`;
  }

  #candidates(
    { lang }: View,
    words: AssistantTexts,
    { picked, probabilities, loss }: Reading,
    vocabulary: readonly string[],
    disabled: boolean,
    pick: (word: string) => void,
  ): TemplateResult {
    const all = ranked(probabilities, vocabulary);
    const first = all.slice(0, MOST);
    const mine = all.find(({ word }) => word === picked);
    const shown = mine === undefined || first.includes(mine) ? first : [...first, mine];
    const [best] = all;
    const number = (probability = Number.NaN): string => formatNumber(probability, DIGITS);
    const said = (word: string): string => worded(words, word);
    const cost = formatNumber(loss, DIGITS);
    return html`<p class="assistant-told" role="status">${
      best === undefined
        ? nothing
        : html`${words.foretold(said(best.word), number(best.probability))}
          ${typeset(
            best.word === picked
              ? words.hit(said(picked), cost)
              : words.missed(said(picked), number(mine?.probability), cost),
          )}`
    }</p>
      <ul class="assistant-candidates" aria-label=${words.candidates}>
        ${shown.map(
          ({ word, probability }) => html`<li>
            <button
              type="button"
              aria-pressed=${word === picked}
              aria-label=${words.pick(said(word), number(probability))}
              ?disabled=${disabled}
              ${vars({ "--part": String(Number.isFinite(probability) ? probability : 0) })}
              @click=${() => pick(word)}
            ><span class="assistant-word" lang=${langOf(word, lang)}>${label(words, word)}${
              word === picked ? html`<span class="assistant-mine">${words.picked}</span>` : nothing
            }</span><span class="assistant-number">${number(probability)}</span></button>
          </li>`,
        )}
      </ul>
      <div class="assistant-other"><label for="assistant-other">${words.other}</label> ${picker({
        id: "assistant-other",
        name: words.other,
        words: all.map(({ word }) => word),
        texts: Object.fromEntries(all.map(({ word }) => [word, said(word)])),
        value: picked,
        disabled,
        change: pick,
      })}</div>`;
  }

  #goOn(
    words: AssistantTexts,
    { picked }: Reading,
    disabled: boolean,
    go: () => void,
  ): TemplateResult | typeof nothing {
    if (picked === END) return nothing;
    return html`<div><button type="button" aria-label=${words.goOnName(worded(words, picked))} ?disabled=${disabled} @click=${() => {
      this.#typed = null;
      go();
    }}>${words.goOn}</button></div>`;
  }
}

const assistant = directive(Assistant);

/** Whether what is typed is still what the run reads, or what it is about to. */
function stands(typed: Typed | null, run: Run, reading: Reading | null): boolean {
  return typed !== null && (typed.before === run || same(typed.words, reading?.words.slice(1)));
}

function same(a: readonly string[], b: readonly string[] | undefined): boolean {
  return a.length === b?.length && a.every((word, i) => word === b[i]);
}

/** What is picked when a word has been read on with: the full stop, and then the end. */
function after(word: string, vocabulary: readonly string[]): string {
  const stop = ["。", "."].find((sign) => vocabulary.includes(sign)) ?? END;
  return word === stop ? END : stop;
}

interface Candidate {
  readonly word: string;
  readonly probability: number;
}

/** Every word that may come, the likeliest first. */
function ranked(probabilities: Float64Array, vocabulary: readonly string[]): readonly Candidate[] {
  const all = vocabulary.map((word, i) => ({ word, probability: probabilities[i] ?? Number.NaN }));
  return all
    .filter(({ word }) => word !== BEGIN)
    .sort((a, b) => b.probability - a.probability || 0);
}

/** Whether a run has these weights. */
export function hasWeights({ params }: Frame, { params: own }: ModelConfig): boolean {
  return Object.entries(own).every(([name, value]) => {
    const shown = params[name];
    if (shown === undefined) return false;
    if (typeof value === "number") return shown.every((one) => one === value);
    let at = 0;
    for (const row of value)
      for (const one of typeof row === "number" ? [row] : row)
        if (shown[at++] !== one) return false;
    return at === shown.length;
  });
}

function strange(words: AssistantTexts, unknown: readonly string[]): unknown {
  return unknown.length === 0
    ? nothing
    : words.unknown(unknown.slice(0, MOST).map((word) => quoted(word)));
}

function notice(text: string, act: string, disabled: boolean, go: () => void): TemplateResult {
  return html`<div class="assistant-notice"><p>${text}</p>
    <button type="button" ?disabled=${disabled} @click=${go}>${act}</button></div>`;
}

/** A word within a sentence. */
function worded(words: AssistantTexts, word: string): string {
  if (word === BEGIN) return words.begin;
  if (word === END) return words.end;
  return word === SPACE ? words.space : quoted(word);
}

/** A word by itself: one that stands for what is no word is set apart. */
function label(words: AssistantTexts, word: string): TemplateResult {
  const special = word === BEGIN || word === END || word === SPACE;
  return html`<span class=${special ? "assistant-special" : ""}>${worded(words, word)}</span>`;
}

function langOf(word: string, lang: View["lang"]): string {
  if (word === BEGIN || word === END || word === SPACE) return lang;
  return /\p{Script=Han}/u.test(word) ? "zh" : "en";
}

/** The words in a row, each with what reached it of the loss's gradient. */
function renderBlame(view: View, words: AssistantTexts, reading: Reading): TemplateResult {
  const { run, state, lang, dispatch } = view;
  const { blame, words: read } = reading;
  const largest = blame.reduce((most, one) => (one > most ? one : most), 0);
  const most = blame.indexOf(largest);
  const hidden = mainState(run.frame.schema);
  return html`<h4>${words.blame}</h4>
    <ol class="assistant-chips" aria-label=${words.blame}>
      ${read.map((word, i) => {
        const size = blame[i] ?? Number.NaN;
        const number = formatNumber(size, FEW_DIGITS);
        const part = largest > 0 && Number.isFinite(size) ? size / largest : 0;
        const t = i + 1;
        return html`<li>
          <button
            type="button"
            aria-label=${words.chip(t, worded(words, word), number)}
            ${vars({ "--part": String(part) })}
            @click=${() => dispatch({ at: beatAt(run.beats, [`d${hidden}`], t) })}
            @pointerenter=${() => view.point(`x:${t}`)}
            @pointerleave=${() => view.point(null)}
          ><span class="assistant-word" lang=${langOf(word, lang)}>${label(words, word)}</span
            ><span class="assistant-number">${number}</span></button>
        </li>`;
      })}
    </ol>
    <p>${
      largest > 0
        ? words.most(worded(words, read[most] ?? ""), most + 1, most === read.length - 1)
        : words.nothing
    }</p>
    <p>${typeset(words.measured)}</p>
    ${state.truncate === null ? nothing : html`<p>${words.truncated}</p>`}`;
}
