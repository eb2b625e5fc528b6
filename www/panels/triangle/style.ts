/** The triangle of all gradients: cells on a canvas, and what is drawn over them. */
import { css } from "lit";

export const triangleStyles = css`
  .triangle-figure .over { position: relative; cursor: crosshair; }
  .triangle-figure .over svg, .decades svg { display: block; max-inline-size: 100%; block-size: auto; }
  /* The drawing lies over the cells. */
  .triangle-figure [role="img"] { position: relative; }
  .triangle-figure .cells {
    position: absolute;
    inset-block-start: var(--top);
    inset-inline-start: var(--left);
    inline-size: var(--side);
    aspect-ratio: 1;
    color: var(--bptt-muted);
    image-rendering: pixelated;
  }
  .decades { display: flex; flex-wrap: wrap; align-items: start; gap: 4px 16px; margin-block-end: 8px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .decades .name { line-height: 14px; }
  .swatch { display: inline-flex; align-items: center; gap: 6px; line-height: 14px; }
  .swatch::before { content: ""; inline-size: 14px; block-size: 14px; border: 1px solid var(--bptt-axis); background: radial-gradient(var(--bptt-muted) 1.5px, transparent 2px); }
  .swatch.undefined::before { background: repeating-linear-gradient(-45deg, var(--bptt-muted) 0 1.5px, transparent 1.5px 3px); }
  .triangle-figure .axis { block-size: auto; min-block-size: 20px; text-align: start; white-space: normal; }
  .panel.triangle .chosen-cell { min-block-size: 3.4em; color: var(--bptt-ink); font-variant-numeric: tabular-nums lining-nums; }
  .chosen-cell .value { font-weight: 600; font-size: var(--bptt-size-text); }
  .chosen-cell > * { margin-inline-end: 14px; white-space: nowrap; }
  .panel.triangle .results .scroll { grid-area: auto; margin-block-start: 8px; overflow-x: auto; }
  .triangle-figure { margin: 0; }
`;
