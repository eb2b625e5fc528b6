/** Everything that is one click away: a row of buttons, and below it the panels they open. */
import { html, nothing, type TemplateResult } from "lit";
import { type FurtherPanel, furtherPanels, type Panel, panelsOf } from "../state/table.js";
import { unchanged } from "./unchanged.js";
import type { View } from "./view.js";

export interface FurtherView extends View {
  /** Whether the reader may open and close panels here. */
  readonly chooser: boolean;
  readonly panels: {
    get(panel: FurtherPanel | "exercise"): ((view: View) => TemplateResult) | "loading" | "failed";
    forget(panel: FurtherPanel | "exercise"): void;
  };
  /** What a button here has opened last. */
  readonly opened: FurtherPanel | null;
  open(panel: FurtherPanel | null): void;
}

export function renderFurther(view: FurtherView): TemplateResult | typeof nothing {
  const { state, texts, chooser } = view;
  const shown: readonly Panel[] = panelsOf(state);
  const open = furtherPanels.filter((panel) => shown.includes(panel));
  if (!chooser && open.length === 0) return nothing;
  return html`<div class="further">
    ${chooser ? unchanged([texts, state.show, state.ask], () => buttons(view, shown)) : nothing}
    ${chooser ? html`<p class="hidden" role="status">${said(view, shown)}</p>` : nothing}
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
  if (render === "failed") return html`<p role="alert">${texts.failedPanel}</p>`;
  return render(view);
}

function buttons(
  { texts, dispatch, panels, open }: FurtherView,
  shown: readonly Panel[],
): TemplateResult {
  const toggle = (panel: FurtherPanel): void => {
    panels.forget(panel);
    if (panel === "worked") panels.forget("exercise");
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
