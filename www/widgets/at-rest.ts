/**
 * What takes longer than a frame is drawn anew when nothing moves; until then the picture before
 * stays. Like Lit's `guard`: nothing is drawn either while nothing it depends on has changed.
 */
import { noChange, nothing } from "lit";
import { Directive, directive } from "lit/directive.js";

class AtRestDirective extends Directive {
  #drawn: readonly unknown[] | null = null;

  override render(go: boolean, of: readonly unknown[], draw: () => unknown): unknown {
    const before = this.#drawn;
    // Something has to stand there before it can stay.
    if (!go && before !== null) return noChange;
    if (before?.length === of.length && before.every((value, i) => Object.is(value, of[i])))
      return noChange;
    this.#drawn = [...of];
    return draw() ?? nothing;
  }
}

export const atRest = directive(AtRestDirective);
