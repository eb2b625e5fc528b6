/** What the element takes from where it stands: language, light or dark, motion. */
import { bare } from "../bare.js";
import type { State } from "../state/state.js";
import type { Language } from "../state/table.js";
import { type Ground, groundAround } from "./ground.js";
import { languageAround } from "./language.js";
import { watchAround } from "./watch.js";

/** Language and theme as they are now. */
interface Around {
  readonly lang: Language;
  readonly theme: Ground;
}

export class Surroundings {
  readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #forced = matchMedia("(forced-colors: active)");
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  /** As the page around is, until it changes. */
  #found: Around | null = null;

  /** `redraw`: language or theme are others now. */
  connect(element: Element, signal: AbortSignal, redraw: () => void): void {
    this.#found = null;
    this.still.addEventListener("change", redraw, bare({ signal }));
    watchAround(element, signal, () => {
      const [before, now] = [this.#found, found(element)];
      this.#found = now;
      if (before?.lang !== now.lang || before.theme !== now.theme) redraw();
    });
    // Out of the page nothing is watched.
    signal.addEventListener("abort", () => {
      this.#found = null;
    });
  }

  of(element: Element, { lang, theme }: State): Around {
    if (element.isConnected) this.#found ??= found(element);
    const around = this.#found ?? found(element);
    return { lang: lang ?? around.lang, theme: this.#theme(theme) ?? around.theme };
  }

  /** Colours that a reader forces on every page are on this one too; their ground is what is preferred. */
  #theme(asked: State["theme"]): Ground | null {
    if (this.#forced.matches) return this.#dark.matches ? "dark" : "light";
    return asked === "auto" ? null : asked;
  }
}

function found(element: Element): Around {
  return { lang: languageAround(element), theme: groundAround(element) };
}
