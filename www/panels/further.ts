/** Everything that is one click away: a row of buttons, and below it the panels they open. */
import { html, nothing, type TemplateResult } from "lit";
import { basicPanels, furtherPanels, type Panel } from "../state/table.js";
import { renderContributions } from "./contributions.js";
import { renderNudge } from "./nudge.js";
import { renderPaths } from "./paths.js";
import { renderTable } from "./table/table.js";
import type { View } from "./view.js";
import { renderWorked } from "./worked/worked.js";

export interface FurtherView extends View {
  /** Whether the reader may open and close panels here. */
  readonly chooser: boolean;
}

type Further = (typeof furtherPanels)[number];

const render: Readonly<Record<Further, (view: View) => TemplateResult>> = {
  worked: renderWorked,
  table: renderTable,
  contributions: renderContributions,
  nudge: renderNudge,
  paths: renderPaths,
};

export function renderFurther(view: FurtherView): TemplateResult | typeof nothing {
  const { state, texts, chooser } = view;
  const shown: readonly Panel[] = state.show ?? basicPanels;
  const open = furtherPanels.filter((panel) => shown.includes(panel));
  if (!chooser && open.length === 0) return nothing;
  return html`<div class="further">
    ${chooser ? buttons(view, shown) : nothing}
    ${open.map(
      (
        panel,
      ) => html`<section class="panel ${panel}" part=${panel} aria-label=${texts.panels[panel]}>
        <h3>${texts.panels[panel]}</h3>
        ${render[panel](view)}
      </section>`,
    )}
  </div>`;
}

function buttons({ texts, dispatch }: FurtherView, shown: readonly Panel[]): TemplateResult {
  const toggle = (panel: Further): void =>
    dispatch({
      show: shown.includes(panel) ? shown.filter((other) => other !== panel) : [...shown, panel],
    });
  return html`<div class="chooser" role="group" aria-label=${texts.furtherPanels}>
    ${furtherPanels.map(
      (panel) => html`<button
        type="button"
        aria-pressed=${shown.includes(panel)}
        @click=${() => toggle(panel)}
      >${texts.panels[panel]}</button>`,
    )}
  </div>`;
}
