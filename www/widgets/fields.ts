/** The building blocks of the controls: each is one label and the inputs that share it. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type NumberField, numberField } from "./number-field.js";
import { inGroup } from "./radio-group.js";
import { typeset } from "./symbols.js";
import { vars } from "./vars.js";

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface SliderField extends NumberField {
  /** What may be dragged through. */
  readonly range: Range;
  readonly marks?: readonly number[];
  /** What lies under the slider in the place of a plain track. */
  readonly track?: TemplateResult | typeof nothing;
  readonly size?: "major" | "steps";
}

/** A slider and a number field for one value. Every move of the slider is a change. */
export function sliderField(field: SliderField): TemplateResult {
  const { id, name, value, disabled, range, marks, track, size, change } = field;
  const input = (event: Event): void =>
    change((event.currentTarget as HTMLInputElement).valueAsNumber);
  return html`<div class="field ${size ?? ""}">
    <label class="name" for=${id}>${typeset(name)}</label>
    ${numberField({ ...field, limits: { ...field.limits, step: range.step } })}
    <div class="slider">
      ${track ?? nothing}
      <input
        type="range"
        aria-label=${name}
        min=${range.min}
        max=${range.max}
        step=${range.step}
        ?disabled=${disabled}
        .value=${live(String(value))}
        @input=${input}
      />
      ${marks ? markRow(range, marks) : nothing}
    </div>
  </div>`;
}

function markRow({ min, max }: Range, marks: readonly number[]): TemplateResult {
  const at = (mark: number): string => String(max > min ? (mark - min) / (max - min) : 0);
  return html`<div class="marks" aria-hidden="true">
    ${marks.map((mark) => html`<span ${vars({ "--at": at(mark) })}>${String(mark).replace("-", "−")}</span>`)}
  </div>`;
}

interface Choice<W extends string> {
  readonly id: string;
  readonly name: string;
  readonly words: readonly W[];
  readonly texts: Readonly<Record<W, string>>;
  readonly value: W;
  readonly disabled: boolean;
  change(value: W): void;
}

/** A few words to choose from, all in sight. */
export function segments<W extends string>(choice: Choice<W>): TemplateResult {
  const { id, name, words, texts, value, disabled, change } = choice;
  return html`<fieldset class="segments" role="radiogroup" aria-label=${name}>
    ${words.map(
      (word) => html`<label
        ><input
          type="radio"
          ${inGroup(id)}
          value=${word}
          ?disabled=${disabled}
          .checked=${live(word === value)}
          @change=${() => change(word)}
        /><span>${texts[word]}</span></label
      >`,
    )}
  </fieldset>`;
}

/** A list to choose from. */
export function picker<W extends string>(choice: Choice<W>): TemplateResult {
  const { id, name, words, texts, value, disabled, change } = choice;
  const input = (event: Event): void => {
    const chosen = words.find((word) => word === (event.currentTarget as HTMLSelectElement).value);
    if (chosen !== undefined) change(chosen);
  };
  return html`<select id=${id} aria-label=${name} ?disabled=${disabled} @change=${input}>
    ${words.map((word) => html`<option value=${word} .selected=${live(word === value)}>${texts[word]}</option>`)}
  </select>`;
}
