/**
 * Present mode: everything 1.6 times as large, and all of it in one screen. The frame is laid out in
 * 1/1.6 of the room and scaled, so that pictures, type and targets keep their proportions; its
 * queries then see the room as it is laid out (1200 px of a screen of 1920, 640 of 1024).
 */
import { css } from "lit";

export const presentStyles = css`
  .frame.present {
    --scale: 1.6;
    /* In the element's own box: as wide as that, and so high. */
    --ratio: (var(--bptt-present-ratio, 4 / 3));
    inline-size: calc(100% / var(--scale));
    aspect-ratio: calc(var(--ratio));
    /* What the scaled frame takes beyond its own height: a percentage of the element's width. */
    margin-block-end: calc((100% - 100% / var(--scale)) / var(--ratio));
    overflow: auto;
    transform: scale(var(--scale));
    transform-origin: 0 0;
  }
  /* The frame's own height and what it takes beyond are the element's. */
  :host([present]) { display: flow-root; }
  /* Over the page: fixed, and where the browser knows how, in its topmost layer (element/presenting.ts). */
  .frame.over {
    position: fixed;
    inset: 0 auto auto 0;
    z-index: 2147483647;
    inline-size: calc(100% / var(--scale));
    block-size: calc(100% / var(--scale));
    max-inline-size: none;
    max-block-size: none;
    aspect-ratio: auto;
    margin: 0;
  }

  .shell.present {
    --target: 32px;
    --gap: 16px;
    display: grid;
    grid-template:
      "bar bar" auto
      "say say" auto
      "picture picture" minmax(170px, 3fr)
      "plot plot" minmax(110px, 2fr)
      "play lever" auto / auto minmax(0, 1fr);
    gap: 4px 16px;
    min-block-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    padding: 4px var(--gap) 6px;
    outline: none;

    & > .present-bar { grid-area: bar; }
    & > .question { grid-area: say; }
    & > .diagram { grid-area: picture; block-size: auto; }
    & > .distance { grid-area: plot; min-block-size: 0; padding: 0; }
    & > .transport { grid-area: play; }
    & > .primary { grid-area: lever; }
    & > .further { grid-area: plot; }
    & > :is(.tray, .sums, .foot) { display: none; }
    & .plot { block-size: 100%; }
    /* Without a plot the picture has its room. */
    &:not(:has(> .distance)) {
      grid-template-rows: auto auto minmax(170px, 1fr) 0 auto;
    }

    /* From the last row one reads curves and numbers, not what chooses them. */
    & .legend { display: none; }
    & .zoom { display: none; }
    & .question { padding-block: 0; gap: 0 12px; }
    & .question :is(.verdict, .asked, .live-answer) { font-size: calc(1.125 * var(--bptt-rem)); min-block-size: 0; flex-basis: auto; }

    & .transport { display: block; padding: 0; border: 0; align-self: center; }
    & .transport > :not(.buttons) { display: none; }
    & .buttons { margin: 0 0 0 -6px; }

    & .primary { grid-auto-flow: column; grid-template-columns: minmax(0, 3fr) auto minmax(0, 2fr); align-items: center; gap: 24px; padding: 0; }
    /* On one line: name, track, value. */
    & .major { grid-template-columns: auto minmax(0, 1fr) auto; }
    & .primary > .segments { grid-column: auto; }
    & .major .number { inline-size: 4em; }
    & .major > .slider { grid-area: 1 / 2; }
    & .marks { font-size: calc(0.8125 * var(--bptt-rem)); }
  }

  .present-bar { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
  .marks-bar { display: flex; align-items: center; min-inline-size: 0; }
  .present-bar button { padding: 0; }
  .marks-bar .place { margin: 0 8px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-variant-numeric: tabular-nums; }
  .marks-bar [aria-disabled="true"] { color: var(--bptt-line); }

  /* Who presents has a wide screen. */
  @container bptt (max-width: 559.98px) {
    .header .to-present { display: none; }
  }

  @container bptt (max-width: 859.98px) {
    .shell.present .primary { grid-template-columns: minmax(0, 1fr); }
    .shell.present .primary > :not(.major) { display: none; }
    .shell.present > .further { display: none; }
  }
  @container bptt (min-width: 860px) {
    /* What a mark opens stands beside the picture. */
    .shell.present:has(> .further) {
      grid-template:
        "bar bar bar" auto
        "say say aside" auto
        "picture picture aside" minmax(170px, 3fr)
        "plot plot aside" minmax(110px, 2fr)
        "play lever lever" auto / auto minmax(0, 1fr) minmax(0, 0.8fr);
      &:not(:has(> .distance)) { grid-template-rows: auto auto minmax(170px, 1fr) 0 auto; }
      & > .further { grid-area: aside; display: flex; flex-direction: column; min-block-size: 0; overflow: auto; margin: 0; border: 0; }
      & .panel { padding: 0; }
      /* The solution scrolls by itself, to the line of the beat. */
      & .worked { display: flex; flex-direction: column; flex: 1; min-block-size: 160px; }
      & .worked > :is(h3, .tools-row, .in-words) { display: none; }
      & .solution { flex: 1; min-block-size: 0; max-block-size: none; margin: 0; }
    }
  }
`;
