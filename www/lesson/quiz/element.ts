/**
 * `<bptt-quiz>`: the self-test. The reader predicts, then the core answers for the settings of the
 * question, and one explorer, the same for all questions, shows them.
 *
 * It speaks the language of what stands around it, and takes the page's colours from --background,
 * --surface, --ink, --muted and --line.
 *
 * @slot — the questions without answers (static.ts), shown on paper
 * @csspart explorer — the figure, for a page that gives it more width
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { BpttExplorer } from "../../element/bptt-explorer.js";
import { languageAround } from "../../element/language.js";
import { loadCore } from "../../run.js";
import type { Language } from "../../state/table.js";
import { parse } from "../../state/url.js";
import { typeset } from "../../widgets/symbols.js";
import { Answers } from "./answers.js";
import { renderMarking } from "./marking.js";
import { type Given, store, stored } from "./progress.js";
import {
  type Answer,
  type Choice,
  type Decision,
  isRight,
  type Question,
  tooHigh,
} from "./question.js";
import { type QuestionId, questionIds, questions } from "./questions.js";
import { style } from "./style.js";
import type { QuizTexts } from "./texts.js";

const load: Readonly<Record<Language, () => Promise<QuizTexts>>> = {
  zh: async () => (await import("./zh.js")).zh,
  en: async () => (await import("./en.js")).en,
};

/** A question's texts, whichever it is. */
interface Told {
  readonly ask: string;
  readonly choices?: Readonly<Record<string, string>>;
  readonly because: unknown;
  readonly tempting: Readonly<Record<string, string | undefined>>;
}

export class BpttQuiz extends LitElement {
  static override styles = style;

  static override properties = {
    texts: { state: true },
    at: { state: true },
    given: { state: true },
    picked: { state: true },
    decisions: { state: true },
    said: { state: true },
  };

  declare private texts: QuizTexts | null;
  declare private at: QuestionId;
  declare private given: Given;
  /** What is chosen or marked, and not yet checked. */
  declare private picked: Given;
  /** What the core says of the questions that were answered. */
  declare private decisions: ReadonlyMap<QuestionId, Decision>;
  /** What has just happened, for who does not see it. */
  declare private said: string;

  readonly #answers = new Answers(() => loadCore());
  /** Where the focus goes once it is drawn. */
  #focus: "ask" | "verdict" | null = null;
  /** The question the explorer was last put into. */
  #shown: QuestionId | null = null;

  constructor() {
    super();
    this.texts = null;
    this.given = stored();
    this.picked = {};
    this.decisions = new Map();
    this.said = "";
    this.at = questionIds.find((id) => this.given[id] === undefined) ?? "slope";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    load[languageAround(this)]().then(
      (texts) => {
        this.texts = texts;
      },
      // What stands in it is shown on.
      (error) => console.error(error),
    );
    void this.#decideGiven();
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    if (texts === null) return html`<slot class="waiting"></slot>`;
    return html`<section class="live" aria-label=${texts.name}>
        ${this.#renderNav(texts)}
        <div class="status">
          <p role="status">${this.said} ${this.#progress(texts)}</p>
          <p ?hidden=${this.#empty}>
            ${texts.kept}
            <button type="button" class="quiet" @click=${this.#reset}>${texts.reset}</button>
          </p>
        </div>
        ${this.#renderQuestion(texts)}
      </section>
      <slot></slot>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#showSetting();
    const focus = this.#focus;
    if (focus === null) return;
    this.#focus = null;
    const target = this.renderRoot.querySelector<HTMLElement>(`[data-focus=${focus}]`);
    target?.focus({ preventScroll: true });
    const room = target?.getBoundingClientRect();
    // The verdict stands below what was pressed; it is not to be looked for.
    if (room && (room.top < 0 || room.bottom > innerHeight * 0.7))
      target?.scrollIntoView({ block: "center" });
  }

  get #empty(): boolean {
    return Object.keys(this.given).length === 0;
  }

  #isRight(id: QuestionId): boolean | null {
    const [answer, decision] = [this.given[id], this.decisions.get(id)];
    if (answer === undefined || decision === undefined) return null;
    return isRight(questions[id], decision, answer);
  }

  #progress(texts: QuizTexts): string {
    const answered = questionIds.filter((id) => this.given[id] !== undefined);
    const right = answered.filter((id) => this.#isRight(id) === true);
    return texts.progress(answered.length, right.length, questionIds.length);
  }

  #renderNav(texts: QuizTexts): TemplateResult {
    return html`<nav aria-label=${texts.all}>
      <ol>
        ${questionIds.map((id, i) => {
          const right = this.#isRight(id);
          const word = right === null ? texts.open : right ? texts.isRight : texts.isWrong;
          return html`<li>
            <button
              type="button"
              aria-current=${id === this.at ? "step" : nothing}
              aria-label="${texts.numbered(i + 1, questionIds.length)}: ${word}"
              @click=${() => this.#open(id)}
            >
              ${i + 1}${
                right === null
                  ? nothing
                  : html`<span class="verdict ${right ? "right" : "wrong"}">${right ? "✓" : "✗"}</span>`
              }
            </button>
          </li>`;
        })}
      </ol>
    </nav>`;
  }

  #renderQuestion(texts: QuizTexts): TemplateResult {
    const question: Question = questions[this.at];
    const told = texts.questions[this.at] as Told;
    const answer = this.given[this.at];
    const decision = answer === undefined ? undefined : this.decisions.get(this.at);
    const number = questionIds.indexOf(this.at) + 1;
    return html`<p class="number">${texts.numbered(number, questionIds.length)}</p>
      <p class="ask" id="ask" tabindex="-1" data-focus="ask">${typeset(told.ask)}</p>
      ${
        question.kind === "choice"
          ? this.#renderChoices(texts, question, told, decision)
          : html`<p class="how">${texts.how(String(question.tolerance))}</p>
            ${renderMarking({
              question,
              texts,
              mark: Number(answer ?? this.picked[this.at] ?? 0),
              curve: decision?.kind === "marker" ? decision.curve : null,
              describedBy: "ask",
              move: (mark) => {
                this.picked = { ...this.picked, [this.at]: mark };
              },
            })}`
      }
      ${
        decision === undefined
          ? html`<div class="actions">
              <button type="button" class="main" @click=${this.#check}>${texts.check}</button>
            </div>`
          : this.#renderFeedback(texts, question, told, decision, answer as Answer)
      }
      <p class="here" ?hidden=${decision === undefined}>${texts.here}</p>
      <bptt-explorer part="explorer" ?hidden=${decision === undefined}></bptt-explorer>`;
  }

  #renderChoices(
    texts: QuizTexts,
    question: Choice,
    told: Told,
    decision: Decision | undefined,
  ): TemplateResult {
    const chosen = this.given[this.at] ?? this.picked[this.at];
    const answer = decision?.kind === "choice" ? decision.answer : null;
    const row = (choice: string): TemplateResult => {
      const [mine, right] = [choice === chosen, choice === answer];
      const fixed =
        answer === null ? "" : right ? "fixed is-right" : mine ? "fixed is-wrong" : "fixed";
      const notes = answer === null ? [] : [right && texts.isRight, mine && texts.yours];
      return html`<label class=${fixed}>
        <input
          type="radio"
          name="choice"
          .checked=${mine}
          ?disabled=${answer !== null}
          @change=${() => {
            this.picked = { ...this.picked, [this.at]: choice };
          }}
        />
        <span>${typeset(told.choices?.[choice] ?? "")}</span>
        <span class="note ${right ? "right" : "wrong"}">
          ${notes.some(Boolean) ? `${right ? "✓" : "✗"} ${notes.filter(Boolean).join(" · ")}` : nothing}
        </span>
      </label>`;
    };
    return html`<div class="choices" role="radiogroup" aria-labelledby="ask">
      ${question.choices.map(row)}
    </div>`;
  }

  #renderFeedback(
    texts: QuizTexts,
    question: Question,
    told: Told,
    decision: Decision,
    answer: Answer,
  ): TemplateResult {
    const right = isRight(question, decision, answer);
    return html`<div class="feedback">
        <h3 class=${right ? "right" : "wrong"} tabindex="-1" data-focus="verdict">
          ${right ? texts.right : texts.wrong}
        </h3>
        <p>${typeset(reasonOf(told, decision))}</p>
        ${temptations(texts, question, told, decision, answer)}
      </div>
      <div class="actions">
        <button type="button" class="main" @click=${this.#next}>${texts.next}</button>
      </div>`;
  }

  readonly #open = (id: QuestionId): void => {
    this.at = id;
    this.said = "";
  };

  /** The next that is open, else simply the next. */
  readonly #next = (): void => {
    const here = questionIds.indexOf(this.at);
    const following = [...questionIds.slice(here + 1), ...questionIds.slice(0, here + 1)];
    const next = following.find((id) => this.given[id] === undefined) ?? following[0];
    if (next !== undefined) this.#open(next);
    this.#focus = "ask";
  };

  readonly #check = async (): Promise<void> => {
    const { texts, at } = this;
    const question: Question = questions[at];
    // A mark that was left where it stood is an answer too.
    const answer =
      this.given[at] ?? this.picked[at] ?? (question.kind === "marker" ? 0 : undefined);
    if (texts === null) return;
    if (answer === undefined) {
      this.said = texts.chooseFirst;
      return;
    }
    this.said = texts.working;
    try {
      const decision = await this.#answers.to(question);
      this.decisions = new Map([...this.decisions, [at, decision]]);
      this.given = { ...this.given, [at]: answer };
      store(this.given);
      this.said = isRight(question, decision, answer) ? texts.right : texts.wrong;
      if (this.at === at) this.#focus = "verdict";
    } catch (error) {
      console.error(error);
      this.said = texts.failed;
    }
  };

  readonly #reset = (): void => {
    this.given = {};
    this.picked = {};
    this.decisions = new Map();
    store(this.given);
    this.at = questionIds[0] ?? this.at;
    this.said = this.texts?.wasReset ?? "";
    this.#focus = "ask";
  };

  /** Answers of an earlier visit. */
  async #decideGiven(): Promise<void> {
    for (const id of questionIds) {
      if (this.given[id] === undefined) continue;
      try {
        const decision = await this.#answers.to(questions[id]);
        this.decisions = new Map([...this.decisions, [id, decision]]);
      } catch (error) {
        // They can be checked once more.
        console.error(error);
        return;
      }
    }
  }

  /** Each question begins with its own setting, whatever was changed at the one before. */
  #showSetting(): void {
    const explorer = this.renderRoot.querySelector<BpttExplorer>("bptt-explorer");
    if (explorer === null) return;
    if (this.given[this.at] === undefined || !this.decisions.has(this.at)) {
      this.#shown = null;
      return;
    }
    if (this.#shown === this.at) return;
    this.#shown = this.at;
    const { at } = this;
    void customElements.whenDefined("bptt-explorer").then(() => {
      if (this.#shown === at) explorer.setState(parse(questions[at].settings.shown).state);
    });
  }
}

function reasonOf({ because }: Told, decision: Decision): string {
  const told =
    decision.kind === "marker"
      ? because
      : (because as Readonly<Record<string, unknown>>)[decision.answer];
  return typeof told === "function" ? told(decision.numbers) : "";
}

/** After a mark, why it may have gone too far to its side; of choices, all wrong ones in their order. */
function temptations(
  texts: QuizTexts,
  question: Question,
  { choices, tempting }: Told,
  decision: Decision,
  answer: Answer,
): TemplateResult | typeof nothing {
  if (decision.kind === "marker") {
    if (isRight(question, decision, answer)) return nothing;
    return html`<h4>${texts.tempting}</h4>
      <p>${typeset(tempting[tooHigh(decision, answer) > 0 ? "high" : "low"] ?? "")}</p>`;
  }
  const wrong = Object.keys(choices ?? {}).filter((choice) => choice !== decision.answer);
  return html`<h4>${texts.tempting}</h4>
    <dl>
      ${wrong.map(
        (choice) => html`<dt>${typeset(texts.quoted(choices?.[choice] ?? ""))}</dt>
          <dd>${typeset(tempting[choice] ?? "")}</dd>`,
      )}
    </dl>`;
}

if (customElements.get("bptt-quiz") === undefined) customElements.define("bptt-quiz", BpttQuiz);
