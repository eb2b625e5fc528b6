/** What Lit's templates cannot say: a dialog that is modal, attributes by name, a height that is watched. */
import { noChange } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import type { Pair } from "../state/url.js";
import { shareStyles } from "./styles.js";

class ModalDirective extends Directive {
  #closed: () => void = () => {};
  #dialog: HTMLDialogElement | null = null;

  override render(_closed: () => void): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [closed]: [() => void]): typeof noChange {
    this.#closed = closed;
    if (this.#dialog !== null) return noChange;
    const dialog = part.element as HTMLDialogElement;
    this.#dialog = dialog;
    dialog.addEventListener("close", () => this.#closed());
    // Keys pressed in it are not the explorer's behind it, nor those of the preview.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    // Not before it is in the document.
    queueMicrotask(() => {
      if (!dialog.isConnected || dialog.open) return;
      dress(dialog.getRootNode());
      dialog.showModal();
    });
    return noChange;
  }
}

/** Its styles come with its chunk. */
function dress(root: Node): void {
  const sheet = shareStyles.styleSheet;
  if (!(root instanceof ShadowRoot) || sheet === undefined) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

export const modal = directive(ModalDirective);

class AttributesDirective extends Directive {
  override render(_pairs: readonly Pair[]): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [pairs]: [readonly Pair[]]): typeof noChange {
    for (const [key, value] of pairs) part.element.setAttribute(key, value);
    return noChange;
  }
}

/** For an element that is made anew when they change. */
export const attributes = directive(AttributesDirective);

class MeasuredDirective extends AsyncDirective {
  #see: (height: number) => void = () => {};
  #box: HTMLElement | null = null;
  readonly #observer = new ResizeObserver(([entry]) => {
    const height = Math.ceil(entry?.contentRect.height ?? 0);
    const inside = this.#box?.firstElementChild?.getBoundingClientRect().height ?? 0;
    this.#see(Math.ceil(Math.max(inside, this.#fixed === null ? height : 0)));
  });
  #fixed: number | null = null;

  override render(_fixed: number | null, _see: (height: number) => void): typeof noChange {
    return noChange;
  }

  override update(
    part: ElementPart,
    [fixed, see]: [number | null, (height: number) => void],
  ): typeof noChange {
    const box = part.element as HTMLElement;
    this.#see = see;
    this.#fixed = fixed;
    box.style.setProperty("--height", fixed === null ? "auto" : `${fixed}px`);
    if (this.#box !== box) {
      this.#observer.disconnect();
      this.#observer.observe(box);
      this.#box = box;
    }
    return noChange;
  }

  override disconnected(): void {
    this.#observer.disconnect();
  }
}

/** A box of a fixed height, or as high as what is in it: that is then told. */
export const measured = directive(MeasuredDirective);
