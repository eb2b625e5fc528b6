/**
 * The worked solution: every beat as a typeset line, in the order of the run, grouped by step. The
 * current line is lit and kept in view; clicking a line goes to its beat. Of a long sequence only
 * the section the reader is in is unfolded.
 */
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import type { Order } from "../../core.js";
import { equationsOf } from "../../formula/of-run.js";
import { orders } from "../../state/table.js";
import { copyAnswer, copyFrom } from "../copy.js";
import { setLine } from "../equation.js";
import { picker } from "../fields.js";
import { typeset } from "../symbols.js";
import type { View } from "../view.js";
import { type Format, type Section, textOf } from "./copy.js";
import { beatsOf, type Group, groupsOf } from "./groups.js";
import { solutionOf } from "./solution.js";

/** Up to so many lines the whole solution is unfolded. */
const WHOLE = 60;
/** And up to so many on paper, where nobody can unfold what is not there. */
const WHOLE_ON_PAPER = 200;

export function renderWorked(view: View): TemplateResult {
  const { run, state, texts, beat, onPaper, dispatch } = view;
  const { beats } = run;
  const whole = beats.length <= (onPaper ? WHOLE_ON_PAPER : WHOLE);
  const order = state.order ?? run.info.order;
  const groups = groupsOf(beats, order, texts);
  const unfolded = (group: Group): boolean => whole || (group.start <= beat && beat <= group.end);
  return html`<div class="tools-row">
      <label for="order">${texts.labels.order}</label>
      ${picker<Order>({
        id: "order",
        name: texts.labels.order,
        words: orders,
        texts: texts.orders,
        value: order,
        disabled: false,
        change: (chosen) => dispatch({ order: chosen }),
      })}
      ${state.lock?.includes("ask") ? nothing : html`<button type="button" class="practise" @click=${() => dispatch({ ask: ["all"] })}>${texts.worked.practise}</button>`}
      ${copyRow(view, groups)}
    </div>
    <ol class="solution" tabindex="0" aria-label=${texts.panels.worked}>
      ${repeat(
        groups,
        (group) => beats.id(group.start),
        (group) => section(view, group, unfolded(group)),
      )}
    </ol>`;
}

function section(view: View, group: Group, unfolded: boolean): TemplateResult {
  const { run, beat, dispatch } = view;
  const here = group.start <= beat && beat <= group.end;
  const go = (): void => dispatch({ at: run.beats.id(group.start) });
  return html`<li class="section ${here ? "here" : ""}">
    <h4><button type="button" aria-expanded=${unfolded} @click=${go}>${typeset(group.title)}</button></h4>
    ${unfolded ? html`<ol>${beatsOf(group).map((index) => line(view, index))}</ol>` : nothing}
  </li>`;
}

function line(view: View, index: number): TemplateResult {
  const { run, beat, texts, dispatch } = view;
  const { beats } = run;
  const [phase, kind, t] = [beats.phase(index), beats.kind(index), beats.step(index)];
  const current = index === beat;
  const when = current ? "current" : index < beat ? "done" : "ahead";
  return html`<li class="line ${phase} ${when}" ${ref(current ? reveal : ignore)}>
    <button
      type="button"
      aria-current=${current ? "step" : "false"}
      title=${texts.describe(phase, kind, t)}
      @click=${() => dispatch({ at: beats.id(index) })}
    >
      ${equationsOf(view, kind, t).map(setLine)}
    </button>
  </li>`;
}

export function ignore(): void {}

/** Scrolls the solution, never the page; once the line has its place. */
export function reveal(element: Element | undefined): void {
  requestAnimationFrame(() => scrollTo(element));
}

function scrollTo(element: Element | undefined): void {
  const box = element?.closest(".solution");
  if (!(element instanceof HTMLElement) || !(box instanceof HTMLElement)) return;
  const [line, frame] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  const margin = 40;
  if (line.top < frame.top + margin) box.scrollTop -= frame.top + margin - line.top;
  else if (line.bottom > frame.bottom - margin)
    box.scrollTop += line.bottom - frame.bottom + margin;
}

function copyRow(view: View, groups: readonly Group[]): TemplateResult {
  const { texts } = view;
  const formats: readonly Format[] = ["latex", "markdown", "plain"];
  const click = (event: Event, format: Format): void => {
    const row = (event.currentTarget as HTMLElement).closest(".copy");
    const what = row?.querySelector("select")?.value;
    const sections = what === "line" ? [currentLine(view)] : solutionOf(view, groups);
    copyFrom(event, textOf(sections, format), texts);
  };
  return html`<div class="copy">
    <label for="copy-what">${texts.worked.copy}</label>
    <select id="copy-what">
      <option value="all">${texts.worked.all}</option>
      <option value="line">${texts.worked.line}</option>
    </select>
    ${formats.map(
      (format) =>
        html`<button type="button" @click=${(event: Event) => click(event, format)}>${texts.worked.formats[format]}</button>`,
    )}
    ${copyAnswer(texts)}
  </div>`;
}

function currentLine(view: View): Section {
  const { beats } = view.run;
  return { title: "", equations: equationsOf(view, beats.kind(view.beat), beats.step(view.beat)) };
}
