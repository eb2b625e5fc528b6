/** Exercise mode: the fields where numbers stood, what is said of an answer, the sheet on paper. */
import { css } from "lit";

export const exerciseStyles = css`
  .ask-about { margin: 0; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
  .ask-head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding-block: 6px; }
  .ask-progress { margin: 0; font-size: var(--bptt-size-small); }
  .ask-progress b { font-weight: 600; }
  .ask-bar { flex: 1 1 8em; max-inline-size: 16em; block-size: 6px; border: 0; border-radius: 3px; overflow: hidden; appearance: none; background: var(--bptt-line); color: var(--bptt-forward); }
  .ask-bar::-webkit-progress-bar { background: var(--bptt-line); }
  .ask-bar::-webkit-progress-value { background: var(--bptt-forward); }
  .ask-bar::-moz-progress-bar { background: var(--bptt-forward); }
  .ask-check { border: 1px solid var(--bptt-control); color: var(--bptt-ink); }

  .ask-line { display: flex; flex-wrap: wrap; align-items: baseline; align-content: center; gap: 2px 0.4em; padding: 3px 12px; min-block-size: 34px; border-inline-start: 3px solid transparent; }
  .line:not(.asked) > .ask-line { color: var(--bptt-muted); }
  .line.forward > .ask-line { border-color: var(--bptt-forward-soft); }
  .line:is(.backward, .sum) > .ask-line { border-color: var(--bptt-backward-soft); }
  .line.current.forward > .ask-line { border-color: var(--bptt-forward); background: var(--bptt-forward-soft); }
  .line.current:is(.backward, .sum) > .ask-line { border-color: var(--bptt-backward); background: var(--bptt-backward-soft); }
  .line.current:is(.loss, .update) > .ask-line { background: var(--bptt-surface); }

  .ask-field { display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: 2px 4px; min-inline-size: 0; }
  .ask-field math { margin-inline-end: 2px; }
  .ask-input {
    inline-size: 6.5em;
    min-inline-size: 0;
    min-block-size: 32px;
    padding: 0 0.4em;
    border: 0;
    border-block-end: 1.5px solid var(--bptt-control);
    border-radius: 4px 4px 0 0;
    background: var(--bptt-surface);
  }
  .ask-field:has(.several) { flex: 0 1 26em; flex-wrap: nowrap; }
  .ask-input.several { flex: 1 1 14em; inline-size: 100%; }
  .ask-input::placeholder { color: var(--bptt-muted); opacity: 1; }
  .asked.right .ask-input { background: transparent; border-color: var(--bptt-forward); }
  .asked.shown .ask-input { background: transparent; border-color: var(--bptt-line); color: var(--bptt-muted); }
  .asked.wrong .ask-input { border-color: var(--bptt-backward); }
  .ask-sign, .ask-show { min-block-size: 32px; min-inline-size: 32px; padding-inline: 0.5em; font-size: var(--bptt-size-small); white-space: nowrap; }
  .ask-sign { display: none; }
  @media (any-pointer: coarse) {
    .ask-sign { display: inline-flex; }
    .ask-sign, .ask-show, .ask-input { min-block-size: 44px; }
  }
  .ask-mark { margin-inline-start: 0.3em; color: var(--bptt-muted); font-size: var(--bptt-size-small); }
  .ask-mark.right { position: relative; display: inline-flex; align-self: center; color: var(--bptt-forward); }
  .ask-mark svg { inline-size: calc(1.1 * var(--bptt-rem)); block-size: calc(1.1 * var(--bptt-rem)); fill: currentColor; }
  .ask-exact { margin-inline-start: 0.4em; white-space: nowrap; }
  .ask-hint { margin: 0; padding: 0 12px 6px 15px; color: var(--bptt-backward); font-size: var(--bptt-size-small); }

  .ask-tools { display: flex; flex-wrap: wrap; gap: 0 4px; margin-inline-start: -0.75em; font-size: var(--bptt-size-small); }
  .ask-hand { font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .ask-hand summary { padding-block: 8px; cursor: pointer; }
  .ask-hand .ask-tools button { border: 1px solid var(--bptt-line); color: var(--bptt-ink); margin: 0 4px 4px 0; }
  .ask-hand .ask-tools { margin-inline-start: 0; }
  .ask-hand .copy { margin-inline-start: 0; padding-block: 6px; }
  .ask-kinds { display: flex; flex-wrap: wrap; gap: 0 18px; margin: 6px 0; padding: 0; border: 0; min-inline-size: 0; }
  .ask-kinds legend { padding: 0; }
  .ask-kinds label { display: inline-flex; align-items: center; gap: 6px; min-block-size: var(--target); cursor: pointer; }
  .ask-kinds input { accent-color: var(--bptt-ink); }

  @container bptt (max-width: 559.98px) {
    /* One column to scroll: the page, not a box in it, where a keyboard takes half the screen. */
    .ask-sign { display: inline-flex; }
    .ask-sign, .ask-show, .ask-input { min-block-size: 44px; }
    .ask-input { inline-size: 5.5em; }
    .ask-field { gap: 2px 0; }
    .ask-sign, .ask-show { padding-inline: 0.4em; }
    .ask-line { padding-inline-end: 0; }
    .solution.practice { max-block-size: none; overflow: visible; scrollbar-gutter: auto; padding-inline-end: 0; }
  }

  .sheet-lines p { break-inside: avoid; }
  .sheet-lines h4 { margin: 10px 0 2px; font-size: inherit; break-after: avoid; }
  .sheet-lines p { margin: 0; padding-block: 4px; max-inline-size: none; }
  @media print {
    .ask-screen { display: none; }
  }
  @media screen {
    .sheet-lines { display: none; }
  }
  .sheet-given { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 1.8em; }
  .sheet-given h4 { margin: 0; }

  /* Beside the picture the lines scroll, so that it stays beside them. */
  @container bptt (min-width: 1000px) {
    .two-up > .beside-picture:has(.practice) { min-block-size: 540px; }
    .two-up > .beside-picture .ask-screen { grid-row: 2 / span 2; min-block-size: 0; display: flex; flex-direction: column; }
    .two-up > .beside-picture .solution.practice { flex: 1 1 0; min-block-size: 0; overflow: auto; scrollbar-gutter: stable; }
  }
`;
