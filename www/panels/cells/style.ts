/** Cells side by side: one colour a cell, in the plot and beside it. */
import { css } from "lit";

export const cellsStyles = css`
  .cells-figure {
    --curve: var(--bptt-other-cell);
    & .rnn { --curve: var(--bptt-rnn); }
    & .gru { --curve: var(--bptt-gru); }
    & :is(.lstm, .forget-product, .all-ways) { --curve: var(--bptt-lstm); }
    & .forget-product .drawn::before { border-block-start-style: dashed; }
    & .all-ways .drawn::before { border-block-start-style: dotted; }
    & .place { inset-block: 0; inset-inline-start: var(--left); inline-size: var(--width); block-size: 100%; cursor: crosshair; }
  }
  .cells-reading { display: flex; flex-wrap: wrap; gap: 0 14px; min-block-size: 20px; font-variant-numeric: tabular-nums; }
  .cells-reading b { color: var(--bptt-ink); }
  .cells-told { display: grid; gap: 8px; }
  .cells-told p { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
  .biases { display: flex; flex-wrap: wrap; gap: 0 4px; margin-inline-start: -0.75em; }
  .biases [aria-pressed="true"] { color: var(--bptt-ink); font-weight: 600; }
  .gate-seed { display: flex; align-items: center; gap: 4px; }
  .gate-seed input { inline-size: 7.5em; }
  #compare-bias { inline-size: 11em; }
  .cell-fates {
    & :is(th, td) { padding: 3px 16px 3px 0; text-align: end; white-space: nowrap; }
    & :is(th:first-child, caption, td:last-child) { text-align: start; }
    & caption { padding-block-end: 2px; font-size: var(--bptt-size-text); }
    & tbody :is(th, td) { border-block-start: 1px solid var(--bptt-line); }
    & tbody th { color: var(--bptt-ink); }
  }
`;
