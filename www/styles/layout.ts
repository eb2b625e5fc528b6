/**
 * Where things stand. Everything follows the element's own width, never the window's: in a
 * narrow column of a wide page the explorer is narrow. Panels have fixed heights, so nothing
 * jumps while a slider is dragged or a beat moves.
 */
import { css } from "lit";

export const layout = css`
  .shell {
    --gap: 16px;
    --target: 44px;
    --diagram-height: 440px;
    --plot-height: 300px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 48px;
    max-inline-size: 1440px;
    margin-inline: auto;
    padding: 8px var(--gap) 20px;
  }

  /* One column, in reading order. */
  .header { grid-row: 1; }
  .diagram { grid-row: 2; }
  .tray { grid-row: 3; }
  .transport { grid-row: 4; }
  .primary { grid-row: 5; }
  .distance { grid-row: 6; }
  .more { grid-row: 7; }
  .further { grid-row: 8; }
  .foot { grid-row: 9; }
  .header, .diagram, .tray, .transport, .more, .further, .foot { grid-column: 1 / -1; }

  .diagram {
    block-size: var(--bptt-diagram-height, var(--diagram-height));
    min-inline-size: 0;
    border-radius: 4px;
    overflow: hidden;
    /* What happens inside is laid out and painted inside. */
    contain: strict;
  }
  @container bptt (max-width: 719.98px) {
    .diagram.with-maps { --diagram-height: 500px; }
  }
  .distance {
    min-inline-size: 0;
    min-block-size: var(--bptt-plot-height, var(--plot-height));
    padding-block-start: 20px;
  }
  .plot {
    block-size: var(--bptt-plot-height, var(--plot-height));
    overflow: hidden;
    contain: strict;
  }

  @container bptt (min-width: 560px) {
    .shell { --gap: 24px; }
  }

  @container bptt (min-width: 860px) {
    .shell {
      --target: 36px;
      --diagram-height: 340px;
      --plot-height: 244px;
      grid-template-columns: 380px minmax(0, 1fr);
      padding-block-start: 4px;
    }
    .primary { grid-area: 5 / 1; }
    .distance { grid-area: 5 / 2; padding-block-start: 14px; }
    .more { grid-row: 6; }
    .further { grid-row: 7; }
    .foot { grid-row: 8; }
  }

  /* Beside the controls, where there is no plot: below picture and playback, in one window with them. */
  @container bptt (min-width: 1000px) {
    .shell:has(> .primary):not(:has(> .distance)):has(> .further > .worked:only-of-type) {
      & > .more { grid-area: 6 / 1; }
      & > .further { display: contents; }
      & .worked { grid-area: 5 / 2 / span 2; border: 0; margin: 0; }
      & .chooser { grid-area: 7 / 1 / auto / -1; }
    }
  }

  /* Below a picture, as wide as that, so that points find their columns. */
  @container bptt (min-width: 860px) {
    .shell:has(> .diagram) { --plot-height: 170px; }
    .diagram ~ .distance { grid-area: 5 / 1 / auto / -1; }
    .diagram ~ .primary { grid-area: 6 / 1 / auto / -1; }
    .diagram ~ .more { grid-row: 7; }
    .diagram ~ .further { grid-row: 8; }
    .diagram ~ .foot { grid-row: 9; }
  }

  /* Without the controls the plot has the row to itself. */
  .no-controls .distance { grid-column: 1 / -1; }

  .header {
    display: grid;
    grid-template: "pick tools" auto "about about" minmax(3.4em, auto) / minmax(0, 1fr) auto;
    align-items: center;
    gap: 2px 12px;
    padding-block: 4px;
  }
  .pick { grid-area: pick; min-inline-size: 0; }
  .pick select {
    inline-size: 100%;
    max-inline-size: 24em;
    font-weight: 600;
    border-color: transparent;
    margin-inline-start: -0.6em;
    text-overflow: ellipsis;
  }
  .about {
    grid-area: about;
    margin: 0;
    color: var(--bptt-muted);
    font-size: var(--bptt-size-small);
    text-wrap: pretty;
  }
  .history { display: flex; }
  .header .history { grid-area: history; display: none; }
  .asides { position: absolute; inset-block-start: 0; inset-inline-end: 0; display: flex; }
  .header .to-share { display: none; }
  .asides .to-share { padding-inline: 0.4em; }
  .history button { padding-inline: 0.4em; }
  .history [aria-disabled="true"] { color: var(--bptt-line); }
  .tools { grid-area: tools; display: flex; align-items: center; gap: 2px; }
  .tools .button, .tools button { padding-inline: 0.55em; font-size: var(--bptt-size-small); white-space: nowrap; }
  .tools [aria-current="true"] { color: var(--bptt-ink); font-weight: 600; }

  @container bptt (min-width: 860px) {
    .header { grid-template: "pick about history tools" 48px / auto minmax(0, 1fr) auto auto; gap: 20px; }
    .pick select { inline-size: auto; }
    .about { line-height: 1.45; }
    .header .history { display: flex; }
    .header .to-share { display: inline-flex; }
    .asides { display: none; }
  }

  .foot {
    margin: 12px 0 0;
    max-inline-size: 46em;
    color: var(--bptt-muted);
    font-size: var(--bptt-size-small);
    text-wrap: pretty;
  }
  .foot b { color: var(--bptt-ink); font-weight: 600; margin-inline-end: 0.5em; }

  /* Laid over the picture, so that a message moves nothing. */
  .notices {
    position: absolute;
    inset-block-start: 56px;
    inset-inline: var(--gap);
    z-index: 2;
    display: grid;
    justify-items: end;
    gap: 8px;
    pointer-events: none;
  }
  .notice {
    pointer-events: auto;
    display: flex;
    align-items: start;
    gap: 12px;
    inline-size: min(100%, 34em);
    padding: 10px 8px 10px 16px;
    border-inline-start: 3px solid var(--bptt-backward);
    border-radius: 4px 8px 8px 4px;
    background: var(--bptt-surface);
    box-shadow: 0 4px 24px rgb(0 0 0 / 18%);
    font-size: var(--bptt-size-small);
    overflow-wrap: anywhere;
  }
  .notice ul { flex: 1; margin: 0; padding: 0; list-style: none; align-self: center; }
  .notice button { flex: none; color: var(--bptt-ink); }
  .notice button:hover { background: var(--bptt-line); }
`;
