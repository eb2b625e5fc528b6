/**
 * The weights and what the steps' shares add up to (weights.ts) in a row of their own: where the river
 * is the picture, they stand further down, and keys and pointer do there what they do in the network.
 */

import { html, type TemplateResult } from "lit";
import { momentOf } from "../../network/moment.js";
import { operandsOf } from "../../network/operands.js";
import type { View } from "../../view.js";
import { vars } from "../../widgets/vars.js";
import { passing } from "./diagram.js";
import { closedPlacement, layoutOf, weightsHeight } from "./layout.js";
import { pointing } from "./pointing.js";
import { pinsOf } from "./tray.js";
import { renderWeights } from "./weights.js";

export function renderSums(view: View): TemplateResult {
  const { run, texts } = view;
  const moment = momentOf(view);
  const lit = operandsOf(view, moment, closedPlacement(view));
  const height = weightsHeight(run.frame);
  // What the river points at it tells itself.
  const own = view.pointed?.includes(":") === false;
  return html`<div
    class="sums"
    role="group"
    tabindex="0"
    aria-label=${texts.diagram.river.sums}
    ${vars({ "--block": `${height}px`, "--weights": "100%" })}
    ${pointing(view)}
  >
    <div class="network below ${run.beats.phase(view.beat)}">
      ${renderWeights(run, moment, texts, false, lit, pinsOf(view))}
      ${own ? passing(view, moment, { ...layoutOf(view, moment), below: height }) : ""}
    </div>
  </div>`;
}
