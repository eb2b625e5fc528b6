/** The bar of present mode, in the header's place: the mark one is at, the ways to others, the way out. */

import { html, type TemplateResult } from "lit";
import { LEVER, STRENGTHS } from "../core/generated.js";
import { formatNumber } from "../format.js";
import type { Texts } from "../i18n/texts.js";
import { type DefaultMark, defaultMarks } from "../state/marks.js";
import type { Change, State } from "../state/state.js";
import { parse } from "../state/url.js";
import { icons } from "../widgets/icons.js";
import { typeset } from "../widgets/symbols.js";
import { unchanged } from "../widgets/unchanged.js";
import { renderPresentButton, themeSwitch } from "./header.js";

/** What of present mode is no state. */
export interface Presented {
  /** Whether it fills the window. */
  readonly over: boolean;
  readonly marks: readonly string[];
  readonly at: number | null;
  readonly leads: (by: 1 | -1) => boolean;
  readonly go: (by: 1 | -1) => void;
  readonly set: () => void;
  readonly remove: () => void;
  toggle(): void;
}

interface PresentView {
  readonly state: State;
  readonly texts: Texts;
  readonly presenting: Presented;
  dispatch(change: Change): void;
}

export function renderPresent(view: PresentView): unknown {
  const { state, texts, presenting } = view;
  const { over, marks, at } = presenting;
  return unchanged([state.theme, texts, over, marks, at], () => bar(view, at));
}

function bar(view: PresentView, at: number | null): TemplateResult {
  const { texts, presenting } = view;
  const { marks, leads, go, set, remove } = presenting;
  const say = texts.present;
  const title = at === null ? "" : titleOf(marks[at] ?? "", texts);
  const place = say.place(at === null ? 0 : at + 1, marks.length, title);
  return html`<header class="present-bar" part="header">
    <div class="marks-bar" role="group" aria-label=${say.marks}>
      ${button(say.previous, icons.previous, leads(-1), () => go(-1))}
      ${button(say.next, icons.next, leads(1), () => go(1))}
      <p class="place" role="status">${typeset(place)}</p>
      ${button(say.set, icons.addMark, true, set)}
      ${button(say.remove, icons.removeMark, at !== null, remove)}
    </div>
    <div class="tools">
      ${themeSwitch(view)} ${renderPresentButton(view)}
    </div>
  </header>`;
}

/** One that leads nowhere keeps the focus, and does nothing. */
function button(name: string, icon: TemplateResult, can: boolean, go: () => void): TemplateResult {
  return html`<button type="button" aria-label=${name} title=${name} aria-disabled=${!can} @click=${go}>${icon}</button>`;
}

function titleOf(mark: string, texts: Texts): string {
  const known = (Object.keys(defaultMarks) as DefaultMark[]).find(
    (id) => defaultMarks[id] === mark,
  );
  if (known !== undefined) return texts.present.titles[known];
  const { preset, [LEVER]: strength } = parse(mark).state;
  const { title } = texts.presets[preset];
  return strength === null
    ? title
    : texts.present.title(title, STRENGTHS[LEVER], formatNumber(strength));
}
