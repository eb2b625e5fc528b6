/** The run as a table. */
import { css } from "lit";

export const tableStyles = css`
  .panel.table {
    & .scroll + p { margin-block-start: 20px; }
    & .tools-row { min-block-size: var(--target); }
    & .scroll { position: relative; overflow: auto; contain: content; overscroll-behavior: contain; max-block-size: 520px; }
    & .scroll:has(.parameters) { max-block-size: none; }
    & [aria-pressed="true"] { color: var(--bptt-ink); font-weight: 600; }
  }

  :is(.run, .parameters) {
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--bptt-size-small);
    & th { font-weight: 400; color: var(--bptt-muted); text-align: end; padding: 2px 6px; }
    & td { padding: 0; text-align: end; vertical-align: middle; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
    & td:not(:has(button)) { padding: 0 6px; color: var(--bptt-muted); vertical-align: middle; }
    & td button {
      inline-size: 100%;
      min-block-size: calc(var(--target) - 6px);
      padding: 2px 6px;
      flex-direction: column;
      align-items: flex-end;
      justify-content: center;
      gap: 0;
      border-radius: 4px;
      color: var(--bptt-ink);
      font-variant-numeric: tabular-nums lining-nums;
    }
    & td.backward button, & .after button { color: var(--bptt-backward); }
    & td.current button { background: var(--bptt-forward-soft); color: var(--bptt-ink); font-weight: 600; }
    & td.current:is(.backward, .after) button { background: var(--bptt-backward-soft); }
    /* Inside its cell, where the scrolling box does not cut it. */
    & :focus-visible { outline-offset: -2px; }
    & small { font-size: calc(0.75 * var(--bptt-rem)); color: var(--bptt-muted); }
    & .matrix {
      display: inline-grid;
      grid-template-columns: repeat(var(--cols, 1), auto);
      gap: 0 8px;
      justify-items: end;
      padding-inline: 5px;
      border: solid currentColor;
      border-width: 0 1.5px;
      border-radius: 5px;
      font-weight: 400;
      line-height: 1.45;
    }
    & .norm + .matrix { margin-block-start: 3px; }
    & tbody th { vertical-align: middle; }
  }

  .run {
    & thead { position: sticky; inset-block-start: 0; z-index: 2; background: var(--bptt-background); }
    & thead th { vertical-align: bottom; line-height: 1.35; }
    & thead th[scope="colgroup"] { text-align: start; border-block-end: 2px solid var(--way); }
    & thead th span { position: sticky; inset-inline-start: 4.6em; }
    & thead .forward { --way: var(--bptt-forward); }
    & thead .backward { --way: var(--bptt-backward); }
    & thead tr:last-child th { min-inline-size: 6.9em; border-block-end: 1px solid var(--bptt-control); }
    & thead .math { color: var(--bptt-ink); white-space: nowrap; }
    & thead small { display: block; min-block-size: 1.35em; white-space: nowrap; }
    & .corner, & tbody th, & tfoot th { position: sticky; inset-inline-start: 0; z-index: 1; min-inline-size: 3.4em; background: var(--bptt-background); }
    & thead .corner { border-block-end: 1px solid var(--bptt-control); }
    & tbody tr:not(:first-child) :is(td, th) { border-block-start: 1px solid var(--bptt-line); }
    & tbody .entries :is(td, th) { border-block-start: 0; padding-block: 1px; line-height: 1.5; }
    & .lit :is(td, th) { background: var(--bptt-surface); }
    & .lit th { color: var(--bptt-ink); font-weight: 600; }
    & .at-distance th { box-shadow: inset 3px 0 var(--bptt-selected); }
    & .opener { min-inline-size: 100%; min-block-size: 0; padding: 0 4px; gap: 2px; justify-content: flex-end; color: inherit; }
    /* Where the ways meet. */
    & td.forward + td.backward, & thead tr:last-child th.forward + th.backward { border-inline-start: 1px solid var(--bptt-control); }
    & tfoot :is(td, th) { border-block-start: 1px solid var(--bptt-control); font-weight: 600; vertical-align: middle; }
    & tfoot .after { text-align: start; }
    & tfoot .after span:first-child { padding-inline-start: 8px; font-weight: 400; color: var(--bptt-muted); }
    & tfoot .after button { inline-size: auto; }
  }

  .parameters {
    & thead th { border-block-end: 1px solid var(--bptt-control); vertical-align: bottom; }
    & th { min-inline-size: 8.4em; }
    & th:first-child { position: sticky; inset-inline-start: 0; z-index: 1; min-inline-size: 4.5em; padding-inline-start: 0; background: var(--bptt-background); text-align: start; }
    & tbody tr + tr :is(td, th) { border-block-start: 1px solid var(--bptt-line); }
    & tbody th .math { color: var(--bptt-ink); }
    & td:nth-of-type(3) button, & td:nth-of-type(4) button { color: var(--bptt-backward); }
    & td.current button { background: var(--bptt-backward-soft); color: var(--bptt-ink); }
  }
`;
