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

  /* One column, in reading order: the figure, its lever, how it plays, and what else there is. */
  .shell > * { grid-column: 1 / -1; }
  .header { grid-row: 1; }
  .question { grid-row: 2; }
  .diagram { grid-row: 3; }
  .tray { grid-row: 4; }
  .distance { grid-row: 5; }
  .primary { grid-row: 6; }
  .transport { grid-row: 7; }
  .beside-picture { grid-row: 8; }
  .else { grid-row: 9; }
  .fields { grid-row: 10; }
  .further:not(.beside-picture) { grid-row: 11; }
  .foot { grid-row: 12; }

  .question { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 16px; padding-block: 2px 6px; }
  /* As high as the longest verdict of a drag, so that it moves nothing. */
  .question .verdict { min-block-size: 48px; }
  .question .live-answer { flex-basis: 100%; }
  .question p { margin: 0; text-wrap: pretty; }
  @container bptt (max-width: 479.98px) {
    .question .verdict { min-block-size: 72px; }
  }
  .question :is(.asked, .live-answer) { font-size: calc(1.25 * var(--bptt-rem)); line-height: 1.4; }
  .question .asked { font-weight: 600; }
  /* A height of its own: powers of ten are set in other fonts, which are taller. */
  .live-answer { white-space: nowrap; block-size: 1.75em; }
  .live-answer strong { font-size: 1.3em; line-height: 1; font-variant-numeric: tabular-nums; color: var(--bptt-backward); }
  .live-answer.exploding strong { color: var(--bptt-hot); font-weight: 800; }
  .live-answer.vanishing strong { font-weight: 400; }
  .live-answer span { color: var(--bptt-muted); font-size: var(--bptt-size-text); }

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
  .distance { min-inline-size: 0; min-block-size: var(--bptt-plot-height, var(--plot-height)); }
  .plot {
    block-size: var(--bptt-plot-height, var(--plot-height));
    overflow: hidden;
    contain: strict;
  }
  .else { min-inline-size: 0; border-block-start: 1px solid var(--bptt-line); }

  @container bptt (min-width: 560px) {
    .shell { --gap: 24px; }
  }

  @container bptt (min-width: 860px) {
    .shell {
      --target: 36px;
      --diagram-height: 296px;
      --plot-height: 162px;
      padding-block-start: 4px;
    }
    .question .verdict { min-block-size: 0; }
    .question .live-answer { flex-basis: auto; }
    .else { display: flex; align-items: center; gap: 0 8px; }
    .shell:not(.one-figure) { --diagram-height: 340px; --plot-height: 244px; }
  }

  /* Beside two or three steps: their worked solution, as high as picture and curve. */
  @container bptt (min-width: 1000px) {
    .two-up {
      grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
      & > :is(.diagram, .tray, .distance) { grid-column: 1; }
      & > .beside-picture { grid-area: 3 / 2 / span 3; margin: 0; border: 0; display: grid; }
      & > .beside-picture .panel { padding-block: 6px 0; display: grid; grid-template-rows: auto auto minmax(0, 1fr); contain: size; }
      & > .beside-picture .solution { max-block-size: none; }
    }
  }

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
