/** The paths of a gradient, factor by factor. */
import { css } from "lit";

export const pathStyles = css`
  .paths ul { display: grid; grid-template-columns: max-content minmax(0, auto) max-content; justify-content: start; gap: 0 16px; margin: 0; padding: 0; list-style: none; }
  .paths li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: end; padding-block: 8px; border-radius: 4px; font-variant-numeric: tabular-nums lining-nums; }
  .paths {
    & .via { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & .factors { display: flex; flex-wrap: wrap; align-items: end; gap: 4px 8px; }
    & .factor { display: grid; justify-items: center; }
    & .symbol { color: var(--bptt-muted); font-size: calc(0.75 * var(--bptt-rem)); line-height: 1.6; white-space: nowrap; }
    & .times { color: var(--bptt-muted); }
    & .product { grid-column: 3; display: grid; justify-items: end; color: var(--bptt-backward); white-space: nowrap; }
    & .cut-path .product { color: var(--bptt-muted); }
    & .cut-path .factors { color: var(--bptt-muted); }
    & .path:is(:hover, :focus-visible, .lit) { background: var(--bptt-backward-soft); box-shadow: 0 0 0 6px var(--bptt-backward-soft); }
    & .path:is(:hover, :focus-visible, .lit) :is(.product, .symbol, .via, .times) { color: var(--bptt-ink); }
    & .at-distance { box-shadow: -6px 0 var(--bptt-background), -9px 0 var(--bptt-selected); }
    & .tour { justify-self: start; min-inline-size: 9em; border: 1px solid var(--bptt-line); color: var(--bptt-ink); }
    & .rest { align-items: baseline; }
    & .left-out { padding-block: 2px; }
    & .left-out .via { grid-column: 1 / -1; }
    & .sum { border-block-start: 1px solid var(--bptt-control); border-radius: 0; }
    & .sum .product { font-weight: 600; }
    & .sum .product .symbol { font-weight: 400; }
  }
  @container bptt (max-width: 559.98px) {
    .paths ul { grid-template-columns: minmax(0, 1fr) max-content; justify-content: stretch; gap: 0 12px; }
    .paths .via { grid-area: 1 / 1; }
    .paths .product { grid-area: 1 / 2; }
    .paths .factors { grid-area: 2 / 1 / 3 / 3; padding-block-start: 4px; }
    /* The product stands above. */
    .paths .factors > .times:last-child { display: none; }
  }
`;
