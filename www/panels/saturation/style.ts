/** Saturation: φ′ below the curve it bends, and the table of strengths. */
import { css } from "lit";

export const saturationStyles = css`
  .saturation-figure .over { position: relative; }
  .saturation-figure svg { display: block; max-inline-size: 100%; block-size: auto; }
  .saturation-figure .place {
    --thumb: 2px;
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--left);
    inline-size: var(--width);
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: crosshair;
  }
  .saturation-figure .place::-webkit-slider-thumb { inline-size: 2px; margin: 0; border: 0; }
  .saturation-figure .place::-moz-range-thumb { inline-size: 2px; border: 0; }
  .saturation-figure .over:has(:focus-visible) { outline: 2px solid var(--bptt-forward); outline-offset: 2px; border-radius: 4px; }
  .panel.saturation .axis { block-size: auto; min-block-size: 20px; max-inline-size: none; text-align: start; white-space: normal; }
  .panel.saturation .told { color: var(--bptt-ink); font-size: var(--bptt-size-text); }

  .panel.saturation .results .scroll { grid-area: auto; margin-block-start: 8px; overflow-x: auto; }
  .saturation-figure { margin: 0; }
  .strengths {
    & caption { text-align: start; font-size: var(--bptt-size-text); padding-block-end: 4px; }
    & th, & td { padding: 5px 20px 5px 0; text-align: end; white-space: nowrap; }
    & th:first-child { text-align: start; padding-inline-start: 6px; color: var(--bptt-ink); }
    & thead th { vertical-align: bottom; }
    & thead small { display: block; font-size: calc(0.75 * var(--bptt-rem)); }
    & tbody :is(th, td) { border-block-start: 1px solid var(--bptt-line); }
    & .lit { background: var(--bptt-backward-soft); font-weight: 600; }
    & .lit th { font-weight: 600; }
    & .lit small { color: var(--bptt-ink); font-weight: 400; }
  }
`;
