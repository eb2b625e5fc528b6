/** The error cliff: a surface with a point on it, and two sections. */
import { css } from "lit";

export const cliffStyles = css`
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
`;
