/** Which parameter a panel speaks of: one choice for all of them. */
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { chosenWeight, offered, symbolOf } from "../network/parameters.js";
import type { View } from "../view.js";
import { inGroup } from "./radio-group.js";
import { typeset } from "./symbols.js";

export function renderWeightChoice(view: View, panel: string): TemplateResult {
  const { run, texts, dispatch } = view;
  const chosen = chosenWeight(view);
  return html`<fieldset class="segments" role="radiogroup" aria-label=${texts.labels.weight}>
    ${offered(run.frame).map((name) => {
      const symbol = symbolOf(run.frame, name);
      return html`<label
        ><input
          type="radio"
          ${inGroup(`${panel}-weight`)}
          value=${name}
          aria-label=${symbol}
          .checked=${live(name === chosen)}
          @change=${() => dispatch({ weight: name })}
        /><span>${typeset(symbol)}</span></label
      >`;
    })}
  </fieldset>`;
}
