/**
 * A list drawn by key: an item that stays keeps its nodes, one that goes leaves none behind. (Lit's
 * own `repeat` leaves a comment in the document for every item that went, for as long as the list is
 * there.)
 */
import { noChange } from "lit";
import { type ChildPart, Directive, directive, type Part, PartType } from "lit/directive.js";
import {
  clearPart,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from "lit/directive-helpers.js";

type Drawn = readonly (readonly [key: unknown, value: unknown])[];

class ByKeyDirective extends Directive {
  #parts: ReadonlyMap<unknown, ChildPart> | null = null;

  override render(list: Drawn): unknown {
    return list.map(([, value]) => value);
  }

  override update(container: Part, [list]: [Drawn]): unknown {
    if (container.type !== PartType.CHILD) throw new Error("a list stands between tags");
    // What stood there before was no list.
    if (this.#parts === null) clearPart(container);
    const old = this.#parts ?? new Map<unknown, ChildPart>();
    const kept = new Set(list.map(([key]) => key));
    for (const [key, part] of old) if (!kept.has(key)) remove(part);
    // From the last to the first: each stands before the one after it, most of them already.
    let next: ChildPart | undefined;
    const parts = [...list].reverse().map(([key, value]) => {
      next = insertPart(container, next, old.get(key));
      return [key, setChildPartValue(next, value)] as const;
    });
    this.#parts = new Map(parts);
    // So that Lit clears the place when something else comes there.
    setCommittedValue(container, [...this.#parts.values()]);
    return noChange;
  }
}

function remove(part: ChildPart): void {
  const end = part.endNode;
  removePart(part);
  end?.parentNode?.removeChild(end);
}

const drawn = directive(ByKeyDirective);

export function byKey<V>(
  items: readonly V[],
  key: (item: V) => unknown,
  draw: (item: V, index: number) => unknown,
): unknown {
  return drawn(items.map((item, index) => [key(item), draw(item, index)]));
}
