/** What solution and exercise are made of: sections that unfold, in an order that is chosen. */
import { html, nothing, type TemplateResult } from "lit";
import type { Order } from "../core.js";
import { orders } from "../state/table.js";
import type { View } from "../view.js";
import { picker } from "../widgets/fields.js";
import { typeset } from "../widgets/symbols.js";
import { beatsOf, type Group } from "./groups.js";

export function holds({ start, end }: Group, beat: number): boolean {
  return start <= beat && beat <= end;
}

export function renderSection(
  { run, beat, texts, dispatch }: View,
  group: Group,
  unfolded: boolean,
  line: (beat: number) => TemplateResult,
  note: string | null = null,
): TemplateResult {
  const go = (): void => dispatch({ at: run.beats.id(group.start) });
  return html`<li class="section ${holds(group, beat) ? "here" : ""}">
    <h4><button type="button" aria-expanded=${unfolded} @click=${go}><span>${typeset(group.title)}</span></button>${unfolded ? nothing : html`<span class="left-out">${texts.leftOut.lines(beatsOf(group).length)}</span>`}</h4>
    ${unfolded && note !== null ? html`<p class="in-words">${typeset(note)}</p>` : nothing}
    ${unfolded ? html`<ol>${beatsOf(group).map(line)}</ol>` : nothing}
  </li>`;
}

export function orderChoice({ settings, texts, dispatch }: View): TemplateResult {
  return html`<label for="order">${texts.labels.order}</label>
    ${picker<Order>({
      id: "order",
      name: texts.labels.order,
      words: orders,
      texts: texts.orders,
      value: settings.order,
      disabled: false,
      change: (order) => dispatch({ order }),
    })}`;
}
