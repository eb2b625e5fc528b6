/**
 * What stands there until the explorer does: the element's own content, in a box as high as what
 * will take its place, so that a page does not jump under its reader, and elements further down do
 * not seem near.
 */
import { html, type TemplateResult } from "lit";
import type { State } from "../state/state.js";
import { basicPanels, panelsOf } from "../state/table.js";

export function renderWaiting(state: State): TemplateResult {
  const shown: readonly string[] = panelsOf(state);
  const kept = basicPanels.filter((panel) => shown.includes(panel)).map((panel) => `for-${panel}`);
  if (state.pin !== null && kept.includes("for-diagram")) kept.push("for-pins");
  return html`<div class="waiting-room"><div class=${kept.join(" ")}><slot></slot></div></div>`;
}
