/** The field for equations, what is wrong in it, and what each name is. */
import { css } from "lit";

export const equationStyles = css`
  .start-from { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; margin-block-end: 8px; }
  .typed-and-typeset { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26em), 1fr)); gap: 4px 32px; align-items: start; }
  .equation-editor { position: relative; }
  .field-and-marks { position: relative; }
  .field-and-marks textarea, .field-and-marks .fault-mark {
    box-sizing: border-box;
    inline-size: 100%;
    margin: 0;
    padding: 8px 10px;
    border: 1px solid var(--bptt-control);
    border-radius: 4px;
    font: var(--bptt-size-text) / 1.6 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
    white-space: pre;
    tab-size: 2;
    overflow: auto;
  }
  .field-and-marks textarea { resize: vertical; }
  .field-and-marks textarea[aria-invalid="true"] { border-color: var(--bptt-backward); }
  /* The same text over the field, of which only the underline is seen. */
  .field-and-marks .fault-mark { position: absolute; z-index: 1; inset: 0; border-color: transparent; color: transparent; background: none; pointer-events: none; overflow: hidden; }
  .fault-mark mark { color: transparent; background: none; text-decoration: underline wavy var(--bptt-backward) 2px; text-decoration-skip-ink: none; text-underline-offset: 4px; }
  .completions { display: flex; flex-wrap: wrap; gap: 4px; margin: 4px 0 0; padding: 0; list-style: none; font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: var(--bptt-size-small); }
  .completions[hidden] { display: none; }
  .completions li { padding: 2px 8px; border: 1px solid var(--bptt-line); border-radius: 3px; cursor: pointer; }
  .completions li[aria-selected="true"] { border-color: var(--bptt-forward); color: var(--bptt-forward); }
  .equation-editor .fault { min-block-size: 3.2em; margin-block: 6px; font-size: var(--bptt-size-small); }
  .equation-editor .fault p { margin: 0; }
  .equation-editor .why { color: var(--bptt-backward); }
  .equation-editor .stays { color: var(--bptt-muted); }
  .typeset-equations { padding-block: 6px; overflow-x: auto; }
  .typeset-equations p { margin: 0; line-height: 1.6; }
  .rules { margin-block-start: 16px; color: var(--bptt-muted); font-size: var(--bptt-size-small); }
  .rules p { max-inline-size: 60em; margin: 0 0 6px; }
  .shapes h4 { margin: 0 0 6px; }
  .shapes ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(15em, 1fr)); gap: 4px 24px; margin: 0 0 10px; padding: 0; list-style: none; font-size: var(--bptt-size-small); }
  .shapes li { display: flex; align-items: center; gap: 8px; border-block-end: 1px solid var(--bptt-line); padding-block: 2px; }
  .shapes li code { color: var(--bptt-ink); }
  .shapes li span { color: var(--bptt-muted); }
  .shapes li .size { margin-inline-start: auto; color: var(--bptt-ink); font-variant-numeric: tabular-nums; }
  .shapes .units-field { display: contents; }
  .shapes .choices { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
`;
