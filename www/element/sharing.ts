/**
 * The share dialog: whether it is open, and what was chosen in it. It is a chunk of its own, loaded
 * when it is first opened.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Texts } from "../i18n/texts.js";
import type { DialogView, ShareChoice } from "../share/dialog.js";
import type { State } from "../state/state.js";
import type { Language } from "../state/table.js";
import { ownFolder, permalink } from "./permalink.js";

type Render = (view: DialogView) => TemplateResult;

export interface SharedView {
  readonly state: State;
  readonly lang: Language;
  readonly texts: Texts;
}

export class Sharing {
  /** Kept while the page lives: who opens the dialog twice goes on where they were. */
  #choice: Partial<ShareChoice> = {};
  #render: Render | "failed" | null = null;
  #open = false;
  readonly #element: Element;
  /** What the attributes alone say. */
  readonly #base: () => State;
  readonly #changed: () => void;

  constructor(element: Element, base: () => State, changed: () => void) {
    this.#element = element;
    this.#base = base;
    this.#changed = changed;
  }

  /** Where the reader's address is the explorer's own; elsewhere the host decides, by `show`. */
  offered({ show }: State): boolean {
    const owned = this.#element.hasAttribute("hash") && window.parent === window;
    return owned || show?.includes("share") === true;
  }

  readonly open = async (): Promise<void> => {
    this.#open = true;
    try {
      this.#render = (await import("../share/dialog.js")).renderDialog;
    } catch {
      this.#render = "failed";
    }
    this.#changed();
  };

  readonly close = (): void => {
    this.#open = false;
    this.#changed();
  };

  readonly #choose = (change: Partial<ShareChoice>): void => {
    this.#choice = { ...this.#choice, ...change };
    this.#changed();
  };

  dialog({ state, lang, texts }: SharedView): TemplateResult | typeof nothing {
    if (!this.#open || this.#render === null) return nothing;
    if (this.#render === "failed") return html`<p role="alert">${texts.failedPanel}</p>`;
    return this.#render({
      state,
      lang,
      texts,
      choice: this.#choice,
      link: permalink(this.#element, state, this.#base()),
      here: ownFolder(this.#element),
      choose: this.#choose,
      close: this.close,
    });
  }
}
