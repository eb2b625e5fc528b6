/** Formulas wherever they stand. */
import { css } from "lit";

export const formulaStyles = css`
  math { line-height: 1.3; font-family: var(--bptt-math); font-size: 1.06em; }
  math .letter { font-style: italic; }
  /* Brackets as borders: a fence would stretch in a mathematical font only. */
  math .matrix { border: solid currentColor; border-width: 0 1.5px; border-radius: 5px; padding-inline: 2px; margin-inline: 2px; }
  math .matrix mtd { padding: 0.2em 4px; }
  .equation { display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: 0.4em; }
  /* The sign brings a space of its own. */
  .equation > math:first-child:not(:last-child) { margin-inline-end: -0.25em; }
  .equation + .equation { margin-inline-start: 1.6em; }
  /* Several of one beat stand below each other, but on the one line of the playback. */
  .line > button > .equation { flex: 0 0 100%; }
  li > .equation { display: flex; }
  li > .equation + .equation { margin-block-start: 0.35em; }
  :is(li, button) > .equation + .equation { margin-inline-start: 0; }

  math .ruled { margin-inline-start: 4px; border-block-end: 1px solid currentColor; }
`;
