/**
 * What stands above the picture: of the opening example the question that the picture answers, with
 * its answer, live; of every other one the verdict.
 */
import { html, nothing, type TemplateResult } from "lit";
import { verdictOf } from "../asked/verdict.js";
import { formatPower } from "../format.js";
import { momentOf } from "../network/moment.js";
import { mainState } from "../network/quantities.js";
import type { View } from "../view.js";
import { typeset } from "../widgets/symbols.js";
import { unchanged } from "../widgets/unchanged.js";

export function renderQuestion(view: View): unknown {
  const { run, state, texts, resting } = view;
  const waits = isUnderWay(view);
  return unchanged(
    [run, state.preset, texts, resting],
    () =>
      html`<section class="question" aria-label=${texts.question.label}>${asks(view) ? question(view, waits) : html`<p class="verdict">${typeset(verdictOf(view))}</p>`}</section>`,
  );
}

/** Without a way back, or anything to send along it, there is nothing to ask. */
function asks({ run, state }: View): boolean {
  return state.preset === "blame" && run.frame.T > 1 && run.frame.flow.gain !== null;
}

/** Whether the blame is still on its way to step 1; before anything has begun nothing is waited for. */
function isUnderWay(view: View): boolean {
  const gradient = `d${mainState(view.run.frame.schema)}`;
  return (view.beat > 0 || view.progress < 1) && !momentOf(view).reached(gradient, 1);
}

/** Said once what is dragged rests: every value on the way would be. */
function question({ run, texts, resting }: View, waits: boolean): TemplateResult {
  const { T, flow } = run.frame;
  const reached = flow.gain?.[T - 1] ?? Number.NaN;
  const kind = flow.verdict ?? "stable";
  return html`<p class="asked">${texts.question.blame}</p>
    <p class="live-answer ${waits ? "" : kind}" aria-live=${resting ? "polite" : "off"}>
      <strong>${waits ? "…" : share(reached, texts.question.times)}</strong>
      ${waits ? nothing : html`<span>${texts.question.becomes[kind]}</span>`}
    </p>`;
}

/** Below this a percentage is all zeros, and from ten times on nobody reads one. */
const PERCENT = { least: -4, most: 1 } as const;

/** What is left, in percent; what has grown, in times; what is nearly nothing, as a power of ten. */
function share(log10: number, times: (factor: string) => string): string {
  if (log10 >= PERCENT.most) return times(formatPower(log10, 3));
  // A percent is 10⁻² of what set out.
  return log10 >= PERCENT.least ? `${formatPower(log10 + 2)} %` : formatPower(log10);
}
