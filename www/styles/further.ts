/** What is one click away: the buttons, the panels they open, and the three that look closer. */
import { css } from "lit";

export const furtherStyles = css`
  .further { min-inline-size: 0; margin-block-start: 8px; border-block-start: 1px solid var(--bptt-line); }
  .chooser { display: flex; flex-wrap: wrap; gap: 0 2px; flex: 1 1 0; min-inline-size: 0; padding-block: 2px; font-size: var(--bptt-size-small); }
  .chooser button { padding-inline: 0.5em; min-inline-size: 0; }
  @container bptt (min-width: 860px) {
    .chooser button { min-block-size: 30px; }
  }
  .chooser button[aria-pressed="true"] { color: var(--bptt-ink); font-weight: 600; text-decoration: underline; text-underline-offset: 0.4em; text-decoration-thickness: 2px; }

  .panel { min-inline-size: 0; padding-block: 16px 24px; scroll-margin-block: 8px; }
  .panel + .panel { border-block-start: 1px solid var(--bptt-line); }
  .panel h3 { margin: 0 0 8px; font-size: calc(1.0625 * var(--bptt-rem)); font-weight: 600; line-height: 1.5; }

  :is(.contributions, .nudge, .paths, .triangle, .activation, .saturation) {
    & .side, & .results { display: grid; align-content: start; gap: 12px; min-inline-size: 0; }
    & p { margin: 0; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
    & .results, & .scroll { margin-block-start: 16px; }
    & .segments { justify-self: start; }
    & .segments label { min-inline-size: var(--target); }
    & s { color: var(--bptt-muted); text-decoration-thickness: 1px; }
    & table { border-collapse: collapse; font-size: var(--bptt-size-small); }
    & th { font-weight: 400; color: var(--bptt-muted); }
    & td { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
  }

  @container bptt (min-width: 560px) { .side > .field { max-inline-size: 380px; } }
  @container bptt (min-width: 1080px) {
    .panel:is(.contributions, .nudge, .paths, .triangle, .activation, .saturation) {
      display: grid;
      grid-template: "title results" auto "side results" 1fr / 380px minmax(0, 1fr);
      column-gap: 48px;
      & h3 { grid-area: title; }
      & .side { grid-area: side; }
      & .results, & .scroll { grid-area: results; margin-block-start: 4px; }
    }
  }

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

  .nudge .entry { display: flex; align-items: center; gap: 8px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .nudge .entry select { margin-inline-end: 8px; color: var(--bptt-ink); }
  .comparison {
    inline-size: 100%;
    max-inline-size: 46em;
    table-layout: fixed;
    & caption { text-align: start; font-size: var(--bptt-size-text); padding-block-end: 2px; }
    & th { inline-size: 42%; text-align: start; padding: 3px 12px 3px 0; line-height: 1.5; }
    & th .symbol { white-space: nowrap; }
    & .value { inline-size: 8.5em; padding: 3px 16px 3px 0; text-align: end; }
    & .unseen { white-space: normal; color: var(--bptt-muted); }
    & tr + tr th, & tr + tr td { border-block-start: 1px solid var(--bptt-line); }
    /* From the zero in the middle, to either side. */
    & .gauge { position: relative; padding: 0; background: linear-gradient(var(--bptt-control) 0 0) 50% / 1px 100% no-repeat; }
    & .gauge span { position: absolute; inset-block: calc(50% - 7px); inset-inline-start: 50%; inline-size: calc(var(--part, 0) * 50%); background: var(--bptt-backward); border-radius: 0 2px 2px 0; }
    & .gauge.negative span { inset-inline: auto 50%; border-radius: 2px 0 0 2px; }
    & .gauge.true span { background: var(--bptt-forward); }
    & + p { margin-block-end: 12px; }
  }
  @container bptt (max-width: 559.98px) {
    .comparison {
      & .value { inline-size: 8.5em; padding-inline-end: 8px; }
      & th { inline-size: 40%; }
    }
  }

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
  .figure > .before { opacity: 0.5; }
`;
