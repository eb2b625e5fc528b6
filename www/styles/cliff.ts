/** The gradient check, and the error cliff: a surface with a point on it, and two sections. */
import { css } from "lit";

export const cliffStyles = css`
  :is(.checks, .cliff) {
    & .side, & .results { display: grid; grid-template-columns: minmax(0, 1fr); align-content: start; gap: 12px; min-inline-size: 0; }
    & p { margin: 0; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
    & .results { margin-block-start: 16px; }
    & .scroll { overflow-x: auto; overscroll-behavior-x: contain; }
    & .segments { justify-self: start; }
    & table { border-collapse: collapse; font-size: var(--bptt-size-small); }
    & th { font-weight: 400; color: var(--bptt-muted); text-align: start; }
    & td { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
    & th, & td { padding: 4px 20px 4px 0; }
    & td, & thead th + th { text-align: end; }
    & tbody tr :is(th, td) { border-block-start: 1px solid var(--bptt-line); }
    & .unseen { color: var(--bptt-muted); }
    & h4 { margin: 0; font-size: var(--bptt-size-text); font-weight: 600; }
    & [role="status"]:empty { display: none; }
  }
  .checks .start { justify-self: start; border: 1px solid var(--bptt-line); color: var(--bptt-ink); }
  .checked { min-inline-size: 34em; }

  .cliff {
    & .figure { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; min-inline-size: 0; margin: 0; }
    & .files { display: flex; flex-wrap: wrap; align-items: center; margin-inline-start: -0.75em; font-size: var(--bptt-size-small); }
    & .number { inline-size: 9.5em; }
    & .landings th { white-space: nowrap; }
    & .places { display: flex; flex-wrap: wrap; gap: 0 4px; margin-inline-start: -0.75em; }
    & .places [aria-pressed="true"] { color: var(--bptt-ink); font-weight: 600; }
    & .keys { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 0; padding: 0; list-style: none; font-size: var(--bptt-size-small); }
    & .keys li::before { content: ""; display: inline-block; inline-size: 18px; margin-inline-end: 6px; border-block-start: 3px solid var(--key); vertical-align: 0.25em; }
    & .backward { --key: var(--bptt-backward); }
    & .total { --key: var(--bptt-total); }
    & .forward { --key: var(--bptt-forward); }
    & .keys .wall { --key: var(--bptt-ink); }
    & tbody :is(.total, .forward) th { color: var(--key); }
    & svg { display: block; }
    & .box { min-inline-size: 0; overflow: hidden; }
    & .gradient { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 0; }
    & .gradient div { display: flex; gap: 0.5em; }
    & dt { color: var(--bptt-muted); }
    & dd { margin: 0; font-weight: 600; }
    /* Lines of their own, so that nothing below moves while the point does. */
    & .remarks { min-block-size: 3em; }
    & .sections { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 20px 32px; }
  }
  .relief {
    position: relative;
    & .heat, & .handle { position: absolute; inset-inline-start: var(--left); inset-block-start: var(--top); inline-size: var(--width); block-size: var(--height); }
    /* Rows are counted upwards. */
    & .heat { scale: 1 -1; image-rendering: auto; }
    & div.heat { background: var(--bptt-surface); }
    & > div:not([class]) { position: relative; }
    & .moves { position: absolute; inset: 0; pointer-events: none; }
    & .handle { cursor: crosshair; touch-action: none; }
  }
  :is(.relief, .scale) canvas.heat { background-color: var(--bptt-cliff-highest); outline-color: var(--bptt-background); caret-color: var(--bptt-ink); }
  /* The bar of colours, its lines and their values below it. */
  .scale {
    position: relative;
    inline-size: min(100%, 340px);
    margin-block: 4px 22px;
    padding-inline-end: 28px;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    color: var(--bptt-muted);
    & .heat { block-size: 12px; image-rendering: auto; border: 1px solid var(--bptt-control); box-sizing: border-box; }
    & span { position: absolute; inset-block-start: 0; inset-inline-start: calc((100% - 28px) * var(--level)); min-inline-size: 1px; padding-block-start: 16px; line-height: 1; translate: -50% 0; }
    & span::before { content: ""; position: absolute; inset-block-start: 0; inset-inline-start: 50%; block-size: 15px; border-inline-start: 1px solid var(--bptt-ink); }
    & b { position: absolute; inset-block-start: -4px; inset-inline-end: 4px; font: italic 15px var(--bptt-math); color: var(--bptt-ink); }
  }
  @container bptt (min-width: 560px) { .cliff .side > .field { max-inline-size: 380px; } }
  @container bptt (min-width: 1080px) {
    .panel:is(.checks, .cliff) {
      display: grid;
      grid-template: "title results" auto "side results" 1fr / 380px minmax(0, 1fr);
      column-gap: 48px;
      & h3 { grid-area: title; }
      & .side { grid-area: side; }
      & .results { grid-area: results; margin-block-start: 4px; }
    }
  }
`;
