/** A line with its blank: the formula as far as its result, and a field where that stood. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { ref } from "lit/directives/ref.js";
import type { Blank } from "../../ask/blanks.js";
import { judge, type Verdict } from "../../ask/judge.js";
import type { Line } from "../../core.js";
import { formatNumber, TABLE_DIGITS } from "../../format.js";
import { plainOf } from "../../formula/latex.js";
import { notation } from "../../formula/notation.js";
import { notationOf } from "../../formula/of-run.js";
import { spoken } from "../../formula/spoken.js";
import { readingsOf } from "../../numerals.js";
import { ignore, reveal } from "../../solution/reveal.js";
import type { Exercise, View } from "../../view.js";
import { setLine } from "../../widgets/equation.js";
import { icons } from "../../widgets/icons.js";
import { typeset } from "../../widgets/symbols.js";
import { lineOf } from "./sections.js";
import type { AskTexts } from "./texts.js";

export interface Exercising extends View {
  readonly exercise: Exercise;
  readonly words: AskTexts;
}

export function renderBlank(view: Exercising, blank: Blank): TemplateResult {
  const { exercise, words, run, beat } = view;
  const { id } = blank;
  const { beats } = run;
  const line = lineAt(view, blank);
  const how = exercise.how(id);
  const attempt = how === null ? exercise.attempt(id) : null;
  const next = exercise.next?.id === id;
  // The numbers are put in where they are known, and the reader has tried without.
  const numbers = blank.beat <= exercise.limit || (next && attempt !== null);
  const field = fieldId(id);
  const name = nameOf(view, blank);
  const answer = blank.values.map((value) => formatNumber(value, TABLE_DIGITS)).join(" ");
  const state = how ?? (attempt === null ? "open" : "wrong");
  return html`<li class="line ${beats.phase(blank.beat)} asked ${state} ${blank.beat === beat ? "current" : ""}" ${ref(blank.beat === beat ? reveal : ignore)}>
    <div class="ask-line">
      ${lineOf(view, line, numbers ? "numbers" : "symbols").map(setLine)}
      <span class="ask-field">
        <math><mo>=</mo></math>
        <input
          id=${field}
          class="ask-input ${blank.values.length > 1 ? "several" : ""}"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="done"
          aria-label=${name}
          aria-invalid=${state === "wrong"}
          aria-describedby=${state === "wrong" ? `${field}-hint` : "ask-forms"}
          placeholder=${blank.values.length > 1 ? words.list(blank.values.length) : "?"}
          ?readonly=${how !== null}
          .value=${live(how === "shown" ? answer : exercise.text(id))}
          @input=${(event: Event) => exercise.write(id, fieldOf(event).value)}
          @change=${(event: Event) => check(view, blank, fieldOf(event))}
          @keydown=${(event: KeyboardEvent) => enter(view, blank, event)}
        />
        ${how === null ? whileOpen(view, blank, name) : whenClosed(view, blank, how, answer)}
      </span>
    </div>
    ${
      attempt === null
        ? nothing
        : html`<p class="ask-hint" id="${field}-hint">${typeset(sayVerdict(view, blank, attempt.verdict))}</p>`
    }
  </li>`;
}

function whileOpen(view: Exercising, blank: Blank, name: string): TemplateResult {
  const { exercise, words } = view;
  const { id, values } = blank;
  const show = (event: Event): void => {
    const panel = panelOf(event);
    exercise.show(id);
    goOn(view, panel, blank);
  };
  // Telephones' number pads have no minus sign.
  const negate = (event: Event): void => {
    const field = fieldIn(event);
    if (field === null) return;
    field.value = /^\s*[-−]/.test(field.value)
      ? field.value.replace(/^\s*[-−]\s*/, "")
      : `−${field.value.trim()}`;
    exercise.write(id, field.value);
    field.focus();
  };
  return html`${
    values.length === 1
      ? html`<button type="button" class="ask-sign" aria-label="${words.changeSign}: ${name}" title=${words.changeSign} @click=${negate}>±</button>`
      : nothing
  }<button type="button" class="ask-show" aria-label=${words.showOf(name)} @click=${show}>${words.show}</button>`;
}

function whenClosed(
  { exercise, words }: Exercising,
  { id, values }: Blank,
  how: "right" | "shown",
  answer: string,
): TemplateResult {
  if (how === "shown") return html`<span class="ask-mark">${words.shown}</span>`;
  // What follows is computed with all digits, and they stand where fewer were written.
  const [value = Number.NaN] = values;
  const same =
    values.length > 1 ||
    readingsOf(exercise.text(id)).some((x) => formatNumber(x, TABLE_DIGITS) === answer);
  return html`<span class="ask-mark right">${icons.right}<span class="hidden">${words.right}</span></span>${
    same ? nothing : html`<span class="ask-exact">= ${formatNumber(value, TABLE_DIGITS)}</span>`
  }`;
}

function lineAt({ run }: Pick<View, "run">, { beat, line }: Blank): Line {
  const found = run.explain(run.beats.kind(beat), run.beats.step(beat))[line];
  if (found === undefined) throw new Error("a blank without its line");
  return found;
}

/** `h 2, hidden state h₂ of step 2`. */
export function nameOf(view: Exercising, blank: Blank): string {
  const { run, texts, words } = view;
  const { beats } = run;
  const [asked] = lineOf(view, lineAt(view, blank), "symbols");
  const symbol = spoken(plainOf({ left: asked?.left ?? [], right: [] }), texts.marks);
  const beat = texts.describe(beats.phase(blank.beat), {
    kind: beats.kind(blank.beat),
    t: beats.step(blank.beat),
    schema: run.frame.schema,
  });
  return words.blank(symbol, beat.replace(/^[^:：]*[:：]\s*/, ""));
}

export function sayVerdict(view: Exercising, blank: Blank, verdict: Verdict): string {
  const { words } = view;
  switch (verdict.is) {
    case "right":
      return words.right;
    case "count":
      return words.count(verdict.of);
    case "entry":
      return words.entry(verdict.index);
    case "operand":
    case "term": {
      const operand = lineAt(view, blank).operands[verdict.index];
      if (operand === undefined) return words.wrong;
      const symbol = plainOf({ left: [notation(operand, notationOf(view))], right: [] });
      return words[verdict.is](symbol);
    }
    default:
      return words[verdict.is];
  }
}

/** Judges what stands in the field; nothing, and what was judged already, says nothing. */
export function check(view: Exercising, blank: Blank, field: HTMLInputElement): boolean {
  const { exercise } = view;
  const text = field.value.trim();
  if (exercise.how(blank.id) !== null) return true;
  if (text === "" || exercise.attempt(blank.id)?.text === text) return false;
  const { rule, operands } = lineAt(view, blank);
  const verdict = judge(text, { rule, values: blank.values, operands });
  exercise.answer(blank.id, text, verdict);
  return verdict.is === "right";
}

function enter(view: Exercising, blank: Blank, event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const panel = panelOf(event);
  if (check(view, blank, fieldOf(event))) goOn(view, panel, blank);
}

/** To the next blank that is open, or where none is, to what is said of all of them. */
export function goOn(
  { exercise }: Exercising,
  panel: Element | null | undefined,
  from: Blank | null,
): void {
  const { blanks, how } = exercise;
  const at = blanks.findIndex(({ id }) => id === from?.id);
  const after = [...blanks.slice(at + 1), ...blanks.slice(0, at + 1)];
  // Once it is drawn: only then the section of the next one is unfolded, and perhaps this one's is not.
  queueMicrotask(() => {
    for (const { id } of after) {
      const field = how(id) === null ? panel?.querySelector<HTMLElement>(`#${fieldId(id)}`) : null;
      if (field) {
        field.focus();
        return;
      }
    }
    panel?.querySelector<HTMLElement>(".ask-progress")?.focus();
  });
}

export function fieldId(id: string): string {
  // A part `i~1` of step 2 is not line 2 of step 1 of `i`.
  return `blank-${id.replace("~", "_").replace(/\W/g, "-")}`;
}

function panelOf(event: Event): Element | null {
  return (event.currentTarget as Element).closest(".panel");
}

function fieldOf(event: Event): HTMLInputElement {
  return event.currentTarget as HTMLInputElement;
}

function fieldIn(event: Event): HTMLInputElement | null {
  const row = (event.currentTarget as Element).closest(".ask-field");
  return row?.querySelector("input") ?? null;
}
