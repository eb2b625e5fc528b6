/**
 * The room kept for an explorer that has not started yet (element/waiting.ts): about as high as what
 * will stand there, at every width, and what is said in it, or in the place of a part that did not
 * arrive. The host's content in it looks as the host has it.
 */
import { css } from "lit";

export const waitingStyles = css`
  .waiting-room { container: bptt / inline-size; contain-intrinsic-inline-size: min(960px, 88vw); }
  .waiting-room > div {
    --bptt-room-diagram: 0px;
    --bptt-room-plot: 0px;
    --bptt-room-transport: 0px;
    --bptt-room-pins: 0px;
    --bptt-room-controls: 0px;
    box-sizing: border-box;
    min-block-size: calc(28px + var(--bptt-room-diagram) + var(--bptt-room-plot) + var(--bptt-room-pins) + var(--bptt-room-transport) + var(--bptt-room-controls));
  }
  .waiting-room > .for-diagram { --bptt-room-diagram: var(--bptt-diagram-height, 300px); }
  .waiting-room > .for-distance { --bptt-room-plot: var(--bptt-plot-height, 300px); }
  .waiting-room > .for-transport { --bptt-room-transport: 217px; }
  .waiting-room > .for-pins { --bptt-room-pins: 150px; }
  .waiting-room > .for-controls { --bptt-room-controls: 720px; }
  .arrival {
    display: grid;
    justify-items: start;
    gap: 8px;
    padding: 16px;
    & > p { margin: 0; max-inline-size: 46em; overflow-wrap: anywhere; }
    & .received { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & progress { inline-size: min(100%, 20em); accent-color: var(--bptt-forward); }
  }
  .arrival:empty { padding: 0; }
  .absent {
    flex: 1;
    & p { margin: 0 0 8px; max-inline-size: 46em; overflow-wrap: anywhere; color: var(--bptt-ink); }
  }
  .again {
    padding-inline: 1em;
    border: 1px solid var(--bptt-control);
    color: var(--bptt-ink);
  }
  .again[aria-disabled="true"] { color: var(--bptt-muted); }

  /* On paper nothing will take its place. */
  @media print { .waiting-room > div { min-block-size: 0; } }

  @container bptt (min-width: 860px) {
    .waiting-room > .for-diagram { --bptt-room-diagram: var(--bptt-diagram-height, 340px); }
    .waiting-room > .for-distance { --bptt-room-plot: var(--bptt-plot-height, 244px); }
    .waiting-room > .for-transport { --bptt-room-transport: 91px; }
    .waiting-room > .for-controls { --bptt-room-controls: 205px; }
    /* As one figure, with what stands above it. */
    .waiting-room > .for-diagram.for-distance {
      --bptt-room-diagram: var(--bptt-diagram-height, 296px);
      --bptt-room-plot: calc(28px + var(--bptt-plot-height, 162px));
    }
  }
`;
