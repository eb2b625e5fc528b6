/** Rows of tools, and text to be copied. */
import { css } from "lit";

export const toolStyles = css`
  .tools-row { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .copy { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; margin-inline-start: auto; }
  .copy textarea { inline-size: 100%; font: calc(0.8 * var(--bptt-rem)) ui-monospace, Menlo, Consolas, monospace; }
  .copy output:empty { display: none; }
`;
