/**
 * Sets CSS custom properties from a template: `<div ${vars({ "--at": "0.5" })}>`.
 * Lit's styleMap writes a `style` attribute on first render, which a strict CSP forbids;
 * `style.setProperty` is allowed.
 */
import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

type Vars = Readonly<Record<`--${string}`, string>>;

class VarsDirective extends Directive {
  override render(_vars: Vars): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [vars]: [Vars]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(vars)) {
      if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
    }
    return noChange;
  }
}

export const vars = directive(VarsDirective);
