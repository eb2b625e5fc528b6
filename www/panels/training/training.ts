/**
 * Training: a task, a model, an optimizer, and the model's picture while it learns. What is trained is
 * the state's; how far it has come is a session's (session.ts), and all numbers are the core's.
 */
import { html, nothing, type TemplateResult } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";
import { live } from "lit/directives/live.js";
import { RUN_INKS, STRENGTHS } from "../../core/generated.js";
import type { BpttError } from "../../core.js";
import { csvOf } from "../../export/csv.js";
import { formatNumber } from "../../format.js";
import { chosenWeight, symbolOf } from "../../network/parameters.js";
import { solutionStyles } from "../../solution/style.js";
import { adopted } from "../../state/edit.js";
import { type TrainingChoice, usualTraining } from "../../state/training.js";
import type { PanelModule, View } from "../../view.js";
import { give, savedAnswer } from "../../widgets/giving.js";
import { roomBeside } from "../../widgets/room-beside.js";
import { typeset } from "../../widgets/symbols.js";
import { vars } from "../../widgets/vars.js";
import { asked, readingOf, renderAssistant, scenarioOf } from "./assistant.js";
import { assistantStyles } from "./assistant-style.js";
import { renderChange } from "./change.js";
import { renderCurves } from "./curves.js";
import { ownGesture } from "./gesture.js";
import { type Brought, optionsOf, Unread } from "./options.js";
import { type Kept, Session, type Weight } from "./session.js";
import { renderSettings } from "./settings.js";
import { stateDictOf } from "./state-dict.js";
import { trainingStyles } from "./style.js";
import { type TrainingTexts, trainingTexts } from "./texts.js";
import { corpusOf, type Lines } from "./words.js";

export const panel: PanelModule = {
  render: (view) => html`${training(view)}`,
  styles: [solutionStyles, trainingStyles, assistantStyles],
};

const COLOURS = RUN_INKS.map((ink) => `var(--bptt-${ink})`);
/** Curves that can be told apart. */
const MOST_KEPT = COLOURS.length - 1;
/** Steps until it pauses by itself: of a tab that was forgotten. */
const MOST_STEPS = 100_000;

/** By explorer: closing the panel pauses a run, and it goes on from there. */
const sessions = new WeakMap<View["steady"], Session>();
const keptCurves = new WeakMap<View["steady"], readonly Kept[]>();
const broughtTexts = new WeakMap<View["steady"], Brought>();
const nothingBrought: Brought = { sequences: "", sentences: "" };

class Training extends AsyncDirective {
  #view: View | null = null;
  #gesture = -1;
  /** Whether the picture of this run is still to be lit: all of it is there at its last beat. */
  #unlit = false;

  override render(view: View): TemplateResult {
    this.#view = view;
    return this.#draw(view);
  }

  override disconnected(): void {
    const { steady } = this.#view ?? {};
    if (steady !== undefined) sessions.get(steady)?.pause();
  }

  /** After a bit of training: the panel, and the picture of the model. */
  #told(session: Session): void {
    const view = this.#view;
    if (view === null || !this.isConnected || sessions.get(view.steady) !== session) return;
    this.#show(view, session);
    this.setValue(this.#draw(view));
  }

  #show(view: View, { config, options, task }: Session): void {
    const { state, dispatch, resting } = view;
    // Who holds something, or plays, is not interrupted.
    if (config === null || state.lock?.includes("config") || !resting) return;
    if (state.config === config) return;
    const vocabulary = task?.vocabulary ?? null;
    if (vocabulary !== null) {
      // Of words what the reader reads is shown, or the scenario of the notes.
      const reading = readingOf(view, vocabulary);
      const { words, picked } =
        reading === null
          ? scenarioOf(vocabulary, view.lang)
          : { words: reading.words.slice(1), picked: reading.picked };
      const at = this.#unlit ? { at: "end" } : {};
      dispatch({ ...asked({ vocabulary, model: config }, words, picked), ...at }, this.#gesture);
      this.#unlit = false;
      return;
    }
    const { truncation, clip, rate } = options;
    const threshold = clip !== null && clip !== undefined && "norm" in clip ? clip.norm : null;
    dispatch(
      {
        ...adopted(config),
        inputNames: null,
        truncate: truncation ?? null,
        rate: rate ?? null,
        clip: threshold,
        ...(this.#unlit ? { at: "end" } : {}),
      },
      this.#gesture,
    );
    this.#unlit = false;
  }

  #session(view: View, choice: TrainingChoice): Session | Error {
    const brought = broughtTexts.get(view.steady) ?? nothingBrought;
    const key = JSON.stringify([{ ...choice, pace: 0 }, brought]);
    const known = sessions.get(view.steady);
    if (known?.key === key) return known;
    known?.pause();
    try {
      const session = new Session(
        key,
        optionsOf(view, choice, brought, linesFor(choice, brought).lines),
      );
      sessions.set(view.steady, session);
      return session;
    } catch (thrown) {
      return thrown instanceof Error ? thrown : new Error(String(thrown));
    }
  }

  /** Goes on for so many steps. */
  #go(session: Session, most: number): void {
    const view = this.#view;
    if (view === null) return;
    this.#gesture = ownGesture();
    this.#unlit = true;
    const { pace } = view.state.training ?? usualTraining;
    void session.go(
      view.run.inBackground,
      most,
      pace,
      () => this.#weight(),
      () => this.#told(session),
    );
  }

  /** The weight that all panels speak of. */
  #weight(): Weight | null {
    const view = this.#view;
    return view === null ? null : { name: chosenWeight(view), entry: view.state.entry - 1 };
  }

  /** At rest, what the next update of the weight that is spoken of now is made of. */
  #explain(view: View, session: Session): void {
    const weight = this.#weight();
    const { running, steps, divergence, failure } = session;
    if (running || steps === 0 || failure !== null || divergence !== null || session.knows(weight))
      return;
    void session.look(view.run.inBackground, weight, () => this.#told(session));
  }

  #reset(view: View): void {
    sessions.get(view.steady)?.pause();
    sessions.delete(view.steady);
    this.setValue(this.#draw(view));
  }

  #back(view: View, session: Session): void {
    session.back();
    this.#gesture = ownGesture();
    void session.look(view.run.inBackground, this.#weight(), () => this.#told(session));
  }

  #draw(view: View): TemplateResult {
    const { state, lang, steady } = view;
    const words = trainingTexts[lang];
    const choice = state.training ?? usualTraining;
    const session = this.#session(view, choice);
    const kept = keptCurves.get(steady) ?? [];
    const change = (part: Partial<TrainingChoice>): void =>
      view.dispatch({ training: { ...choice, ...part } });
    const bring = (part: Partial<Brought>): void => {
      broughtTexts.set(steady, { ...(broughtTexts.get(steady) ?? nothingBrought), ...part });
      this.setValue(this.#draw(view));
    };
    return html`<div class="side">
        <p>${words.about}</p>
        <p>${words.link}</p>
        ${renderSettings(view, words, choice, change, broughtTexts.get(steady) ?? nothingBrought, bring)}
      </div>
      <div class="results">
        ${session instanceof Error ? html`<p class="diverged" role="alert">${words.failed(said(view, session))}</p>` : this.#results(view, words, choice, session, kept)}
      </div>`;
  }

  #results(
    view: View,
    words: TrainingTexts,
    choice: TrainingChoice,
    session: Session,
    kept: readonly Kept[],
  ): TemplateResult {
    const { state, width } = view;
    const { running, steps, divergence, failure, change } = session;
    this.#explain(view, session);
    const locked = state.lock?.includes("config") ?? false;
    const keep = (): void => {
      const name = words.keptName(
        kept.length + 1,
        words.tasks[choice.task],
        words.cells[choice.cell],
      );
      keptCurves.set(view.steady, [session.kept(name), ...kept].slice(0, MOST_KEPT));
      this.setValue(this.#draw(view));
    };
    return html`<div class="train-buttons" role="group" aria-label=${words.controls}>
        <button type="button" class="main" aria-pressed=${running} ?disabled=${locked || divergence !== null} @click=${() => (running ? session.pause() : this.#go(session, MOST_STEPS))}>${running ? words.pause : words.run}</button>
        <button type="button" ?disabled=${locked || running || divergence !== null} @click=${() => this.#go(session, 1)}>${words.one}</button>
        <button type="button" ?disabled=${locked || running || !session.canGoBack} @click=${() => this.#back(view, session)}>${words.back}</button>
        <button type="button" ?disabled=${locked || steps === 0} @click=${() => this.#reset(view)}>${words.reset}</button>
        <button type="button" ?disabled=${steps < 2} @click=${keep}>${words.keep}</button>
      </div>
      ${numbers(words, session)}
      ${failure === null ? nothing : html`<p class="diverged" role="alert">${words.failed(said(view, failure))}</p>`}
      ${
        divergence === null
          ? nothing
          : html`<p class="diverged" role="alert">${typeset(
              words.diverged(
                divergence.step,
                written(divergence.name),
                divergence.at,
                formatNumber(divergence.norm, 4),
                formatNumber(divergence.loss, 4),
              ),
            )}</p>`
      }
      ${steps > 1 ? renderCurves(view, words, session, kept, roomBeside(width)) : nothing}
      ${assistant(view, session)}
      ${keptList(view, words, kept, () => this.setValue(this.#draw(view)))}
      ${running || change === null ? nothing : renderChange(view, words, choice, entrySymbol(view, change.weight), change.made)}
      ${steps === 0 || choice.task === "words" ? nothing : html`<p>${words.live}${(session.options.batch ?? 1) > 1 ? ` ${words.batch}` : ""}</p>`}
      ${steps === 0 ? nothing : log(view, words, session)}`;
  }
}

const training = directive(Training);

/** Of a task of words: what comes next, and who is to blame. */
function assistant(view: View, { task, config }: Session): TemplateResult | typeof nothing {
  const vocabulary = task?.vocabulary ?? null;
  if (vocabulary === null || config === null) return nothing;
  return renderAssistant(view, { vocabulary, model: config });
}

const noLines = { lines: [], left: [] } as const;

/** The sentences that are learnt, and those of the reader's that are not. */
function linesFor(
  { task, corpus, level }: TrainingChoice,
  { sentences }: Brought,
): Pick<Lines, "lines" | "left"> {
  return task === "words" ? corpusOf(corpus, level, sentences) : noLines;
}

/** A weight by its place, counted row by row: `W_hh [3]`. */
function entrySymbol({ run }: View, { name, entry }: Weight): string {
  return `${symbolOf(run.frame, name)} [${entry + 1}]`;
}

function numbers(words: TrainingTexts, session: Session): TemplateResult {
  const { steps, curves, survey, options } = session;
  const { losses, norms } = curves;
  const { none } = words;
  const all = ["words", "given"].includes(options.task.name);
  const told = all ? { ...words.told, ...words.toldOfAll } : words.told;
  const number = (value: number | null | undefined, digits = 4): string =>
    value === null || value === undefined ? none : formatNumber(value, digits);
  const accuracy = survey?.accuracy ?? null;
  const rows: readonly (readonly [string, string])[] = [
    [told.steps, String(steps)],
    [told.loss, number(losses.at(-1))],
    [told.held, number(survey?.loss)],
    [told.accuracy, accuracy === null ? none : `${formatNumber(100 * accuracy, 3)} %`],
    [told.norm, number(norms.at(-1))],
    ...(survey?.spectralRadius == null
      ? []
      : [[told.radius, number(survey.spectralRadius)] as const]),
    [told.horizon, survey?.horizon == null ? none : String(survey.horizon)],
  ];
  return html`<dl class="train-numbers">${rows.map(
    ([name, value]) => html`<div><dt>${typeset(name)}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

function keptList(
  { steady }: View,
  words: TrainingTexts,
  kept: readonly Kept[],
  again: () => void,
): TemplateResult | typeof nothing {
  if (kept.length === 0) return nothing;
  const put = (next: readonly Kept[]): void => {
    keptCurves.set(steady, next);
    again();
  };
  return html`<ul class="kept-curves" aria-label=${words.kept}>
    <li>${words.now}</li>
    ${kept.map((one, i) => {
      const rename = (event: Event): void => {
        const name = (event.currentTarget as HTMLInputElement).value;
        put(kept.map((other) => (other === one ? { ...one, name } : other)));
      };
      return html`<li ${vars({ "--run": COLOURS[(i + 1) % COLOURS.length] ?? "" })}>
        <input type="text" maxlength="60" aria-label=${words.nameOf} .value=${live(one.name)} @change=${rename} />
        <button type="button" @click=${() => put(kept.filter((other) => other !== one))}>${words.forget}</button>
      </li>`;
    })}
  </ul>`;
}

/** What was measured at each step, as files. */
function log({ texts }: View, words: TrainingTexts, session: Session): TemplateResult {
  const { curves, options, survey, change } = session;
  const { losses, accuracies, norms, clipped, radii, horizons } = curves;
  const series = {
    loss: losses,
    accuracy: accuracies,
    norm: norms,
    clipped,
    rho: radii,
    horizon: horizons,
  };
  const rows = losses.map((_, i) => [i + 1, ...Object.values(series).map((of) => of[i] ?? null)]);
  const csv = (event: Event): void =>
    give(
      event,
      texts.figure,
      "bptt-training.csv",
      csvOf({ columns: ["step", ...Object.keys(series)], rows }),
      "text/csv",
    );
  const json = (event: Event): void => {
    const all = { options, ...curves, survey, change };
    give(event, texts.figure, "bptt-training.json", JSON.stringify(all), "application/json");
  };
  const { config } = session;
  const dict = config === null ? null : stateDictOf(config);
  const save = (event: Event, name: string, text: string): void =>
    give(event, texts.figure, name, text, "application/json");
  const model =
    config === null
      ? nothing
      : html`<button type="button" @click=${(event: Event) => save(event, "bptt-model.json", JSON.stringify(config))}>${words.model}</button>
        ${dict === null ? nothing : html`<button type="button" title=${dict.python} @click=${(event: Event) => save(event, "bptt-state-dict.json", dict.text)}>state_dict</button>`}`;
  return html`<div class="files">
    <span class="what">${words.results}</span>
    <button type="button" @click=${csv}>CSV</button>
    <button type="button" @click=${json}>JSON</button>
    ${model}
    ${savedAnswer(texts.figure)}
  </div>`;
}

/** A parameter by the symbol it has everywhere. */
function written(name: string): string {
  return (STRENGTHS as Readonly<Record<string, string>>)[name] ?? name;
}

/** Why it cannot be trained, in the reader's words. */
function said({ texts, lang }: View, error: Error): string {
  if (error instanceof Unread) return trainingTexts[lang].unread(error.line, error.text);
  const { code } = error as Partial<BpttError>;
  return code === undefined ? error.message : texts.error(error as BpttError);
}
