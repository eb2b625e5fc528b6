/**
 * Draws again only what has changed: `${unchanged(deps, () => …)}` leaves what stands there as it is
 * while all of `deps` are what they were. Lit's `guard` for lists that are made anew in every frame:
 * a vector of a run that is the same run counts as the same. What takes longer than a frame is not
 * `due` while something moves: until it is, the picture before stays.
 */
import { noChange } from "lit";
import { Directive, directive } from "lit/directive.js";

class UnchangedDirective extends Directive {
  #last: readonly unknown[] | null = null;

  override render(deps: readonly unknown[], draw: () => unknown, due = true): unknown {
    const last = this.#last;
    // Something has to stand there before it can stay.
    if (!due && last !== null) return noChange;
    this.#last = deps;
    if (last === null || last.length !== deps.length) return draw();
    for (let i = 0; i < deps.length; i++) if (!same(deps[i], last[i])) return draw();
    return noChange;
  }
}

export const unchanged = directive(UnchangedDirective);

function same(a: unknown, b: unknown): boolean {
  // −0 is not 0, NaN is NaN.
  if (Object.is(a, b)) return true;
  if (!(a instanceof Float64Array && b instanceof Float64Array)) return false;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
