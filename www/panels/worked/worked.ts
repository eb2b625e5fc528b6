/**
 * The worked solution: every beat as a typeset line, in the order of the run, grouped by step. The
 * current line is lit and kept in view; clicking a line goes to its beat. Of a long sequence only
 * the section the reader is in is unfolded.
 */
import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { equationsOf } from "../../formula/of-run.js";
import { quantity, type Told, toldBy } from "../../network/operands.js";
import type { Section } from "../../solution/copy.js";
import { copyRow } from "../../solution/copy-row.js";
import { type Group, groupsOf } from "../../solution/groups.js";
import { firstWithShare, leadOf } from "../../solution/notes.js";
import { ignore, reveal } from "../../solution/reveal.js";
import { holds, orderChoice, renderSection } from "../../solution/section.js";
import { solutionOf } from "../../solution/solution.js";
import { solutionStyles } from "../../solution/style.js";
import type { PanelModule, View } from "../../view.js";
import { byKey } from "../../widgets/by-key.js";
import { setLine } from "../../widgets/equation.js";
import { typeset } from "../../widgets/symbols.js";
import { workedStyles } from "./style.js";
import { workedTexts } from "./texts.js";

/** Up to so many lines the whole solution is unfolded. */
const WHOLE = 60;
/** And up to so many on paper, where nobody can unfold what is not there. */
const WHOLE_ON_PAPER = 200;

export const panel: PanelModule = { render: renderWorked, styles: [solutionStyles, workedStyles] };

function renderWorked(view: View): TemplateResult {
  const { run, state, settings, texts, beat, onPaper, dispatch } = view;
  const { beats } = run;
  const whole = beats.length <= (onPaper ? WHOLE_ON_PAPER : WHOLE);
  const groups = groupsOf(run, settings.order, texts);
  const unfolded = (group: Group): boolean => whole || holds(group, beat);
  const told = toldBy(view);
  const lead = leadOf(view);
  // Of a long solution in the section that is read.
  const explained = firstWithShare(run, groups.filter(unfolded));
  return html`<div class="tools-row">
      ${orderChoice(view)}
      ${state.lock?.includes("ask") ? nothing : html`<button type="button" class="practise" @click=${() => dispatch({ ask: ["all"] })}>${workedTexts[view.lang].practise}</button>`}
      ${copies(view, groups)}
    </div>
    ${lead === null ? nothing : html`<p class="in-words lead">${typeset(lead)}</p>`}
    <ol class="solution" tabindex="0" aria-label=${texts.panels.worked}>
      ${byKey(
        groups,
        (group) => beats.id(group.start),
        (group) =>
          renderSection(
            view,
            group,
            unfolded(group),
            (index) => line(view, index, told),
            group === explained ? texts.worked.immediate : null,
          ),
      )}
    </ol>`;
}

function line(view: View, index: number, told: Told): TemplateResult {
  const { run, beat, texts, dispatch } = view;
  const { beats } = run;
  const [phase, kind, t] = [beats.phase(index), beats.kind(index), beats.step(index)];
  const current = index === beat;
  const when = current ? "current" : index < beat ? "done" : "ahead";
  return html`<li class="line ${phase} ${when} ${current ? "" : partOf(view, index, told)}" ${ref(current ? reveal : ignore)}>
    <button
      type="button"
      aria-current=${current ? "step" : "false"}
      title=${texts.describe(phase, { kind, t, schema: run.frame.schema })}
      @click=${() => dispatch({ at: beats.id(index) })}
    >
      ${equationsOf(view, kind, t).map(setLine)}
    </button>
  </li>`;
}

/** Lit with the diagram: what goes into the number pointed at, or into the current beat; and the number itself. */
function partOf({ run }: View, index: number, { operands, results }: Told): string {
  const names = run
    .explain(run.beats.kind(index), run.beats.step(index))
    .map(({ result }) => quantity(result));
  if (names.some((name) => results.has(name))) return "told";
  return names.some((name) => operands.has(name)) ? "used" : "";
}

function copies(view: View, groups: readonly Group[]): TemplateResult {
  const { all, line } = workedTexts[view.lang];
  return copyRow(view, { all, line }, (what) =>
    what === "line" ? [currentLine(view)] : solutionOf(view, groups),
  );
}

function currentLine(view: View): Section {
  const { beats } = view.run;
  return { title: "", equations: equationsOf(view, beats.kind(view.beat), beats.step(view.beat)) };
}
