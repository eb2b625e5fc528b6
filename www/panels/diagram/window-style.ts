/** The truncation window on the diagram: only its two handles take the pointer. */
import { css } from "lit";

export const windowStyles = css`
  .cutoff {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: var(--left);
    inline-size: var(--width);
    block-size: var(--height);
    pointer-events: none;
    & svg { display: block; }
    & path { fill: none; stroke: var(--bptt-control); }
    & .span { stroke: var(--bptt-ink); stroke-width: 2.5; }
    & .edge { stroke: var(--bptt-ink); stroke-dasharray: 2 3; }
    & input[type="range"] {
      position: absolute;
      inset-inline-start: var(--left);
      inset-block-start: var(--top);
      inline-size: var(--span);
      block-size: 28px;
      outline: none;
    }
    & input::-webkit-slider-runnable-track { block-size: 28px; background: none; }
    & input::-moz-range-track { background: none; }
    /* A pill in the middle of what a finger can grasp. */
    & input::-webkit-slider-thumb {
      box-sizing: border-box;
      inline-size: 24px;
      block-size: 28px;
      margin: 0;
      border: solid transparent;
      border-width: 6px 7px;
      border-radius: 12px / 11px;
      background: var(--bptt-ink) padding-box;
      cursor: ew-resize;
      pointer-events: auto;
    }
    & input::-moz-range-thumb {
      box-sizing: border-box;
      inline-size: 24px;
      block-size: 28px;
      border: solid transparent;
      border-width: 6px 7px;
      border-radius: 12px / 11px;
      background: var(--bptt-ink) padding-box;
      cursor: ew-resize;
      pointer-events: auto;
    }
    & input:disabled::-webkit-slider-thumb { background-color: var(--bptt-control); cursor: not-allowed; }
    & input:disabled::-moz-range-thumb { background-color: var(--bptt-control); cursor: not-allowed; }
    & input:focus-visible::-webkit-slider-thumb { outline: 2px solid var(--bptt-forward); outline-offset: -4px; }
    & input:focus-visible::-moz-range-thumb { outline: 2px solid var(--bptt-forward); outline-offset: -4px; }
  }
`;
