/** What a panel about the one hop says of a cell that has none: why, and what stands there instead. */
import { html, nothing, type TemplateResult } from "lit";
import { CELLS } from "../core/generated.js";
import { formatPower } from "../format.js";
import type { OfHop } from "../i18n/no-hop.js";
import { directPathsOf, keptLog10, writtenFactors } from "../network/hop.js";
import type { View } from "../view.js";
import { typeset } from "./symbols.js";

export function renderNoHop({ run: { frame }, texts }: View, panel: OfHop): TemplateResult {
  const words = texts.noHop;
  const paths = directPathsOf(frame.schema).map((path) => {
    const factors = writtenFactors(path, "t");
    return frame.T === 1
      ? words.pathAlone(path.state, factors)
      : words.path(path.state, factors, frame.T - 1, formatPower(keptLog10(frame, path), 3));
  });
  const { cell } = frame.schema;
  const stacked = cell === null || !CELLS[cell].unstacked;
  const said = [
    stacked ? words.why[panel] : words.whyUnstacked[panel],
    ...(paths.length === 0 ? [words.none] : paths),
  ];
  return html`<div class="side">
    ${said.map((text) => html`<p>${typeset(text)}</p>`)}
    ${frame.schema.cell === null ? nothing : html`<p>${words.compare}</p>`}
  </div>`;
}
