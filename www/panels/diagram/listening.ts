/**
 * What listens to an element of the diagram, once, for as long as the element stands, and always acts
 * on the view that was drawn last.
 */
import { noChange } from "lit";
import { Directive, type ElementPart } from "lit/directive.js";
import type { View } from "../../view.js";

export abstract class Listening extends Directive {
  /** What was drawn last; null before anything was. */
  protected view: View | null = null;
  protected element: Element | null = null;

  protected abstract listen(element: Element): void;

  override render(_view: View): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [view]: [View]): typeof noChange {
    this.view = view;
    if (this.element !== element) this.listen(element);
    this.element = element;
    return noChange;
  }
}
