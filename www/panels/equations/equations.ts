/** The recurrence as its equations: typeset, as text that can be edited, and what each name is. */
import { html, nothing, type TemplateResult } from "lit";
import { CELLS, FUNCTIONS } from "../../core/generated.js";
import type { Composing, Line, ModelConfig, ParameterInfo, Schema, Valued } from "../../core.js";
import type { Equation } from "../../formula/ast.js";
import { GREEK } from "../../formula/greek.js";
import { question } from "../../formula/lines.js";
import { writingOf } from "../../formula/of-run.js";
import { adopted } from "../../state/edit.js";
import { cells, units } from "../../state/table.js";
import type { PanelModule, View } from "../../view.js";
import { setLine } from "../../widgets/equation.js";
import { picker } from "../../widgets/fields.js";
import { numberField } from "../../widgets/number-field.js";
import { editorOf, type } from "./editor.js";
import { equationStyles } from "./style.js";
import { type EquationsTexts, equationsTexts } from "./texts.js";

export const panel: PanelModule = { render: renderEquations, styles: [equationStyles] };

function renderEquations(view: View): TemplateResult {
  const { run, state, lang } = view;
  const words = equationsTexts[lang];
  const { schema } = run.frame;
  const disabled = state.lock?.includes("config") ?? false;
  return html`${startFrom(view, words, disabled)}
    <div class="typed-and-typeset">
      ${editorOf({
        text: run.ownEquations(),
        words,
        disabled,
        known: namesIn(schema),
        compose: (text) => composed(view, text, {}),
        take: (model) => view.dispatch({ ...adopted(model), at: null }),
      })}
      <div class="typeset-equations" role="group" aria-label=${words.typeset}>
        ${typesetLines(view).map((line) => html`<p>${setLine(line)}</p>`)}
      </div>
    </div>
    ${shapes(view, words, disabled)}
    <div class="rules"><p>${words.about}</p><p>${words.rules}</p><p>${words.drawn}</p></div>`;
}

/** Another recurrence on the same data. */
function composed({ run, settings }: View, text: string, options: Partial<Composing>): ModelConfig {
  return run.composed(text, { read: null, units: null, ...options, seed: settings.seed ?? 1 });
}

/** The same text otherwise: the model in sight is the reader's from now on. */
function recompose(view: View, options: Partial<Composing>): void {
  view.dispatch(adopted(composed(view, view.run.ownEquations(), options)));
}

function startFrom(view: View, words: EquationsTexts, disabled: boolean): TemplateResult {
  const start = (event: Event, text: string): void => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    const field = root.getElementById("equations-text");
    if (field instanceof HTMLTextAreaElement) type(field, text, 0, field.value.length);
  };
  return html`<div class="start-from" role="group" aria-label=${words.startFrom}>
    <span class="name">${words.startFrom}</span>
    ${cells.map(
      (cell) =>
        html`<button type="button" ?disabled=${disabled} @click=${(event: Event) => start(event, CELLS[cell].equations)}>${view.texts.cells[cell]}</button>`,
    )}
    <button type="button" ?disabled=${disabled} @click=${(event: Event) => start(event, "")}>${words.empty}</button>
  </div>`;
}

/** Everything that a line could go on with: a state also as what it was before. */
function namesIn({ values, parameters }: Schema): readonly string[] {
  const named = values.filter((value) => value.named);
  const blocks = parameters.flatMap(({ blocks }) => blocks.map(({ written }) => written));
  const own = [
    "x",
    ...named.map(({ id }) => id),
    ...named.map(({ id }) => `${id}[t-1]`),
    ...blocks,
  ];
  return [...new Set([...own, ...FUNCTIONS.map((name) => `${name}(`)])];
}

/** The lines of the graph of any step, in its order; of the last one, which has them all. */
function typesetLines(view: View): readonly Equation[] {
  const { run } = view;
  const { schema, T } = run.frame;
  const writing = writingOf(view);
  const any = (value: Valued): Valued =>
    ({
      ...value,
      step: value.step === T ? "t" : value.step === T - 1 ? "t−1" : value.step,
    }) as unknown as Valued;
  const forward = schema.beats.filter(({ does }) => does === "value");
  return forward
    .flatMap(({ kind }) => run.explain(kind, T))
    .map((line: Line) => ({ ...line, result: any(line.result), operands: line.operands.map(any) }))
    .map((line) => question(line, writing, false))
    .filter(({ right }) => right.length > 0);
}

function shapes(view: View, words: EquationsTexts, disabled: boolean): TemplateResult {
  const { run } = view;
  const { schema, I } = run.frame;
  const values = schema.values.filter(({ named }) => named);
  const what = ({ id, state }: (typeof values)[number]): string =>
    id === schema.output ? words.output : state ? words.state : words.value;
  return html`<div class="shapes" role="group" aria-label=${words.shapes}>
    <h4>${words.shapes}</h4>
    <ul>
      <li><code>x</code> <span>${words.input}</span> <span class="size">${I}</span></li>
      ${values.map(
        (value) =>
          html`<li><code>${value.id}</code> <span>${what(value)}</span> <span class="size">${value.width}</span></li>`,
      )}
      ${schema.parameters.filter(({ trained }) => trained).map((parameter) => shapeOf(view, words, parameter, disabled))}
    </ul>
    <div class="choices">${readChoice(view, words, disabled)} ${unitsField(view, words, disabled)}</div>
  </div>`;
}

function shapeOf(
  view: View,
  words: EquationsTexts,
  { id, written, rows, cols, matrix, blocks }: ParameterInfo,
  disabled: boolean,
): TemplateResult {
  const name = GREEK[written] ?? written;
  const used = blocks.length > 1 ? blocks.map((block) => block.written).join(", ") : "";
  const told = html`<code>${name}</code>${used === "" ? nothing : html` <small>${used}</small>`}`;
  const size = matrix ? `${rows} × ${cols}` : String(rows);
  const { schema } = view.run.frame;
  const own = schema.cell === null && !["why", "by"].includes(id);
  // Of one unit a number is a vector, and nothing can be chosen.
  const longest = Math.max(...schema.values.map(({ width }) => width));
  if (matrix || !own || longest === 1)
    return html`<li>${told} <span class="size">${size}</span></li>`;
  return html`<li>${told}
    ${picker({
      id: `shape-${id}`,
      name: words.shapeOf(name),
      words: ["number", "vector"] as const,
      texts: { number: words.number, vector: words.vector },
      value: Object.hasOwn(view.run.info.numbers, id) ? "number" : "vector",
      disabled,
      change: (shape) => reshape(view, id, shape),
    })}
    <span class="size">${size}</span></li>`;
}

/** A number spreads into a vector; of a vector its first entry stays. */
function reshape(view: View, id: string, shape: "number" | "vector"): void {
  const { run } = view;
  const config = run.config();
  const value = config.params[id];
  const first = Array.isArray(value) ? Number(value[0]) : Number(value);
  const { schema } = run.frame;
  const widths = schema.values
    .filter(({ uses }) => uses.some(({ block, factors }) => block === id || factors.includes(id)))
    .map(({ width }) => width);
  const put = shape === "number" ? first : Array.from({ length: Math.max(...widths) }, () => first);
  const next: ModelConfig = { ...config, params: { ...config.params, [id]: put } };
  view.dispatch(adopted(next));
}

function readChoice(view: View, words: EquationsTexts, disabled: boolean): unknown {
  const { schema } = view.run.frame;
  const inner = schema.values.filter(({ named, after, id }) => named && !(after && id === "o"));
  if (inner.length < 2) return nothing;
  const names = inner.map(({ id }) => id);
  return html`<label class="name" for="read">${words.read}</label> ${picker({
    id: "read",
    name: words.read,
    words: names,
    texts: Object.fromEntries(names.map((name) => [name, GREEK[name] ?? name])),
    value: schema.read,
    disabled,
    change: (read) => recompose(view, { read }),
  })}`;
}

function unitsField(view: View, words: EquationsTexts, disabled: boolean): TemplateResult {
  const { run, texts } = view;
  return html`<span class="units-field"><label class="name" for="equations-units">${words.units}</label> ${numberField(
    {
      id: "equations-units",
      name: words.units,
      value: run.frame.H,
      limits: units,
      whole: true,
      disabled,
      texts,
      change: (count) => recompose(view, { units: count, read: readOf(run.config()) }),
    },
  )}</span>`;
}

/** The value that o was told to read. */
function readOf({ cell }: ModelConfig): string | null {
  return typeof cell === "string" ? null : (cell.read ?? null);
}
