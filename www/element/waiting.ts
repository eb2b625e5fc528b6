/**
 * What stands there until the explorer does: the element's own content, in a box as high as what
 * will take its place, so that a page does not jump under its reader, and elements further down do
 * not seem near.
 */
import { html, type TemplateResult } from "lit";
import type { State } from "../state/state.js";
import { basicPanels } from "../state/table.js";

export function renderWaiting({ show }: State): TemplateResult {
  const shown: readonly string[] = show ?? basicPanels;
  const kept = basicPanels.filter((panel) => shown.includes(panel)).map((panel) => `for-${panel}`);
  return html`<div class="waiting-room"><div class=${kept.join(" ")}><slot></slot></div></div>`;
}
