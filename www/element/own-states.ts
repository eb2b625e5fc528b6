/**
 * States of an element that its page's CSS can ask for: `:state(handout)`. A courtesy: browsers
 * without them, and those that took other names first, say nothing.
 */
export class OwnStates {
  readonly #element: HTMLElement;
  #internals: ElementInternals | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  set(name: string, on: boolean): void {
    try {
      this.#internals ??= this.#element.attachInternals();
      const { states } = this.#internals;
      if (on) states.add(name);
      else states.delete(name);
    } catch {
      // Then the page is printed with what is around.
    }
  }
}
