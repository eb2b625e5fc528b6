/** Below an exercise: beginning again, and for who hands it out what is asked, the sheet and its key. */
import { html, nothing, type TemplateResult } from "lit";
import { isAsked } from "../../ask/blanks.js";
import type { Schema } from "../../core.js";
import { beatInfo } from "../../network/beat-info.js";
import { leavesOpen } from "../../network/quantities.js";
import { copyRow } from "../../solution/copy-row.js";
import type { Group } from "../../solution/groups.js";
import { orderChoice } from "../../solution/section.js";
import { type Asked, type AskGroup, askGroups, asks } from "../../state/table.js";
import { typeset } from "../../widgets/symbols.js";
import type { Exercising } from "./row.js";
import { sectionsOf } from "./sections.js";
import type { AskTexts } from "./texts.js";

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
      ${copies(view, groups)} ${chooser(view)}
    </details>`;
}

function locked({ state }: Exercising): boolean {
  return state.lock?.includes("ask") ?? false;
}

function copies(view: Exercising, groups: readonly Group[]): TemplateResult {
  const { words, exercise } = view;
  const { sheet, key } = words;
  return copyRow(view, { sheet, key }, (paper) => sectionsOf(view, groups, exercise, paper, words));
}

/** Words for several kinds at once; a single one of theirs only where it is asked for alone. */
const SINGLE: readonly Asked[] = asks.filter(
  (word) => !isGroup(word) || /^(share|sum)./.test(word),
);

function isGroup(word: Asked): word is AskGroup {
  return (askGroups as readonly string[]).includes(word);
}

/** What a word stands for in this cell. */
function kindIn(schema: Schema, { kinds, kindsElsewhere }: AskTexts, word: Asked): string {
  if (isGroup(word)) return (leavesOpen(schema) ? undefined : kindsElsewhere[word]) ?? kinds[word];
  const { does, of } = beatInfo(schema, word) ?? {};
  if (does === "value") return `${of}_t`;
  return does === "initial" ? `∂L/∂${of}_0` : `∂L/∂${of}_t`;
}

function chooser(view: Exercising): TemplateResult | typeof nothing {
  const { run, state, words, dispatch } = view;
  const ask = state.ask ?? [];
  const { beats, frame } = run;
  const { schema } = frame;
  const kinds = Array.from({ length: beats.length - 1 }, (_, i) => beats.kind(i + 1));
  const offered = asks.filter(
    (word) =>
      word !== "all" &&
      (!SINGLE.includes(word) || ask.includes(word)) &&
      kinds.some((kind) => isAsked(schema, kind, [word])),
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
          html`<label><input type="checkbox" .checked=${chosen.includes(word)} @change=${(event: Event) => toggle(word, event)} /><span>${typeset(kindIn(schema, words, word))}</span></label>`,
      )}
    </fieldset>
    <div class="tools-row">${orderChoice(view)}</div>`;
}
