/** The button that opens a cell and shows its gates, or closes it; only where there is room for both. */
import { html, nothing, type TemplateResult } from "lit";
import type { View } from "../../view.js";
import { vars } from "../../widgets/vars.js";
import type { Layout } from "./layout.js";

/** What it takes beside the zoom's buttons, in CSS pixels. */
export const widthOfGates = 92;

export function renderGates(
  view: View,
  { opens, geometry, strip, left }: Layout,
): TemplateResult | typeof nothing {
  if (!opens || view.onPaper) return nothing;
  const { open, close, openAbout, closeAbout } = view.texts.cellPicture;
  const isOpen = geometry.placement.open;
  const about = isOpen ? closeAbout : openAbout;
  // Without a strip it stands below h_0, where nothing else does.
  return html`<button
    type="button"
    class="gates ${strip === 0 ? "corner" : ""}"
    title=${about}
    ${vars({ "--x": `${left}px` })}
    @click=${() => view.dispatch({ gates: isOpen ? "closed" : "open" })}
  >${isOpen ? close : open}</button>`;
}
