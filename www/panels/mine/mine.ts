/**
 * A gradient of the reader's own beside that of the run: where it departs, and which of the mistakes
 * that are often made gives just these numbers. Below it, wrong gradients that are famous, to try.
 */
import { html, nothing, type TemplateResult } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";
import { live } from "lit/directives/live.js";
import { jacobiansOf, stateWidth } from "../../asked/jacobians.js";
import { once } from "../../asked/once.js";
import type { BpttError, Cause, Diagnosis, Run, Suspect } from "../../core.js";
import { formatNumber, formatPower, TABLE_DIGITS } from "../../format.js";
import { GREEK } from "../../formula/greek.js";
import { chosenWeight, offered, shapeOf, symbolOf } from "../../network/parameters.js";
import { quoted } from "../../quoted.js";
import type { PanelModule, View } from "../../view.js";
import { picker } from "../../widgets/fields.js";
import { typeset } from "../../widgets/symbols.js";
import { readGradient } from "./read-gradient.js";
import { mineStyles } from "./style.js";
import { type MineTexts, mineTexts, type Told } from "./texts.js";

/** Steps times entries of all states: beyond, an answer takes longer than a frame. */
const EVERY_FRAME = 100;

/** In the empty field. */
const EXAMPLE = "tensor([[0.3794, -0.0211],\n        [0.1052, 0.2486]])";

/** A cause that is further off than this says nothing. */
const FAR = 0.5;

/** So many other causes are named. */
const MOST = 3;

export const panel: PanelModule = { render: (view) => html`${mine(view)}`, styles: [mineStyles] };

/** What the pasted gradient may be of. */
interface Target {
  /** The core's name for it: `whh`, `h0`, `dh`. */
  readonly name: string;
  readonly symbol: string;
  readonly shape: readonly [rows: number, cols: number];
  readonly kind: "parameter" | "initial" | "series";
}

function targetsOf({ run: { frame }, lang }: View): readonly Target[] {
  const { states, values } = frame.schema;
  const width = (id: string): number => values.find((value) => value.id === id)?.width ?? 1;
  const written = (id: string): string => GREEK[id] ?? id;
  return [
    ...offered(frame).map((id) => {
      const [symbol, shape] = [symbolOf(frame, id), shapeOf(frame, id)];
      return { name: id, symbol, shape, kind: "parameter" } as const;
    }),
    ...states.map(({ id, initial }) => {
      const symbol = `${written(id)}_0`;
      return { name: initial, symbol, shape: [width(id), 1], kind: "initial" } as const;
    }),
    ...states.map(({ id }) => {
      const symbol = mineTexts[lang].series(`${written(id)}_t`);
      return { name: `d${id}`, symbol, shape: [frame.T, width(id)], kind: "series" } as const;
    }),
  ];
}

/** What is typed here is nobody's state: it is not shared, and goes when the panel is closed. */
class Mine extends AsyncDirective {
  #text = "";
  /** An initial value or a series; null: the parameter that all panels speak of. */
  #other: string | null = null;
  #view: View | null = null;

  override render(view: View): TemplateResult {
    this.#view = view;
    return this.#draw(view);
  }

  #again(): void {
    if (this.#view !== null) this.setValue(this.#draw(this.#view));
  }

  #write(text: string): void {
    this.#text = text;
    this.#again();
  }

  #choose(view: View, { name, kind }: Target): void {
    this.#other = kind === "parameter" ? null : name;
    if (kind === "parameter") view.dispatch({ weight: name });
    this.#again();
  }

  #draw(view: View): TemplateResult {
    const words = mineTexts[view.lang];
    const targets = targetsOf(view);
    const chosen = this.#other ?? chosenWeight(view);
    const target = targets.find(({ name }) => name === chosen) ?? targets[0];
    if (target === undefined) return html``;
    const { text, refused } = answered(view, words, target, this.#text);
    const input = (event: Event): void =>
      this.#write((event.currentTarget as HTMLTextAreaElement).value);
    return html`<div class="side">
        <p>${words.about}</p>
        <div class="what"><label for="mine-of">${words.which}</label> ${picker({
          id: "mine-of",
          name: words.which,
          words: targets.map(({ name }) => name),
          texts: Object.fromEntries(targets.map(({ name, symbol }) => [name, plain(symbol)])),
          value: target.name,
          disabled: false,
          change: (name) => {
            const next = targets.find((one) => one.name === name);
            if (next !== undefined) this.#choose(view, next);
          },
        })} <span>${words.shape(...target.shape)}</span></div>
        <textarea
          rows="5"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          aria-label=${words.field}
          aria-describedby="mine-found"
          aria-invalid=${String(refused)}
          placeholder=${EXAMPLE}
          .value=${live(this.#text)}
          @input=${input}
        ></textarea>
      </div>
      <div class="results">
        <div class="found" id="mine-found" role="status">${text}</div>
        ${this.#famous(view, words, target)}
      </div>`;
  }

  #famous(view: View, words: MineTexts, { name }: Target): TemplateResult {
    const { run } = view;
    const one = (cause: Cause, { title, text, same }: MineTexts["averaged"]): TemplateResult => {
      const fill = (): void => {
        const made = run.mistaken(name, cause);
        if (made !== null) this.#write(printed(made.values, made.cols));
      };
      const told = isStill(view)
        ? once(run, `${cause} ${name}`, () => run.mistaken(name, cause) === null)
        : false;
      return html`<article>
        <h5>${title}</h5>
        <p>${typeset(text)}</p>
        ${
          told
            ? html`<p>${typeset(same)}</p>`
            : html`<button type="button" aria-label=${words.fillName(title)} @click=${fill}>${words.fill}</button>`
        }
      </article>`;
    };
    return html`<div class="famous-ones">
      <h4>${words.famous}</h4>
      <p>${words.famousAbout}</p>
      ${one("mean-of-shares", words.averaged)} ${one("entry-by-entry", words.entries)}
      ${explodes(view, words)}
    </div>`;
  }
}

const mine = directive(Mine);

/** Whether an answer may be had in this frame. */
function isStill({ run: { frame }, resting }: View): boolean {
  return resting || frame.T * stateWidth(frame) <= EVERY_FRAME;
}

/** In a list of choices nothing is typeset. */
function plain(symbol: string): string {
  return symbol.replaceAll("_", "");
}

interface Answered {
  readonly text: unknown;
  readonly refused: boolean;
}

function answered(view: View, words: MineTexts, target: Target, text: string): Answered {
  const refuse = (why: string): Answered => ({
    text: html`<p class="not-read">${why}</p>`,
    refused: true,
  });
  const hint = (told: string): Answered => ({
    text: html`<p class="aside">${told}</p>`,
    refused: false,
  });
  if (text.trim() === "") return hint(words.shape(...target.shape));
  const [rows, cols] = target.shape;
  const reading = readGradient(text, cols === 1 ? rows : cols);
  if ("wrong" in reading)
    return refuse(view.texts.edit.wrong(quoted(reading.wrong), reading.readings));
  if ("refused" in reading) return refuse(words[reading.refused]);
  if (!isStill(view)) return hint(words.waiting);
  const found = diagnosed(view.run, target.name, reading.rows);
  if ("code" in found) {
    if (found.code === "shape") {
      const [first = []] = reading.rows;
      return refuse(words.misshapen(words.shape(rows, cols), reading.rows.length, first.length));
    }
    return refuse(found.code === "not-finite" ? words.overflow : view.texts.error(found));
  }
  return { text: verdict(view, words, target, found), refused: false };
}

function diagnosed(
  run: Run,
  name: string,
  own: readonly (readonly number[])[],
): Diagnosis | BpttError {
  return once(run, `diagnosis ${name} ${JSON.stringify(own)}`, () => {
    try {
      return run.diagnose(name, own);
    } catch (error) {
      return error as BpttError;
    }
  });
}

function verdict(view: View, words: MineTexts, target: Target, found: Diagnosis): TemplateResult {
  if (found.right) return html`<p class="is-right">${words.right}</p>`;
  const [first, ...others] = found.suspects;
  const likely = first?.explains ? first : null;
  const rest = likely === null ? found.suspects : others;
  const alike = rest.filter(({ explains }) => explains).slice(0, MOST);
  const nearest = rest
    .filter(({ explains, distance }) => !explains && distance < FAR)
    .slice(0, MOST);
  const { factor } = found;
  return html`${found.departure === null ? nothing : html`<p>${departs(words, target, found.departure)}</p>`}
    ${found.turned ? html`<p class="aside">${words.turned}</p>` : nothing}
    ${likely === null ? html`<p>${typeset(words.unknown)}</p>` : cause(view, words, target, likely)}
    ${likely === null && factor !== null ? html`<p>${words.multiple(formatNumber(factor, TABLE_DIGITS))}</p>` : nothing}
    ${list(view, target, words.alike, alike)}
    ${likely === null ? list(view, target, words.nearest, nearest) : nothing}`;
}

function departs(
  { departs }: MineTexts,
  { shape, kind }: Target,
  { row, col, own, right }: NonNullable<Diagnosis["departure"]>,
): string {
  const [mine, true_] = apart(own, right);
  if (kind === "series") return departs.series(row + 1, col + 1, mine, true_);
  const [rows, cols] = shape;
  if (rows * cols === 1) return departs.number(mine, true_);
  return cols === 1
    ? departs.vector(row + 1, mine, true_)
    : departs.matrix(row + 1, col + 1, mine, true_);
}

/** With as many digits as it takes to tell them apart. */
function apart(own: number, right: number): [string, string] {
  for (let digits = TABLE_DIGITS; digits < 17; digits++) {
    const pair: [string, string] = [formatNumber(own, digits), formatNumber(right, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [String(own), String(right)];
}

function toldOf({ run }: View, { symbol }: Target, suspect: Suspect): Told {
  const { parameter, truncation, amount } = suspect;
  return {
    of: symbol,
    matrix: parameter,
    truncation,
    amount: amount === null ? "" : formatNumber(amount, TABLE_DIGITS),
    steps: String(run.frame.T),
  };
}

function cause(view: View, words: MineTexts, target: Target, suspect: Suspect): TemplateResult {
  const told = toldOf(view, target, suspect);
  const { name, why } = words.causes[suspect.cause];
  const { beat } = suspect;
  return html`<div class="likely">
    <h4>${words.likely}</h4>
    <p><b>${typeset(name(told))}</b></p>
    <p>${typeset(why(told))}</p>
    <p class="aside">${words.exactly}</p>
    ${beat === null ? nothing : html`<button type="button" @click=${() => view.dispatch({ at: beat })}>${words.show}</button>`}
  </div>`;
}

function list(
  view: View,
  target: Target,
  title: string,
  suspects: readonly Suspect[],
): TemplateResult | typeof nothing {
  if (suspects.length === 0) return nothing;
  const words = mineTexts[view.lang];
  return html`<h4>${title}</h4>
    <ul>
      ${suspects.map((suspect) => {
        const { name } = words.causes[suspect.cause];
        const far = suspect.explains
          ? nothing
          : html`<span class="far">${words.off(formatNumber(suspect.distance, 2))}</span>`;
        return html`<li><span>${typeset(name(toldOf(view, target, suspect)))}</span> ${far}</li>`;
      })}
    </ul>`;
}

/** Rows of numbers with all their digits, as a program would print them. */
function printed(values: Float64Array, cols: number): string {
  const rows: string[] = [];
  for (let at = 0; at < values.length; at += cols)
    rows.push(`[${Array.from(values.subarray(at, at + cols), String).join(", ")}]`);
  return rows.length === 1 ? (rows[0] ?? "") : `[${rows.join(",\n ")}]`;
}

/** That |W| > 1 makes gradients explode, against what this model does. */
function explodes(view: View, words: MineTexts): TemplateResult {
  const { title, text, example } = words.explodes;
  const { said, refuted } = ofThisModel(view, words);
  const locked = view.state.lock?.includes("preset") ?? false;
  return html`<article>
    <h5>${title}</h5>
    <p>${typeset(text)}</p>
    ${said.map((sentence) => html`<p>${typeset(sentence)}</p>`)}
    ${
      locked || refuted
        ? nothing
        : html`<button type="button" @click=${() => view.dispatch({ preset: "latch" })}>${example}</button>`
    }
  </article>`;
}

/** What the model shown says of it, and whether that is enough to refute it. */
function ofThisModel(
  view: View,
  { explodes: words }: MineTexts,
): { readonly said: readonly string[]; readonly refuted: boolean } {
  const { run } = view;
  const { schema, T } = run.frame;
  const only = (sentence: string) => ({ said: [sentence], refuted: false });
  if (schema.hop === null) return only(words.noHop);
  if (run.info.activation === "linear") return only(words.linear);
  const jacobians = jacobiansOf(view);
  const without = once(run, "curve linear", () => run.curve("linear"));
  const hops = T - 1;
  const [alone, real] = [without?.[hops], jacobians?.jacobian[hops]];
  const sigma = jacobians?.sigmaMax ?? null;
  if (sigma === null || alone === undefined || real === undefined || hops === 0)
    return { said: [], refuted: false };
  const numbers = words.numbers(
    formatNumber(sigma, 4),
    hops,
    formatPower(alone, 3),
    formatPower(real, 3),
  );
  return { said: sigma > 1 ? [numbers] : [numbers, words.small], refuted: sigma > 1 && real < 0 };
}
