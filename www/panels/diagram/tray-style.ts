/**
 * The pinned explanations, in a row below the picture, and their numbers in it. Where picture and plot
 * are to be seen together the row's height is the picture's to give: nothing below it moves.
 */
import { css } from "lit";

export const trayStyles = css`
  .tray {
    display: grid;
    grid-auto-flow: column;
    /* As wide as each other, so that what grows with the beats moves none of them. */
    grid-auto-columns: minmax(min(300px, 86%), 1fr);
    gap: 8px;
    min-inline-size: 0;
    block-size: clamp(calc(2 * var(--target) + 4px), calc(var(--lines) * 2.9em + 2em), 14em);
    margin-block: 8px 4px;
    overflow: auto hidden;
    overscroll-behavior-x: contain;
    scroll-snap-type: x proximity;
    scrollbar-width: thin;
    font-size: var(--bptt-size-small);
  }
  /* There lines go over two rows. */
  @container bptt (max-width: 559.98px) {
    .tray { block-size: clamp(calc(2 * var(--target) + 4px), calc(var(--lines) * 3.2em + 1.5em), 18em); }
  }
  @media screen {
    @container bptt (min-width: 860px) {
      .shell:has(> .tray) { --pinned: 96px; }
      .shell:has(> .tray) > .diagram {
        block-size: max(200px, var(--bptt-diagram-height, var(--diagram-height)) - var(--pinned));
        margin-block-end: var(--pinned);
      }
      /* In the room that the picture leaves, whatever row of the page that is. */
      .tray { grid-row: 3; align-self: end; block-size: calc(var(--pinned) - 12px); }
    }
  }
  .pinned {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) auto;
    min-block-size: 0;
    scroll-snap-align: start;
    border-radius: 6px;
    border: 1px solid var(--bptt-line);
    background: var(--bptt-surface);
    /* What goes on below fades out, so that no line looks cut off. */
    & .lines { overflow: auto; padding: 8px 0 14px 30px; scrollbar-width: thin; border-radius: 6px; outline-offset: -2px; mask-image: linear-gradient(#000 calc(100% - 14px), transparent); }
    & .lines:focus-visible { mask-image: none; }
    & .answers { display: flex; flex-direction: column; }
    & .answers button { padding-inline: 0.6em; }
    & .pin-number { inset: 9px auto auto 8px; }
    & .strip { margin-block-start: 8px; overflow-x: auto; padding: 2px; }
    & .strip .heat { cursor: pointer; }
  }
  .pin-number {
    position: absolute;
    inline-size: 15px;
    border-radius: 50%;
    background: var(--bptt-ink);
    color: var(--bptt-background);
    font: 600 10px/15px var(--bptt-sans);
    text-align: center;
  }
  /* On the card's edge, where nothing is written. */
  .card .pin-number { inset: calc(50% - 7px) auto auto -3px; inline-size: 13px; font-size: 9px; line-height: 13px; }
  .pin-mark {
    pointer-events: none;
    & circle { fill: var(--bptt-ink); }
    & text { fill: var(--bptt-background); font: 600 10px var(--bptt-sans); text-anchor: middle; }
  }
`;
