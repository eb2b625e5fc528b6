/** What was foretold of a nudge, and what came of it. */
import { css } from "lit";

export const nudgeStyles = css`
  .nudge .entry { display: flex; align-items: center; gap: 8px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .nudge .entry select { margin-inline-end: 8px; color: var(--bptt-ink); }
  .comparison {
    inline-size: 100%;
    max-inline-size: 46em;
    table-layout: fixed;
    & caption { text-align: start; font-size: var(--bptt-size-text); padding-block-end: 2px; }
    & th { inline-size: 42%; text-align: start; padding: 3px 12px 3px 0; line-height: 1.5; }
    & th .symbol { white-space: nowrap; }
    & .value { inline-size: 8.5em; padding: 3px 16px 3px 0; text-align: end; }
    & .unseen { white-space: normal; color: var(--bptt-muted); }
    & tr + tr th, & tr + tr td { border-block-start: 1px solid var(--bptt-line); }
    /* From the zero in the middle, to either side. */
    & .gauge { position: relative; padding: 0; background: linear-gradient(var(--bptt-control) 0 0) 50% / 1px 100% no-repeat; }
    & .gauge span { position: absolute; inset-block: calc(50% - 7px); inset-inline-start: 50%; inline-size: calc(var(--part, 0) * 50%); background: var(--bptt-backward); border-radius: 0 2px 2px 0; }
    & .gauge.negative span { inset-inline: auto 50%; border-radius: 2px 0 0 2px; }
    & .gauge.true span { background: var(--bptt-forward); }
    & + p { margin-block-end: 12px; }
  }
  @container bptt (max-width: 559.98px) {
    .comparison {
      & .value { inline-size: 8.5em; padding-inline-end: 8px; }
      & th { inline-size: 40%; }
    }
  }
`;
