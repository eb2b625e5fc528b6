/** What stands around every figure, and the panels about the gradient a step is taken along. */
import { css } from "lit";

export const descentStyles = css`
  .figure { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; margin: 0; min-inline-size: 0; }
  .figure .picture > *, .figure .over { position: relative; max-inline-size: 100%; inline-size: fit-content; }
  /* What measures its own box takes all there is. */
  .figure .picture > .box { inline-size: 100%; }
  .figure .picture svg { display: block; max-inline-size: 100%; block-size: auto; }
  .figure .files { display: flex; flex-wrap: wrap; align-items: center; gap: 0 4px; margin-inline-start: -0.75em; font-size: var(--bptt-size-small); }
  .figure .said { color: var(--bptt-muted); }
  .figure .by-hand { flex: 1 0 100%; font: calc(0.75 * var(--bptt-rem))/1.5 monospace; color: inherit; background: var(--bptt-surface); }
  .figure .by-hand[hidden] { display: none; }
  .figure .numbers { max-block-size: 20em; overflow: auto; margin-block-start: 4px; }
  .figure .numbers :is(th, td) { padding: 2px 12px 2px 0; text-align: end; white-space: nowrap; }
  .figure .numbers .at-distance th { box-shadow: inset 3px 0 var(--bptt-selected); }
  .figure .numbers thead th { position: sticky; inset-block-start: 0; background: var(--bptt-background); }
  .figure .axis { text-align: start; }

  :is(.shares, .truncation, .clipping) {
    & .side, & .results { display: grid; align-content: start; gap: 12px; min-inline-size: 0; }
    & p { margin: 0; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
    & .results { margin-block-start: 16px; }
    & .segments { justify-self: start; }
    & .segments label { min-inline-size: var(--target); }
    & table { border-collapse: collapse; font-size: var(--bptt-size-small); }
    & th { font-weight: 400; color: var(--bptt-muted); }
    & td { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
    & .scroll { overflow: auto; }
    & .place { position: absolute; margin: 0; opacity: 0; cursor: ew-resize; }
    & .over:has(.place:focus-visible) { outline: 2px solid var(--bptt-forward); outline-offset: 2px; border-radius: 4px; }
    & svg text { fill: var(--bptt-muted); font: 12px var(--bptt-sans); font-variant-numeric: tabular-nums; }
    & svg .ruler, & svg .axis { fill: none; stroke: var(--bptt-control); }
    & svg circle { fill: var(--bptt-ink); stroke: var(--bptt-background); stroke-width: 2; }
    & .place::-webkit-slider-thumb { inline-size: 2px; margin: 0; border: 0; }
    & .place::-moz-range-thumb { inline-size: 2px; border: 0; }
  }
  @container bptt (min-width: 1080px) {
    .panel:is(.shares, .truncation, .clipping) {
      display: grid;
      grid-template: "title results" auto "side results" 1fr / 380px minmax(0, 1fr);
      column-gap: 48px;
      & h3 { grid-area: title; }
      & .side { grid-area: side; }
      & .results { grid-area: results; margin-block-start: 4px; }
    }
  }

  .shares .place { --thumb: 2px; inset-block: 0; inset-inline-start: var(--left); inline-size: var(--width); block-size: 100%; cursor: crosshair; }
  .shares .entry { display: flex; align-items: center; gap: 8px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .shares .entry select { margin-inline-end: 8px; color: var(--bptt-ink); }
  .bands { display: flex; flex-wrap: wrap; align-items: center; gap: 0 2px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .bands .name { margin-inline-end: 8px; }
  .bands button { gap: 0; min-inline-size: 36px; min-block-size: 36px; padding: 0 6px; font-size: inherit; }
  .bands button[aria-pressed="true"] { color: var(--bptt-ink); font-weight: 600; text-decoration: underline; text-underline-offset: 0.35em; text-decoration-thickness: 2px; }
  .bands button::before, .values .part::before, .alone::before { content: ""; flex: none; display: inline-block; inline-size: 12px; block-size: 12px; margin-inline-end: 5px; background: var(--band); vertical-align: -1px; }
  .alone { --band: var(--bptt-backward); color: var(--bptt-ink); }
  /* Room for the longest reading, so that nothing below it jumps. */
  .shares .values { min-block-size: 5.2em; line-height: 1.7; color: var(--bptt-ink); font-variant-numeric: tabular-nums; }
  @container bptt (max-width: 559.98px) {
    .shares .values { min-block-size: 8.6em; }
    .panel .set-beside :is(th, td) { padding-inline-end: 9px; }
  }
  .shares .values > * { margin-inline-end: 14px; white-space: nowrap; }
  .shares .total-line { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
  .shares .total-line output { font-weight: 600; color: var(--bptt-backward); }

  .key { display: flex; gap: 16px; margin: 0; padding: 0; list-style: none; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .key li::before { content: ""; display: inline-block; inline-size: 12px; block-size: 12px; margin-inline-end: 6px; vertical-align: -1px; background: var(--bptt-backward); }
  .key .lost::before { background: var(--bptt-neutral-soft); }
  .windows {
    & .lost { fill: var(--bptt-neutral-soft); }
    & .kept { fill: var(--bptt-backward); }
    & .edges { fill: none; stroke: var(--bptt-background); stroke-opacity: 0.7; }
    & .span { fill: none; stroke: var(--bptt-ink); stroke-width: 3; }
    & .at-distance { fill: none; stroke: var(--bptt-selected); stroke-width: 3; stroke-linecap: round; }
  }
  .truncation .place { inline-size: var(--width); block-size: var(--ruler); }
  .truncation .place.k1 { inset-block-start: 0; inset-inline-start: var(--k1-left); }
  .truncation .place.k2 { inset-block-start: var(--below); inset-inline-start: var(--k2-left); }
  .axes { display: flex; flex-wrap: wrap; gap: 0 16px; }
  .set-beside {
    justify-self: start;
    & :is(th, td) { padding: 3px 16px 3px 0; text-align: end; }
    & :is(th:first-child, caption) { text-align: start; }
    & caption { padding-block-end: 2px; font-size: var(--bptt-size-text); }
    & tbody tr + tr > * { border-block-start: 1px solid var(--bptt-line); }
    & tbody tr:last-child > * { color: var(--bptt-ink); }
  }

  .lengths .before { fill: var(--bptt-neutral-soft); stroke: var(--bptt-control); }
  .lengths .after { fill: var(--bptt-backward); }
  .lengths .theta { fill: none; stroke: var(--bptt-ink); stroke-width: 2; stroke-dasharray: 4 3; }
  .clipping .place.theta { inset-block-end: 0; inset-inline-start: var(--left); inline-size: var(--width); block-size: 44px; }
`;
