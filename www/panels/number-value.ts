/**
 * Keeps a number field at a value without disturbing who types in it: "1.0" on the way to
 * "1.05" already means 1 and is left alone.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

class NumberValueDirective extends Directive {
  override render(_value: number): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [value]: [number]): typeof noChange {
    const field = part.element as HTMLInputElement;
    if (field.value !== "" && Number(field.value) === value) return noChange;
    const typing = field.matches(":focus") && field.getAttribute("aria-invalid") === "true";
    if (!typing) field.value = String(value);
    return noChange;
  }
}

export const numberValue = directive(NumberValueDirective);
