/**
 * The colours of a theme are a style sheet of their own behind the light ones, so that no browser
 * need know `light-dark()`, and a host's own `--bptt-…` wins over both.
 */

import { darkTokens } from "../styles/tokens.js";
import { repaint } from "../widgets/painted.js";
import type { Ground } from "./ground.js";

export function adoptTheme(root: ShadowRoot, theme: Ground): void {
  const { styleSheet } = darkTokens;
  const now = root.adoptedStyleSheets;
  // A browser without style sheets from scripts shows the light colours.
  if (!styleSheet || !now || now.includes(styleSheet) === (theme === "dark")) return;
  const [first, ...rest] = now.filter((sheet) => sheet !== styleSheet);
  if (first === undefined) return;
  root.adoptedStyleSheets = theme === "dark" ? [first, styleSheet, ...rest] : [first, ...rest];
  repaint(root);
}
