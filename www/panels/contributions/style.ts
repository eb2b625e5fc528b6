/** The table of who contributed what. */
import { css } from "lit";

export const contributionStyles = css`
  .contributions .scroll { overflow-x: auto; overscroll-behavior-x: contain; padding-block-end: 8px; }
  .loss-use {
    & th, & td { padding: 0 8px; block-size: var(--target); text-align: end; }
    & th:has(button) { padding: 0; }
    & button { inline-size: 100%; justify-content: flex-end; padding: 0 8px; border-radius: 4px; color: var(--bptt-ink); font-variant-numeric: tabular-nums lining-nums; }
    & .group { text-align: start; padding-block-start: 4px; block-size: auto; white-space: nowrap; }
    & .group span { position: sticky; inset-inline-start: 6em; }
    /* What a row is stays in sight while the table is scrolled. */
    & .corner, & tbody th, & tfoot th { position: sticky; inset-inline-start: 0; background: var(--bptt-background); text-align: start; white-space: nowrap; }
    & .corner { vertical-align: bottom; padding-inline-start: 0; padding-block-end: 6px; }
    & tbody button { justify-content: flex-start; padding-inline-start: 0; }
    & tfoot th { padding-inline-start: 0; }
    & thead .sum { vertical-align: bottom; padding-block-end: 6px; white-space: nowrap; }
    & .cell { cursor: pointer; }
    & .cell:hover { color: var(--bptt-backward); }
    & small { display: block; font-size: calc(0.75 * var(--bptt-rem)); line-height: 1.3; }
    & .gap { padding-inline: 4px; color: var(--bptt-muted); }
    & td.sum, & tfoot td { color: var(--bptt-backward); }
    & td.sum, & td.total, & thead .sum { padding-inline-start: 20px; }
    & tfoot td, & tfoot th { border-block-start: 1px solid var(--bptt-control); }
    & td.total { font-weight: 600; padding-block: 0; }
    & td.total .name { margin-inline-end: 0.4em; font-weight: 400; }
    /* The margin stays in sight too. */
    & .sum, & td.total { position: sticky; inset-inline-end: 0; background: linear-gradient(to right, transparent, var(--bptt-background) 12px); }
    & .lit, & .sum.lit, & td.total.lit { background: var(--bptt-backward-soft); }
    & .at-distance { box-shadow: inset 0 -2px var(--bptt-selected); }
    & .lit, & .lit s, & .lit button { color: var(--bptt-ink); }
  }

  @container bptt (max-width: 559.98px) {
    .loss-use td.total .name { display: block; line-height: 1.2; }
    .loss-use :is(td.sum, td.total, thead .sum) { padding-inline: 14px 2px; }
  }
`;
