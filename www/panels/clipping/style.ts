/** The lengths of a gradient before and after clipping. */
import { css } from "lit";

export const clippingStyles = css`
  .lengths .before { fill: var(--bptt-neutral-soft); stroke: var(--bptt-control); }
  .lengths .after { fill: var(--bptt-backward); }
  .lengths .theta { fill: none; stroke: var(--bptt-ink); stroke-width: 2; stroke-dasharray: 4 3; }
  .clipping .place.theta { inset-block-end: 0; inset-inline-start: var(--left); inline-size: var(--width); block-size: 44px; }
`;
