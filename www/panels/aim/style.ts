/** The way to the target, and the buttons that change its start. */
import { css } from "lit";

export const aimStyles = css`
  .aim-buttons { display: flex; flex-wrap: wrap; gap: 6px 10px; }
  .aim-told { font-variant-numeric: tabular-nums; }
  .flight {
    position: relative;
    max-inline-size: 640px;
    & .line { fill: none; stroke: var(--bptt-forward); stroke-width: 1.5; opacity: 0.6; }
    & circle { fill: var(--bptt-forward); }
    & .first { fill: var(--bptt-background); stroke: var(--bptt-forward); stroke-width: 2; }
    & .cross { stroke: var(--bptt-backward); stroke-width: 3; }
    & .name { fill: var(--bptt-backward); }
    & .target { position: absolute; inset: 0; cursor: crosshair; touch-action: none; }
  }
`;
