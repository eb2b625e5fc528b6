/** Everything that is one click away: a row of buttons, and the panels they open. */
import { html, nothing, type TemplateResult } from "lit";
import { Lost } from "../arrival/lost.js";
import type { State } from "../state/state.js";
import { type FurtherPanel, furtherPanels, type Panel, panelsOf } from "../state/table.js";
import type { View } from "../view.js";
import { renderLost } from "../widgets/lost.js";
import { unchanged } from "../widgets/unchanged.js";

export interface FurtherView extends View {
  readonly panels: {
    get(panel: FurtherPanel | "exercise"): ((view: View) => TemplateResult) | "loading" | Lost;
  };
  /** What a button here has opened last. */
  readonly opened: FurtherPanel | null;
  open(panel: FurtherPanel | null): void;
}

/** The further panels that are open, in their order. */
export function openPanels(state: State): readonly FurtherPanel[] {
  const shown: readonly Panel[] = panelsOf(state);
  return furtherPanels.filter((panel) => shown.includes(panel));
}

export function renderPanels(
  view: FurtherView,
  open: readonly FurtherPanel[],
  place = "",
): TemplateResult | typeof nothing {
  const { texts } = view;
  if (open.length === 0) return nothing;
  return html`<div class="further ${place}">
    ${open.map(
      (
        panel,
      ) => html`<section class="panel ${panel}" part=${panel} aria-label=${texts.panels[panel]}>
        <h3>${texts.panels[panel]}</h3>
        ${content(view, panel)}
      </section>`,
    )}
  </div>`;
}

/** The buttons that open and close them. */
export function renderChooser(view: FurtherView): unknown {
  const { state, texts } = view;
  const { show, ask, preset } = state;
  const shown = panelsOf(state);
  return html`${unchanged([texts, show, ask, preset], () => buttons(view, shown))}
    <p class="hidden" role="status">${said(view, shown)}</p>`;
}

/** Who does not see the panel come into sight is told that it is there, and where. */
function said({ texts, opened, panels, exercise }: FurtherView, shown: readonly Panel[]): string {
  if (opened === null || !shown.includes(opened)) return "";
  // A panel that is sealed needs no chunk.
  const stands =
    (opened !== "worked" && exercise?.sealed) ||
    panels.get(chunkOf(opened, exercise)) !== "loading";
  return stands ? texts.openedPanel(texts.panels[opened]) : "";
}

/** The worked solution is another one while an exercise is done. */
function chunkOf(panel: FurtherPanel, exercise: View["exercise"]): FurtherPanel | "exercise" {
  return panel === "worked" && exercise !== null ? "exercise" : panel;
}

function content(view: FurtherView, panel: FurtherPanel): TemplateResult {
  const { texts, exercise } = view;
  if (panel !== "worked" && exercise?.sealed) return html`<p class="sealed">${texts.sealed}</p>`;
  const render = view.panels.get(chunkOf(panel, exercise));
  if (render === "loading") return html`<p class="loading">${texts.loading}</p>`;
  if (render instanceof Lost)
    return renderLost(texts.arrival.partMissing(render, navigator.onLine), texts.arrival);
  return render(view);
}

function buttons({ texts, dispatch, open }: FurtherView, shown: readonly Panel[]): TemplateResult {
  const toggle = (panel: FurtherPanel): void => {
    open(shown.includes(panel) ? null : panel);
    dispatch({
      show: shown.includes(panel) ? shown.filter((other) => other !== panel) : [...shown, panel],
    });
  };
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
