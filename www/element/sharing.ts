/**
 * The share dialog: whether it is open, and what was chosen in it. It is a chunk of its own, loaded
 * when it is first opened.
 */
import { type LitElement, nothing, type TemplateResult } from "lit";
import { Chunk, partOf } from "../arrival/chunk.js";
import { Lost } from "../arrival/lost.js";
import type { Texts } from "../i18n/texts.js";
import type { DialogView, ShareChoice } from "../share/dialog.js";
import type { State } from "../state/state.js";
import type { Language } from "../state/table.js";
import { ownFolder, permalink } from "./permalink.js";

type Render = (view: DialogView) => TemplateResult;

const load = partOf(
  () => import("../share/dialog.js"),
  (m) => m.renderDialog as Render,
);

interface SharedView {
  readonly state: State;
  readonly lang: Language;
  readonly texts: Texts;
}

export class Sharing {
  /** Kept while the page lives: who opens the dialog twice goes on where they were. */
  #choice: Partial<ShareChoice> = {};
  #chunk: Chunk<Render> | null = null;
  #open = false;
  readonly #element: LitElement;
  /** What the attributes alone say. */
  readonly #base: () => State;
  readonly #changed: () => void;

  constructor(element: LitElement, base: () => State, changed: () => void) {
    this.#element = element;
    this.#base = base;
    this.#changed = changed;
  }

  /** Where the reader's address is the explorer's own; elsewhere the host decides, by `show`. */
  offered({ show }: State): boolean {
    const owned = this.#element.hasAttribute("hash") && window.parent === window;
    return owned || show?.includes("share") === true;
  }

  readonly open = (): void => {
    this.#open = true;
    this.#chunk ??= new Chunk(load, this.#arrived);
    this.#changed();
  };

  /** What is said over the picture is out of sight where the button stands below it. */
  readonly #arrived = async (): Promise<void> => {
    this.#changed();
    if (this.lost === null) return;
    await this.#element.updateComplete;
    const said = this.#element.renderRoot.querySelector(".notices .absent");
    said?.scrollIntoView({ block: "nearest" });
  };

  /** Why it is not here, once it was asked for. */
  get lost(): Lost | null {
    const now = this.#open ? this.#chunk?.now : null;
    return now instanceof Lost ? now : null;
  }

  readonly close = (): void => {
    this.#open = false;
    this.#changed();
  };

  readonly #choose = (change: Partial<ShareChoice>): void => {
    this.#choice = { ...this.#choice, ...change };
    this.#changed();
  };

  dialog({ state, lang, texts }: SharedView): TemplateResult | typeof nothing {
    const render = this.#open ? this.#chunk?.now : undefined;
    if (typeof render !== "function") return nothing;
    return render({
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
