/**
 * A panel that a button has opened comes into sight once it has been drawn: whole where it fits into the
 * window, else from its heading on. The focus stays on the button, which closes it again; that the
 * panel is there is said in the row of buttons (shell/further.ts).
 */
import { bare } from "../bare.js";
import type { FurtherPanel } from "../state/table.js";

/** A frame as high as its content is made higher by the page around it, a little after its content is. */
const GROWS_WITHIN_MS = 1000;

export class IntoSight {
  /** What the last button pressed has opened; null where it closed something. */
  opened: FurtherPanel | null = null;
  #due = false;
  /** Whether nothing is to move by itself. */
  readonly #still: () => boolean;

  constructor(still: () => boolean) {
    this.#still = still;
  }

  readonly open = (panel: FurtherPanel | null): void => {
    this.opened = panel;
    this.#due = panel !== null;
  };

  /** After every drawing. */
  drawn(root: ShadowRoot): void {
    if (!this.#due || this.opened === null) return;
    const panel = root.querySelector(`.panel.${this.opened}`);
    // Its chunk is on its way.
    if (panel === null || panel.querySelector(":scope > .loading") !== null) return;
    this.#due = false;
    this.#show(panel);
    if (window.parent === window) return;
    const signal = AbortSignal.timeout(GROWS_WITHIN_MS);
    addEventListener("resize", () => this.#show(panel), bare({ once: true, signal }));
  }

  #show(panel: Element): void {
    if (!panel.isConnected) return;
    panel.scrollIntoView({ block: "nearest", behavior: this.#still() ? "instant" : "smooth" });
  }
}
