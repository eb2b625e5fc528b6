/** Settings, buttons, curves and lines of training. */
import { css } from "lit";

export const trainingStyles = css`
  .training {
    & .settings { display: grid; gap: 10px 18px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5em), 1fr)); align-items: start; }
    & .settings .setting { display: grid; gap: 4px; min-inline-size: 0; }
    & .settings .setting label { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & .settings select { inline-size: 100%; min-inline-size: 0; }
    & .settings textarea { min-inline-size: 0; font: inherit; }
    & .settings .wide { grid-column: 1 / -1; }
    & .settings .tick { display: flex; align-items: center; gap: 8px; }
    & textarea { box-sizing: border-box; font: var(--bptt-size-small) var(--bptt-mono, monospace); }
    & details > summary { cursor: pointer; color: var(--bptt-muted); font-size: var(--bptt-size-small); padding-block: 6px; }
    & .train-buttons { display: flex; flex-wrap: wrap; gap: 8px; }
    & .train-buttons button { padding: 5px 12px; border: 1px solid var(--bptt-control); border-radius: 6px; }
    & .train-buttons .main { min-inline-size: 6.5em; font-weight: 600; color: var(--bptt-backward); border-color: var(--bptt-backward); }
    & .train-numbers { display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 0; font-variant-numeric: tabular-nums lining-nums; }
    & .train-numbers div { display: flex; gap: 7px; align-items: baseline; }
    & .train-numbers dt { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & .train-numbers dd { margin: 0; min-inline-size: 4.2em; }
    & .diverged { color: var(--bptt-backward); font-size: var(--bptt-size-text); }
  }
  .learning-curves {
    display: grid;
    grid-template-columns: repeat(var(--columns, 1), minmax(0, 1fr));
    gap: 14px 18px;
    & figure { margin: 0; min-inline-size: 0; }
    & figcaption { color: var(--bptt-ink); font-size: var(--bptt-size-small); }
    & small { color: var(--bptt-muted); font-size: inherit; }
    & svg { display: block; }
  }
  .kept-curves {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
    & li { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
    & li::before { content: ""; inline-size: 18px; border-block-start: 3px solid var(--run, var(--bptt-backward)); }
    & input { inline-size: min(20em, 60%); }
  }
  .optimizer-lines {
    & h4 { margin: 0 0 4px; font-size: var(--bptt-size-text); font-weight: 600; }
    & ol { display: grid; gap: 3px; margin: 0; padding: 0; list-style: none; }
    & li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 14px; }
    & li > span:first-child { color: var(--bptt-muted); font-size: var(--bptt-size-small); min-inline-size: min(100%, 16em); }
  }
`;
