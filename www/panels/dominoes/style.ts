/** The row of dominoes, and what became of the last one. */
import { css } from "lit";

export const dominoesStyles = css`
  .dominoes-row {
    & .table-top { fill: none; stroke: var(--bptt-control); }
    & .stream-bed { fill: none; stroke: var(--bptt-bed); stroke-linecap: round; }
    & .blame, & .source { fill: var(--bptt-backward); }
    & .reached { fill: none; stroke: var(--bptt-backward); stroke-width: 4; stroke-linecap: round; }
    & .brick rect { fill: var(--bptt-forward-soft); stroke: var(--bptt-forward); stroke-width: 1.5; }
    & .brick path { fill: none; stroke: var(--bptt-forward); }
    & .waiting .brick rect { fill: var(--bptt-surface); stroke: var(--bptt-control); }
    & .waiting .brick path { stroke: var(--bptt-control); }
    & .chosen .brick rect { stroke-width: 2.5; }
    & .now .brick rect { stroke-width: 3; }
    & .brick .overflow { stroke: var(--bptt-backward); stroke-width: 1.5; }
    & .unpushed rect { fill: none; stroke: var(--bptt-reference); stroke-dasharray: 3 3; }
    & .hand { fill: none; stroke: var(--bptt-ink); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    & text { fill: var(--bptt-muted); font: 12px var(--bptt-sans); font-variant-numeric: tabular-nums lining-nums; text-anchor: middle; }
    & .state { fill: var(--bptt-forward); font-weight: 600; }
    & .unpushed-state { fill: var(--bptt-muted); }
    & .handed { fill: var(--bptt-forward); }
    & .sensitivity { fill: var(--bptt-backward); font-weight: 600; }
    & .gap { font-size: 18px; }
    & .chosen .step { fill: var(--bptt-ink); font-weight: 700; }
    & text.tight { font-size: 10px; }
    & .letter { font-family: var(--bptt-math); font-style: italic; font-size: 14px; }
    & .index { font-size: 10px; }
  }
  .domino-reach { position: absolute; inset: 0; cursor: ew-resize; touch-action: pan-y; border-radius: 4px; }
  .domino-reach:focus-visible { outline: 2px solid var(--bptt-forward); outline-offset: 2px; }
  .domino-keys {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 20px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--bptt-size-small);
    color: var(--bptt-muted);
    & b { font-weight: 600; }
    & .leans b, & .passes b { color: var(--bptt-forward); }
    & .reaches b { color: var(--bptt-backward); }
    & .before span::before { content: ""; display: inline-block; inline-size: 16px; margin-inline-end: 6px; vertical-align: middle; border-block-start: 2px dashed var(--bptt-reference); }
  }
  .felled {
    inline-size: 100%;
    max-inline-size: 46em;
    table-layout: fixed;
    & caption { text-align: start; font-size: var(--bptt-size-text); padding-block-end: 2px; }
    & th { inline-size: 42%; text-align: start; padding: 3px 12px 3px 0; line-height: 1.5; }
    & td { inline-size: 10.5em; padding: 3px 16px 3px 0; text-align: end; }
    & .unseen { white-space: normal; color: var(--bptt-muted); }
    & tr + tr th, & tr + tr td { border-block-start: 1px solid var(--bptt-line); }
    /* From the zero in the middle, to either side. */
    & .compared-bar { position: relative; inline-size: auto; padding: 0; }
    & .compared-bar:is(.true, .foretold) { background: linear-gradient(var(--bptt-control) 0 0) 50% / 1px 100% no-repeat; }
    & .compared-bar span { position: absolute; inset-block: calc(50% - 7px); inset-inline-start: 50%; inline-size: calc(var(--part, 0) * 50%); border-radius: 0 2px 2px 0; }
    & .compared-bar.negative span { inset-inline: auto 50%; border-radius: 2px 0 0 2px; }
    & .compared-bar.true span { background: var(--bptt-forward); }
    & .compared-bar.foretold span { background: var(--bptt-backward); }
  }
`;
