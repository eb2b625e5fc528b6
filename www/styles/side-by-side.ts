/**
 * Panels with choices at one side and what follows from them at the other, and all that holds of a
 * panel before it is drawn: while its chunk is on its way or did not come, and while it is sealed.
 */
import { css } from "lit";

export const sideBySideStyles = css`
  :is(.contributions, .nudge, .paths, .aim, .policy, .training, .triangle, .activation, .saturation, .dominoes, .shares, .truncation, .clipping, .cells, .dynamics, .checks, .mine, .cliff) {
    & .side, & .results { display: grid; align-content: start; gap: 12px; min-inline-size: 0; }
    & p { margin: 0; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
    & .results { margin-block-start: 16px; }
    & .segments { justify-self: start; }
    & table { border-collapse: collapse; font-size: var(--bptt-size-small); }
    & th { font-weight: 400; color: var(--bptt-muted); }
    & td { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
  }
  :is(.contributions, .nudge, .paths, .aim, .policy, .training, .triangle, .activation, .saturation, .dominoes) {
    & .scroll { margin-block-start: 16px; }
    & .segments label { min-inline-size: var(--target); }
    & s { color: var(--bptt-muted); text-decoration-thickness: 1px; }
  }

  @container bptt (min-width: 560px) { .side > .field { max-inline-size: 380px; } }

  :is(.shares, .truncation, .clipping, .cells, .dynamics) {
    & .segments label { min-inline-size: var(--target); }
    & .scroll { overflow: auto; }
    & .place { position: absolute; margin: 0; opacity: 0; cursor: ew-resize; }
    & .over:has(.place:focus-visible) { outline: 2px solid var(--bptt-forward); outline-offset: 2px; border-radius: 4px; }
    & svg text { fill: var(--bptt-muted); font: 12px var(--bptt-sans); font-variant-numeric: tabular-nums; }
    & svg .ruler, & svg .axis { fill: none; stroke: var(--bptt-control); }
    & svg circle { fill: var(--bptt-ink); stroke: var(--bptt-background); stroke-width: 2; }
    & .place::-webkit-slider-thumb { inline-size: 2px; margin: 0; border: 0; }
    & .place::-moz-range-thumb { inline-size: 2px; border: 0; }
  }
  .set-beside {
    justify-self: start;
    & :is(th, td) { padding: 3px 16px 3px 0; text-align: end; }
    & :is(th:first-child, caption) { text-align: start; }
    & caption { padding-block-end: 2px; font-size: var(--bptt-size-text); }
    & tbody tr + tr > * { border-block-start: 1px solid var(--bptt-line); }
    & tbody tr:last-child > * { color: var(--bptt-ink); }
  }
  @container bptt (max-width: 559.98px) {
    .panel .set-beside :is(th, td) { padding-inline-end: 9px; }
  }

  :is(.checks, .mine, .cliff) {
    & .side, & .results { grid-template-columns: minmax(0, 1fr); }
    & .scroll { overflow-x: auto; overscroll-behavior-x: contain; }
    & th { text-align: start; }
    & th, & td { padding: 4px 20px 4px 0; }
    & td, & thead th + th { text-align: end; }
    & tbody tr :is(th, td) { border-block-start: 1px solid var(--bptt-line); }
    & .unseen { color: var(--bptt-muted); }
    & h4 { margin: 0; font-size: var(--bptt-size-text); font-weight: 600; }
    & [role="status"]:empty { display: none; }
  }

  .panel:is(.table, .files) p { margin: 0 0 8px; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
  @container bptt (min-width: 1080px) {
    .panel.files { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 48px; }
    .panel.files h3 { grid-column: 1 / -1; }
  }

  .spectrum p { margin: 0; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }

  /* Choices at the left, what follows from them at the right. */
  @container bptt (min-width: 1080px) {
    .panel:is(.contributions, .nudge, .paths, .aim, .policy, .training, .triangle, .activation, .saturation, .dominoes, .shares, .truncation, .clipping, .cells, .dynamics, .checks, .mine, .cliff, .spectrum) {
      display: grid;
      grid-template: "title results" auto "side results" 1fr / 380px minmax(0, 1fr);
      column-gap: 48px;
      & h3 { grid-area: title; }
      & .side { grid-area: side; }
      & .results, & > .scroll { grid-area: results; margin-block-start: 4px; }
      &.spectrum .side { margin: 0; }
    }
  }
`;
