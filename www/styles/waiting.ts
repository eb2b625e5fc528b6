/**
 * The room kept for an explorer that has not started yet (element/waiting.ts): about as high as what
 * will stand there, at every width. The host's content in it looks as the host has it.
 */
import { css } from "lit";

export const waitingStyles = css`
  .room { container: bptt / inline-size; contain-intrinsic-inline-size: min(960px, 88vw); }
  .waiting {
    --bptt-room-diagram: 0px;
    --bptt-room-plot: 0px;
    --bptt-room-transport: 0px;
    --bptt-room-controls: 0px;
    box-sizing: border-box;
    min-block-size: calc(28px + var(--bptt-room-diagram) + var(--bptt-room-plot) + var(--bptt-room-transport) + var(--bptt-room-controls));
  }
  .waiting.diagram { --bptt-room-diagram: var(--bptt-diagram-height, 440px); }
  .waiting.distance { --bptt-room-plot: calc(20px + var(--bptt-plot-height, 300px)); }
  .waiting.transport { --bptt-room-transport: 228px; }
  .waiting.controls { --bptt-room-controls: 640px; }
  @container bptt (min-width: 860px) {
    .waiting.diagram { --bptt-room-diagram: var(--bptt-diagram-height, 340px); }
    .waiting.distance { --bptt-room-plot: calc(14px + var(--bptt-plot-height, 244px)); }
    .waiting.transport { --bptt-room-transport: 97px; }
    .waiting.controls { --bptt-room-controls: 430px; }
    /* Beside the controls. */
    .waiting.controls.distance { --bptt-room-plot: 17px; }
  }
`;
