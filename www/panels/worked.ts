import { html, type TemplateResult } from "lit";
import type { View } from "./view.js";

export function renderWorked(_view: View): TemplateResult {
  return html``;
}
