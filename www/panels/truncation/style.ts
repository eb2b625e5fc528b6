/** The windows of truncation, with their handles. */
import { css } from "lit";

export const truncationStyles = css`
  .key { display: flex; gap: 16px; margin: 0; padding: 0; list-style: none; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .key li::before { content: ""; display: inline-block; inline-size: 12px; block-size: 12px; margin-inline-end: 6px; vertical-align: -1px; background: var(--bptt-backward); }
  .key .lost::before { background: var(--bptt-neutral-soft); }
  .windows {
    & .lost { fill: var(--bptt-neutral-soft); }
    & .kept { fill: var(--bptt-backward); }
    & .edges { fill: none; stroke: var(--bptt-background); stroke-opacity: 0.7; }
    & .span { fill: none; stroke: var(--bptt-ink); stroke-width: 3; }
    & .at-distance { fill: none; stroke: var(--bptt-selected); stroke-width: 3; stroke-linecap: round; }
  }
  .truncation .place { inline-size: var(--width); block-size: var(--ruler); }
  .truncation .place.k1 { inset-block-start: 0; inset-inline-start: var(--k1-left); }
  .truncation .place.k2 { inset-block-start: var(--below); inset-inline-start: var(--k2-left); }
  .axes { display: flex; flex-wrap: wrap; gap: 0 16px; }
`;
