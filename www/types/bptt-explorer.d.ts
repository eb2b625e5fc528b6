/**
 * Importing this module defines `<bptt-explorer>`; where there is no DOM it does nothing.
 *
 * ```ts
 * import "bptt-explorer";
 * document.querySelector("bptt-explorer")?.setState({ preset: "notes-linear", whh: 0.9 });
 * addEventListener("bptt-change", ({ detail }) => console.log(detail.whh));
 * ```
 */
import type { BpttExplorer, BpttExplorerEventMap } from "./bptt-explorer-types.js";

export type * from "./bptt-explorer-types.js";

declare global {
  interface HTMLElementTagNameMap {
    "bptt-explorer": BpttExplorer;
  }
  interface GlobalEventHandlersEventMap extends BpttExplorerEventMap {}
}
