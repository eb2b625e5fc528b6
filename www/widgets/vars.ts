/**
 * Sets CSS properties from a template: `<div ${vars({ "--at": "0.5" })}>`. One that changes in every
 * frame is better a property than a custom one, which every element inside inherits.
 * Lit's styleMap writes a `style` attribute on first render, which a strict CSP forbids;
 * `style.setProperty` is allowed.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

export type Vars = Readonly<Record<`--${string}`, string> | Record<"clip-path", string>>;

class VarsDirective extends Directive {
  #element: Element | null = null;
  #last: Vars = {};

  override render(_vars: Vars): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [vars]: [Vars]): typeof noChange {
    const { style } = part.element as HTMLElement;
    const last = this.#element === part.element ? this.#last : {};
    for (const [name, value] of Object.entries(vars)) {
      if (last[name as keyof Vars] !== value) style.setProperty(name, value);
    }
    this.#element = part.element;
    this.#last = vars;
    return noChange;
  }
}

export const vars = directive(VarsDirective);
