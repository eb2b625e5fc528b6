/**
 * The worked solution as an exercise: the lines asked for end in a field, and what comes after the
 * first open one shows its formula without numbers. On paper it is a sheet, or the key to it.
 */
import { html, nothing, type TemplateResult } from "lit";
import { type Blank, idOf } from "../../ask/blanks.js";
import type { Line } from "../../core.js";
import { spoken } from "../../formula/spoken.js";
import { type Group, groupsOf } from "../../solution/groups.js";
import { firstWithShare, leadOf } from "../../solution/notes.js";
import { holds, renderSection } from "../../solution/section.js";
import { solutionStyles } from "../../solution/style.js";
import type { PanelModule, View } from "../../view.js";
import { byKey } from "../../widgets/by-key.js";
import { setLine } from "../../widgets/equation.js";
import { typeset } from "../../widgets/symbols.js";
import { check, type Exercising, fieldId, goOn, nameOf, renderBlank, sayVerdict } from "./row.js";
import { lineOf, sectionsOf } from "./sections.js";
import { exerciseStyles } from "./style.js";
import { askTexts } from "./texts.js";
import { renderHanding } from "./tools.js";

/** Up to so many lines all of them are unfolded; then the section the reader is in. */
const WHOLE = 80;
/** And so many on paper; beyond them only what is asked for. */
const WHOLE_ON_PAPER = 200;

export const panel: PanelModule = {
  render: renderExercise,
  styles: [solutionStyles, exerciseStyles],
};

function renderExercise(view: View): TemplateResult {
  const { exercise, run, settings, texts } = view;
  // Left a moment ago.
  if (exercise === null) return html``;
  const doing: Exercising = { ...view, exercise, words: askTexts[view.lang] };
  const groups = groupsOf(run, settings.order, texts);
  const lead = leadOf(view);
  const explained = firstWithShare(
    run,
    groups.filter((group) => isUnfolded(doing, group)),
  );
  // What is for the screen stays where it was, hidden on paper, and nothing has to be put back.
  return html`<div class="ask-screen">${head(doing)}
    ${lead === null ? nothing : html`<p class="in-words lead">${typeset(lead)}</p>`}
    <ol class="solution practice" aria-label=${texts.panels.worked} tabindex="0">
      ${byKey(
        groups,
        (group) => run.beats.id(group.start),
        (group) => section(doing, group, group === explained ? texts.worked.immediate : null),
      )}
    </ol>
    ${renderHanding(doing, groups)}</div>
    ${view.onPaper ? onPaper(doing, groups) : nothing}`;
}

function head(view: Exercising): TemplateResult {
  const { exercise, words } = view;
  const { right, shown, of } = exercise.progress;
  const all = right + shown === of;
  const ended = of === 0 ? words.none : right === of ? words.done : words.over;
  return html`<p class="ask-about">${words.about}</p>
    <p class="ask-about" id="ask-forms">${words.forms}</p>
    <div class="ask-head">
      <p class="ask-progress" tabindex="-1">${of === 0 ? nothing : html`<b>${words.progress(right, shown, of)}</b> `}${all ? ended : nothing}</p>
      <progress class="ask-bar" aria-hidden="true" max=${Math.max(1, of)} value=${right + shown}></progress>
      ${all ? nothing : html`<button type="button" class="ask-check" @click=${(event: Event) => checkAll(view, event)}>${words.check}</button>`}
    </div>
    <p class="hidden" role="status">${said(view)}</p>`;
}

/** What came of the last answer, for who does not see it. */
function said(view: Exercising): string {
  const { exercise, words } = view;
  const last = exercise.blanks.find(({ id }) => id === exercise.last);
  if (last === undefined) return "";
  const attempt = exercise.attempt(last.id);
  if (exercise.how(last.id) === null)
    return attempt === null
      ? ""
      : spoken(sayVerdict(view, last, attempt.verdict), view.texts.marks);
  const { next } = exercise;
  if (exercise.how(last.id) === "shown") return words.shown;
  return next === null ? words.done : words.next(nameOf(view, next));
}

/** Everything that was written down, and then to the first that is not right yet. */
function checkAll(view: Exercising, event: Event): void {
  const panel = (event.currentTarget as Element).closest(".panel");
  const open = [...(panel?.querySelectorAll<HTMLInputElement>(".ask-input:not([readonly])") ?? [])];
  const { blanks } = view.exercise;
  const left = open.filter((field) => {
    const blank = blanks.find(({ id }) => field.id === fieldId(id));
    return blank !== undefined && !check(view, blank, field);
  });
  if (left[0] === undefined) goOn(view, panel, null);
  else left[0].focus();
}

function isUnfolded({ run, beat, exercise }: Exercising, group: Group): boolean {
  const next = exercise.next?.beat ?? beat;
  return run.beats.length <= WHOLE || holds(group, beat) || holds(group, next);
}

function section(view: Exercising, group: Group, note: string | null): TemplateResult {
  return renderSection(view, group, isUnfolded(view, group), (index) => lines(view, index), note);
}

/** A beat: a blank for each of its lines that is asked for, and what stands between them as one line. */
function lines(view: Exercising, index: number): TemplateResult {
  const { run, exercise } = view;
  const { beats } = run;
  const blanks = new Map<string, Blank>(exercise.blanks.map((blank) => [blank.id, blank]));
  const rows: { id: string; blank: Blank | null; plain: Line[] }[] = [];
  for (const [i, line] of run.explain(beats.kind(index), beats.step(index)).entries()) {
    const id = idOf(beats, index, i);
    const blank = blanks.get(id) ?? null;
    const last = rows.at(-1);
    if (blank === null && last?.blank === null) last.plain.push(line);
    else rows.push({ id, blank, plain: blank === null ? [line] : [] });
  }
  return html`${byKey(
    rows,
    ({ id }) => id,
    ({ blank, plain }) => (blank === null ? told(view, index, plain) : renderBlank(view, blank)),
  )}`;
}

function told(view: Exercising, index: number, found: readonly Line[]): TemplateResult {
  const { run, beat, texts, exercise, dispatch } = view;
  const { beats } = run;
  const [phase, kind, t] = [beats.phase(index), beats.kind(index), beats.step(index)];
  const known = index <= exercise.limit;
  const when = index === beat ? "current" : index < beat ? "done" : "ahead";
  const equations = found
    .flatMap((line) => lineOf(view, line, known ? "whole" : "symbols"))
    .map(setLine);
  return html`<li class="line ${phase} ${when}">
    ${
      known
        ? html`<button type="button" aria-current=${index === beat ? "step" : "false"} title=${texts.describe(phase, { kind, t, schema: run.frame.schema })} @click=${() => dispatch({ at: beats.id(index) })}>${equations}</button>`
        : html`<div class="ask-line">${equations}</div>`
    }
  </li>`;
}

function onPaper(view: Exercising, groups: readonly Group[]): TemplateResult {
  const { run, exercise, words } = view;
  const printed = groups.filter(
    ({ start, end }) =>
      run.beats.length <= WHOLE_ON_PAPER ||
      exercise.blanks.some(({ beat }) => start <= beat && beat <= end),
  );
  const sections = sectionsOf(view, printed, exercise, exercise.paper, words);
  return html`<div class="sheet-lines">
    ${sections.map(
      (
        { title, note, equations },
        index,
      ) => html`<section class=${index === 0 ? "sheet-given" : "sheet-part"}>
        <h4>${typeset(title)}</h4>
        ${note ? html`<p class="in-words">${typeset(note)}</p>` : nothing}
        ${equations.map((equation) => html`<p>${setLine(equation)}</p>`)}
      </section>`,
    )}
  </div>`;
}
