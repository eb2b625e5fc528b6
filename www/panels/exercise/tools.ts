/** Below an exercise: beginning again, and for who hands it out what is asked, the sheet and its key. */
import { html, nothing, type TemplateResult } from "lit";
import { isAsked } from "../../ask/blanks.js";
import type { Order } from "../../core.js";
import { type Asked, asks, orders } from "../../state/table.js";
import { copyAnswer, copyFrom } from "../copy.js";
import { picker } from "../fields.js";
import { typeset } from "../symbols.js";
import type { Paper } from "../view.js";
import { type Format, textOf } from "../worked/copy.js";
import type { Group } from "../worked/groups.js";
import type { Exercising } from "./row.js";
import { sectionsOf } from "./sections.js";

export function renderHanding(view: Exercising, groups: readonly Group[]): TemplateResult {
  const { exercise, words, state, run, dispatch } = view;
  const { right, shown, of } = exercise.progress;
  const begun = right + shown > 0 || exercise.last !== null;
  const seeded = run.info.seed !== null && !state.lock?.includes("seed");
  const another = (): void => dispatch({ seed: Math.floor(Math.random() * 10_000) });
  const button = (name: string, act: () => void): TemplateResult =>
    html`<button type="button" @click=${act}>${name}</button>`;
  return html`<div class="ask-tools">
      ${right + shown < of ? button(words.showAll, exercise.showAll) : nothing}
      ${begun ? button(words.restart, exercise.restart) : nothing}
      ${seeded ? button(words.another, another) : nothing}
      ${locked(view) ? nothing : button(words.leave, () => dispatch({ ask: null }))}
    </div>
    <details class="ask-hand">
      <summary>${words.hand}</summary>
      <div class="ask-tools">
        ${button(words.printSheet, () => exercise.print("sheet"))}
        ${button(words.printKey, () => exercise.print("key"))}
      </div>
      ${copyRow(view, groups)} ${chooser(view)}
    </details>`;
}

function locked({ state }: Exercising): boolean {
  return state.lock?.includes("ask") ?? false;
}

function copyRow(view: Exercising, groups: readonly Group[]): TemplateResult {
  const { texts, words, exercise } = view;
  const formats: readonly Format[] = ["markdown", "latex", "plain"];
  const click = (event: Event, format: Format): void => {
    const row = (event.currentTarget as HTMLElement).closest(".copy");
    const paper: Paper = row?.querySelector("select")?.value === "key" ? "key" : "sheet";
    copyFrom(event, textOf(sectionsOf(view, groups, exercise, paper, words), format), texts);
  };
  return html`<div class="copy">
    <label for="copy-what">${texts.worked.copy}</label>
    <select id="copy-what">
      <option value="sheet">${words.sheet}</option>
      <option value="key">${words.key}</option>
    </select>
    ${formats.map(
      (format) =>
        html`<button type="button" @click=${(event: Event) => click(event, format)}>${texts.worked.formats[format]}</button>`,
    )}
    ${copyAnswer(texts)}
  </div>`;
}

/** Words for several kinds at once; a single one of theirs only where it is asked for alone. */
const SINGLE: readonly Asked[] = asks.filter((word) => /^(share|sum)./.test(word));

function chooser(view: Exercising): TemplateResult | typeof nothing {
  const { run, state, texts, words, dispatch } = view;
  const ask = state.ask ?? [];
  const { beats } = run;
  const kinds = Array.from({ length: beats.length - 1 }, (_, i) => beats.kind(i + 1));
  const offered = asks.filter(
    (word) =>
      word !== "all" &&
      (!SINGLE.includes(word) || ask.includes(word)) &&
      kinds.some((kind) => isAsked(kind, [word])),
  );
  const chosen = offered.filter((word) => ask.includes("all") || ask.includes(word));
  const toggle = (word: Asked, event: Event): void => {
    const box = event.currentTarget as HTMLInputElement;
    const next = offered.filter((one) => (one === word ? box.checked : chosen.includes(one)));
    const everything = offered.every((one) => next.includes(one) || SINGLE.includes(one));
    // Something is always asked; leaving is another button.
    if (next.length > 0) dispatch({ ask: everything ? ["all"] : next });
    else box.checked = true;
  };
  return html`<fieldset class="ask-kinds" ?disabled=${locked(view)}>
      <legend>${words.choose}</legend>
      ${offered.map(
        (word) =>
          html`<label><input type="checkbox" .checked=${chosen.includes(word)} @change=${(event: Event) => toggle(word, event)} /><span>${typeset(words.kinds[word])}</span></label>`,
      )}
    </fieldset>
    <div class="tools-row">
      <label for="order">${texts.labels.order}</label>
      ${picker<Order>({
        id: "order",
        name: texts.labels.order,
        words: orders,
        texts: texts.orders,
        value: state.order ?? run.info.order,
        disabled: false,
        change: (order) => dispatch({ order }),
      })}
    </div>`;
}
