/**
 * Present mode: whether the explorer fills the window, which mark it is at, and the keys that lead
 * from mark to mark. That it is on, and the marks, are state; this is not.
 *
 * Where the page itself says `present`, the large type stays in the element's own box, as on a slide.
 * Where the reader, a link or a script says so, it fills the window, the whole screen if the reader
 * pressed the button and the browser lets it.
 */
import { bare } from "../bare.js";
import type { Presented } from "../shell/present.js";
import { changeTo, markAt, marksOf, withMark, withoutMark } from "../state/marks.js";
import { type Change, type Problem, type State, sameValue } from "../state/state.js";
import { usedBy } from "./keys.js";

interface PresentOwner {
  readonly state: () => State;
  /** What the attributes alone say. */
  readonly base: () => State;
  readonly change: (change: Change) => void;
  /** A change of everything at once: playing stops, and undo takes it back. */
  readonly replace: (change: Change) => void;
  readonly report: (problems: readonly Problem[]) => void;
  readonly redraw: () => void;
}

export class Presenting implements Presented {
  readonly #host: HTMLElement;
  readonly #owner: PresentOwner;
  /** The reader wants all of the window. */
  #wanted = false;
  /** The browser is being asked for the whole screen, or has given it. */
  #screen: "none" | "asked" | "given" = "none";
  /** The mark gone to last; what was changed there since is still of it. */
  #last: number | null = null;
  #was = false;

  constructor(host: HTMLElement, owner: PresentOwner) {
    this.#host = host;
    this.#owner = owner;
  }

  connect(signal: AbortSignal): void {
    document.addEventListener("fullscreenchange", () => this.#screenChanged(), bare({ signal }));
    // Nothing else is in sight: what is typed at the page is meant for what covers it.
    const outside = (event: KeyboardEvent): void => {
      const nowhere = event.target === document.body || event.target === document.documentElement;
      if (this.over && nowhere && this.key(event)) event.stopPropagation();
    };
    addEventListener("keydown", outside, bare({ signal, capture: true }));
  }

  disconnect(): void {
    this.#screen = "none";
  }

  get on(): boolean {
    return this.#owner.state().present;
  }

  get over(): boolean {
    return this.on && (this.#wanted || !this.#owner.base().present);
  }

  get marks(): readonly string[] {
    return marksOf(this.#owner.state());
  }

  /** The mark one is at, if any. */
  get at(): number | null {
    const last = this.#last;
    if (last !== null && last < this.marks.length) return last;
    return markAt(this.#owner.state(), this.#owner.base());
  }

  /** Whether there is a mark that way. */
  readonly leads = (by: 1 | -1): boolean => {
    const next = this.#beside(by);
    return next >= 0 && next < this.marks.length;
  };

  readonly go = (by: 1 | -1): void => {
    if (!this.leads(by)) return;
    const index = this.#beside(by);
    const { state, base } = { state: this.#owner.state(), base: this.#owner.base() };
    const { change, problems } = changeTo(this.marks[index] ?? "");
    // The panels a mark brought along go with it.
    const here = this.at;
    const brought = here === null ? undefined : changeTo(this.marks[here] ?? "").change.show;
    const back = brought !== undefined && sameValue("show", state.show, brought);
    this.#last = index;
    this.#owner.replace({ ...(back ? { show: base.show } : {}), ...change });
    this.#owner.report(problems);
  };

  readonly set = (): void => {
    const { at } = this;
    const marks = withMark(this.#owner.state(), this.#owner.base(), at);
    this.#last = at === null ? marks.length - 1 : at + 1;
    this.#owner.change({ marks });
  };

  readonly remove = (): void => {
    const { at } = this;
    if (at === null) return;
    this.#last = at === 0 ? null : at - 1;
    this.#owner.change({ marks: withoutMark(this.#owner.state(), at) });
  };

  /** The button: all of the window, and back. */
  readonly toggle = (): void => {
    if (this.over) this.#leave();
    else this.#enter();
  };

  /** True if the key was one of present mode. */
  readonly key = (event: KeyboardEvent): boolean => {
    if (!this.on || event.defaultPrevented || event.isComposing) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    if (event.key === "Escape" && this.over) this.#leave();
    else {
      const by = STEPS[event.key];
      if (by === undefined) return false;
      // Page keys are what a clicker sends, wherever the focus is.
      if (event.key.startsWith("Arrow") && usedBy(event.composedPath()[0], event.key)) return false;
      // Before the first mark and behind the last, in its own box, they are the page's.
      if (!this.leads(by) && !this.over) return false;
      this.go(by);
    }
    event.preventDefault();
    return true;
  };

  /** After drawing: the box that is to lie over everything, also where the host is clipped or scaled. */
  drawn(frame: HTMLElement | null, printing: boolean): void {
    if (frame === null) return;
    const top = this.over && this.#screen === "none" && !printing;
    if ("popover" in frame && (frame.popover !== null) !== top) {
      frame.popover = top ? "manual" : null;
      if (top && frame.isConnected) frame.showPopover();
    }
    if (this.on !== this.#was) this.#focus(frame);
    this.#was = this.on;
  }

  /** Where the keys work from at once; and back to the button that ended it. */
  #focus(frame: HTMLElement): void {
    if (!this.on) this.#last = null;
    const place = this.on ? (this.over ? ".shell" : null) : ".to-present";
    const inside = this.#inside(frame);
    if (place !== null && (this.over || inside))
      frame.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
  }

  /** Nothing else has the focus. */
  #inside(frame: HTMLElement): boolean {
    const { activeElement } = frame.ownerDocument;
    return activeElement === frame.ownerDocument.body || activeElement === this.#host;
  }

  #beside(by: 1 | -1): number {
    const { at } = this;
    return at === null ? (by === 1 ? 0 : -1) : at + by;
  }

  async #enter(): Promise<void> {
    this.#wanted = true;
    this.#screen = "asked";
    let given = false;
    try {
      // Asked for at once: a moment later the browser has forgotten that the reader wished for it.
      const asked = this.#host.requestFullscreen?.();
      this.#owner.change({ present: true });
      await asked;
      given = asked !== undefined;
    } catch {
      // A frame without the permission, or a browser that has none to give: the window will do.
    }
    if (this.#screen === "asked") this.#screen = given ? "given" : "none";
    this.#owner.redraw();
  }

  #leave(): void {
    const full = this.#screen === "given";
    this.#wanted = false;
    this.#screen = "none";
    if (full) void document.exitFullscreen().catch(() => {});
    this.#owner.change({ present: this.#owner.base().present });
  }

  /** The browser's own way out, its Escape key above all, leads out of present mode too. */
  #screenChanged(): void {
    if (this.#screen !== "given") return;
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    if (root.fullscreenElement !== this.#host) this.#leave();
  }
}

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  PageDown: 1,
  PageUp: -1,
};
