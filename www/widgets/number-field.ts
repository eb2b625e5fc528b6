/**
 * A field for one number. What is typed in it counts when it is finished: with Enter, on leaving, or
 * when it is a number within the limits and nothing more was typed for a while. The arrow keys step
 * at once, as a slider does; Escape gives the value back that stands. What is refused is said below
 * the field, and the value stays.
 *
 * The field's `defaultValue` is the value that stands, so that what is half typed can be told from it.
 */

import { html, noChange, render, type TemplateResult } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";
import { bare } from "../bare.js";
import type { Texts } from "../i18n/texts.js";
import { readNumber } from "../numerals.js";
import { type Problem, shown } from "../state/state.js";
import { typeset } from "./symbols.js";

export interface NumberField {
  readonly id: string;
  /** The accessible name; its symbols are typeset where it is seen. */
  readonly name: string;
  readonly value: number;
  readonly disabled: boolean;
  /** What may be typed; an arrow key goes on by `step`. */
  readonly limits: { readonly min: number; readonly max: number; readonly step?: number };
  readonly whole?: boolean;
  /** Whether it names a place, gone to also when it is typed while it stands there. */
  readonly again?: boolean;
  readonly texts: Texts;
  change(value: number): void;
}

/** So long nobody stops in the midst of a number. */
const REST_MS = 1000;
const STEP = 0.1;

export function numberField(field: NumberField): TemplateResult {
  const { id, name, value, disabled, limits, whole } = field;
  return html`<span class="typed"
    ><input
      class="number"
      id=${id}
      type="text"
      role="spinbutton"
      inputmode=${whole ? "numeric" : limits.min < 0 ? "text" : "decimal"}
      enterkeyhint="done"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-label=${name}
      aria-valuemin=${limits.min}
      aria-valuemax=${limits.max}
      aria-valuenow=${value}
      ?disabled=${disabled}
      ${typing(field)} /></span
    ><span class="refusal" id=${`${id}-refusal`} role="alert"></span>`;
}

/** Whether something is being typed in a number field that does not count yet. */
export function isHalfTyped(target: unknown): boolean {
  return isNumberField(target) && target.value !== target.defaultValue;
}

export function isNumberField(target: unknown): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.getAttribute("role") === "spinbutton";
}

class Typing extends AsyncDirective {
  #element: HTMLInputElement | null = null;
  #field: NumberField | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** The value before typing began; null: nothing is being typed. */
  #former: number | null = null;
  #refusal: Problem | null = null;
  /** Whether the refusal stands though the field was left: until the reader's next act. */
  #left: AbortController | null = null;

  override render(_field: NumberField): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [field]: [NumberField]): typeof noChange {
    const element = part.element as HTMLInputElement;
    if (this.#element === null) {
      this.#element = element;
      element.addEventListener("input", () => this.#input());
      element.addEventListener("keydown", (event) => this.#key(event));
      element.addEventListener("focus", () => this.#say(null));
      element.addEventListener("blur", () => this.#leave());
    }
    const before = this.#field?.value;
    this.#field = field;
    this.#stand(field.value);
    // Another value came by another way.
    if (before !== undefined && before !== field.value && !isHalfTyped(element)) this.#say(null);
    // The language may be another.
    else if (this.#refusal !== null) this.#say(this.#refusal);
    return noChange;
  }

  override disconnected(): void {
    clearTimeout(this.#rest);
    this.#left?.abort();
  }

  /** The value that stands; what is half typed is left alone. */
  #stand(value: number, anyway = false): void {
    const element = this.#element as HTMLInputElement;
    const text = String(value);
    const typed = isHalfTyped(element) && !anyway;
    if (element.defaultValue !== text) element.defaultValue = text;
    if (!typed && element.value !== text) element.value = text;
  }

  #input(): void {
    clearTimeout(this.#rest);
    this.#say(null);
    this.#former ??= (this.#field as NumberField).value;
    this.#rest = setTimeout(() => {
      const read = this.#read();
      // "1." may become "1.05": what stands there is left alone.
      if (typeof read === "number") this.#change(read);
      // On the way to a number, a text may be none yet.
      else if (read?.beyond) this.#say(read.problem);
    }, REST_MS);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    if (event.key === "Enter") {
      event.preventDefault();
      this.#finish();
    } else if (event.key === "Escape") {
      // With nothing to give back it is the page's.
      if (this.#refusal === null && this.#former === null) return;
      event.preventDefault();
      this.#take(this.#former ?? (this.#field as NumberField).value);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      this.#step(event.key === "ArrowUp" ? 1 : -1);
    }
  }

  #leave(): void {
    this.#finish();
    this.#stand((this.#field as NumberField).value, true);
    this.#former = null;
    if (this.#refusal === null) return;
    this.#say(this.#refusal);
    const left = new AbortController();
    this.#left = left;
    for (const act of ["pointerdown", "keydown"])
      addEventListener(act, () => this.#say(null), bare({ signal: left.signal, capture: true }));
  }

  #finish(): void {
    clearTimeout(this.#rest);
    const read = this.#read();
    if (typeof read === "number") this.#take(read);
    else if (read !== null) this.#say(read.problem);
    else if (this.#former !== null) this.#take((this.#field as NumberField).value);
  }

  /** The number that stands there, if it is another, or why it is none; null: as it was. */
  #read(): number | { readonly problem: Problem; readonly beyond: boolean } | null {
    const element = this.#element as HTMLInputElement;
    const { name, limits, whole } = this.#field as NumberField;
    if (!element.isConnected || element.disabled || !isHalfTyped(element)) return null;
    const text = element.value;
    if (text.trim() === "") return null;
    const { min, max } = limits;
    const reading = readNumber(
      text,
      (x) => x >= min && x <= max && (!whole || Number.isInteger(x)),
    );
    if ("value" in reading) return reading.value + 0;
    const expected = { id: whole ? "integer" : "number", min, max } as const;
    return {
      problem: { key: name, found: shown(text.trim()), expected },
      beyond: reading.misread === "beyond",
    };
  }

  #take(value: number): void {
    clearTimeout(this.#rest);
    this.#former = null;
    this.#say(null);
    this.#stand(value, true);
    this.#change(value);
  }

  #change(value: number): void {
    const { value: before, again, change } = this.#field as NumberField;
    if (value !== before || again) change(value);
  }

  /** To the next multiple of the step, as a slider goes on from a value between two. */
  #step(by: 1 | -1): void {
    const { value, limits, whole } = this.#field as NumberField;
    const { min, max, step = whole ? 1 : STEP } = limits;
    const read = this.#read();
    if (read !== null && typeof read !== "number") {
      this.#say(read.problem);
      return;
    }
    const from = (read ?? value) / step;
    // What division leaves over is no part of a step.
    const next = by > 0 ? Math.floor(from + 1e-6) + 1 : Math.ceil(from - 1e-6) - 1;
    this.#take(Math.min(max, Math.max(min, Number((next * step).toPrecision(12)))));
  }

  #say(refusal: Problem | null): void {
    const element = this.#element as HTMLInputElement;
    const place = element.parentElement?.nextElementSibling;
    if (refusal === null) {
      this.#left?.abort();
      if (this.#refusal === null) return;
    }
    this.#refusal = refusal;
    const wrong = refusal !== null && isHalfTyped(element);
    for (const [name, said, on] of [
      ["aria-invalid", "true", wrong],
      ["aria-describedby", place?.id ?? "", refusal !== null],
    ] as const) {
      if (on) element.setAttribute(name, said);
      else element.removeAttribute(name);
    }
    if (!(place instanceof HTMLElement)) return;
    const { texts } = this.#field as NumberField;
    render(refusal === null ? "" : typeset(texts.problem(refusal)), place);
  }
}

const typing = directive(Typing);
