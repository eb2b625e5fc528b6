/**
 * Which radio buttons belong together: `<input type="radio" ${inGroup("weight")} />`. It writes their
 * `name`, and takes it back before a button goes: of a shadow tree's buttons Chromium keeps every
 * named one that was removed, and with it all that was removed together with it.
 */
import { noChange } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart } from "lit/directive.js";

class InGroupDirective extends AsyncDirective {
  #button: Element | null = null;
  #group = "";

  override render(_group: string): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [group]: [string]): typeof noChange {
    if (element !== this.#button || group !== this.#group) element.setAttribute("name", group);
    this.#button = element;
    this.#group = group;
    return noChange;
  }

  override disconnected(): void {
    this.#button?.removeAttribute("name");
  }

  override reconnected(): void {
    this.#button?.setAttribute("name", this.#group);
  }
}

export const inGroup = directive(InGroupDirective);
