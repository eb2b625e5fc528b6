/**
 * What is pinned, beside each other in a row of its own below the picture: there it covers neither
 * the picture nor another card, whatever was pinned and however narrow the page is. On wide pages the
 * picture is lower by the row's height, and the plot below keeps its place. In one column the height is
 * that of the finished run, up to what leaves the picture in sight: nothing moves while beats go by, and
 * a longer card scrolls. Every card has the number that marks its place in the picture.
 */

import { html, nothing, svg, type TemplateResult } from "lit";
import { wholeOf } from "../../network/cells.js";
import { momentOf } from "../../network/moment.js";
import type { View } from "../../view.js";
import { byKey } from "../../widgets/by-key.js";
import { vars } from "../../widgets/vars.js";
import { editable, known, mostLines, nameOf, placeIn, renderLines } from "./explain.js";
import type { Layout } from "./layout.js";
import { px } from "./node.js";
import { toggled } from "./pins.js";
import { chosenEntry } from "./pointing.js";
import { renderStrip } from "./strip.js";

/** What is pinned and can be explained. */
export function pinsOf({ state, settings, run }: View): readonly string[] {
  return (state.pin ?? []).filter((id) => known({ settings, run }, id));
}

export function renderTray(view: View): TemplateResult | typeof nothing {
  const pins = pinsOf(view);
  const { dispatch, point, run, state, texts, exercise } = view;
  // Of what is still to be found a sheet has nothing to tell.
  if (pins.length === 0 || exercise?.paper === "sheet") return nothing;
  const lines = Math.max(...pins.map((id) => mostLines(view, id)));
  // A vector's entries stand below each other.
  const high = Math.max(run.frame.H, run.frame.I, run.frame.O) > 1 ? 2 : 1;
  const choose = (event: Event): void => {
    const entry = chosenEntry(view, event);
    if (entry !== null) dispatch({ pin: toggled(state.pin ?? [], entry) });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    leave(event, null);
    point(null);
    dispatch({ pin: null });
  };
  return html`<div
    class="tray"
    role="group"
    aria-label=${texts.labels.pin}
    ${vars({ "--lines": String(lines * high) })}
    @click=${choose}
    @keydown=${key}
  >
    ${byKey(
      pins,
      (id) => id,
      (id, place) => renderPin(view, id, place + 1),
    )}
  </div>`;
}

function renderPin(view: View, id: string, number: number): TemplateResult {
  const { texts, dispatch, point } = view;
  const { explain, edit } = texts;
  const moment = momentOf(view);
  const name = nameOf(view, id);
  const unpin = (event: MouseEvent): void => {
    // A mouse goes on where it is; from a node that has the focus a card would come out.
    leave(event, event.detail === 0 ? wholeOf(id) : null);
    if (event.detail !== 0) point(null);
    dispatch({ pin: (view.state.pin ?? []).filter((other) => other !== id) });
  };
  // A finger is on the card only for as long as it scrolls.
  const hover = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== "touch") point(id);
  };
  return html`<div
    class="pinned"
    role="note"
    aria-label=${explain.label(name)}
    @pointerenter=${hover}
    @pointerleave=${() => point(null)}
  >
    <span class="pin-number" aria-hidden="true">${number}</span>
    <div class="lines" tabindex="0" role="group" aria-label=${name}>
      ${renderLines(view, moment, id)}
      ${renderStrip(view, moment, id, explain.choose(nameOf(view, wholeOf(id))))}
    </div>
    <div class="answers">
      <button class="close" type="button" aria-label=${explain.unpin(name)} @click=${unpin}>×</button>
      ${editable(view, id) ? html`<button type="button" class="edit" @click=${() => view.edit(id)}>${edit.button}</button>` : nothing}
    </div>
  </div>`;
}

/** Who closes a card goes on in the picture, where the keys are the explorer's: the button is gone. */
function leave(event: Event, place: string | null): void {
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  const node = root.querySelector<SVGElement>(`[data-node="${place}"]`);
  (node ?? root.querySelector<HTMLElement>(".diagram"))?.focus({ preventScroll: true });
}

/** A pinned node's number at its upper corner; weights say theirs themselves. */
export function renderPinMarks(view: View, layout: Layout): TemplateResult[] {
  return pinsOf(view).flatMap((id, i) => {
    const at = placeIn(layout, id);
    return at === null
      ? []
      : [
          svg`<g class="pin-mark" transform="translate(${px(at.x)} ${px(at.y)})"><circle r="7.5" /><text dy="0.35em">${i + 1}</text></g>`,
        ];
  });
}
