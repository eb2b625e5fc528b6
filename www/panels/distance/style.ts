/** The distance plot: verdict, legend, picture, and the line that reads values. */
import { css } from "lit";

export const distanceStyles = css`
  .distance-plot { display: flex; flex-direction: column; block-size: 100%; }
  .distance-plot p { margin: 0; }
  .verdict { font-weight: 600; line-height: 24px; text-wrap: pretty; }
  .narrow .verdict { block-size: calc(var(--lines) * 24px); overflow: hidden; }

  .legend {
    display: flex;
    gap: 0 2px;
    block-size: 30px;
    margin: 0 0 0 -6px;
    padding: 0;
    overflow: auto hidden;
    scrollbar-width: none;
    list-style: none;
    font-size: var(--bptt-size-small);
  }
  .legend li { flex: none; }
  .legend button {
    min-block-size: 28px;
    min-inline-size: 0;
    display: inline-block;
    padding: 0 6px;
    border: 0;
    color: var(--bptt-muted);
    font-size: inherit;
    white-space: nowrap;
  }
  .legend button[aria-pressed="true"] { color: var(--bptt-ink); }
  .legend button::before {
    content: "";
    display: inline-block;
    inline-size: 18px;
    margin-inline-end: 6px;
    border-block-start: 2.5px solid var(--bptt-line);
    vertical-align: 0.25em;
  }
  .legend .drawn::before { border-color: var(--curve); }
  .legend .lastLoss { --curve: var(--bptt-backward); }
  .legend .total { --curve: var(--bptt-total); }
  .legend .jacobian { --curve: var(--bptt-jacobian); }
  .legend .bound { --curve: var(--bptt-bound); }
  .legend .rho { --curve: var(--bptt-rho); }
  .legend .fit { --curve: var(--bptt-fit); }
  .legend .linear { --curve: var(--bptt-linear); }
  .legend .direction { --curve: var(--bptt-backward); }
  .legend .absolute { margin-inline-start: auto; }
  .legend .absolute ~ .ghost { margin-inline-start: 0; }
  .legend .absolute button::before { display: none; }
  .legend .ghost { --curve: var(--bptt-ghost); margin-inline-start: auto; }
  .legend .ghost svg { inline-size: 14px; block-size: 14px; }
  .legend :is(.bound, .fit, .direction) button::before { border-block-start-style: dashed; }
  .legend :is(.rho, .linear) button::before { border-block-start-style: dotted; }
  .legend .linear button::before { border-block-start-width: 4px; }
  .legend .ghost button:not(.drawn)::before { display: none; }
  .distance-plot .warn { block-size: 21px; font-size: var(--bptt-size-small); color: var(--bptt-backward); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }

  .low { & .legend { block-size: 26px; } & .legend button { min-block-size: 24px; } & .axis { block-size: 18px; line-height: 18px; } }

  .distance-plot .picture { position: relative; flex: 1; min-block-size: 0; }
  .distance-plot .picture svg { display: block; }
  /* Over the curves, clear: a click chooses, arrow keys go from distance to distance. */
  .distance-plot .distance-slider {
    --thumb: 2px;
    position: absolute;
    inset-block: 0;
    /* Whichever way it rises. */
    left: var(--left);
    inline-size: var(--width);
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: crosshair;
  }
  .distance-slider::-webkit-slider-thumb { inline-size: 2px; margin: 0; border: 0; }
  .distance-slider::-moz-range-thumb { inline-size: 2px; border: 0; }
  .distance-plot .picture:has(:focus-visible) { outline: 2px solid var(--bptt-forward); outline-offset: 2px; border-radius: 4px; }

  /* The same column in the picture. */
  .column-light { fill: var(--bptt-pointed); fill-opacity: 0.1; pointer-events: none; }

  .axis { text-align: end; block-size: 20px; font-size: var(--bptt-size-small); color: var(--bptt-muted); line-height: 20px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .narrow .axis { block-size: 40px; white-space: normal; }
  .narrow.low .axis { block-size: 38px; line-height: 19px; }
  .axis > span { margin-inline-end: 14px; }
  .reading { text-align: start; color: var(--bptt-ink); font-variant-numeric: tabular-nums; }
  .reading > * { margin-inline-end: 14px; }
  .reading .hop { color: var(--bptt-muted); }
`;
