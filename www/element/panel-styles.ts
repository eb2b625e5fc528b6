/**
 * The styles of a panel that is opened later come with its chunk. They stand behind those that all
 * panels share, and before those that overrule panels: a phone's, a lecture's, paper's.
 */
import type { CSSResult } from "lit";
import { overruling } from "../styles/index.js";

export function adoptPanelStyles(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const now = root.adoptedStyleSheets;
  const missing = styles.flatMap(({ styleSheet }) =>
    styleSheet === undefined || now.includes(styleSheet) ? [] : [styleSheet],
  );
  const { styleSheet: first } = overruling[0];
  const at = first === undefined ? now.length : now.indexOf(first);
  root.adoptedStyleSheets = [...now.slice(0, at), ...missing, ...now.slice(at)];
}
