/** Registers `<bptt-explorer>`. Safe to import where there is no DOM, and more than once. */
import { BpttExplorer } from "./bptt-explorer.js";

if (typeof document !== "undefined" && customElements.get("bptt-explorer") === undefined) {
  customElements.define("bptt-explorer", BpttExplorer);
}
