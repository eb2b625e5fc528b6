/** The shares of a gradient, in bands of distances. */
import { css } from "lit";

export const sharesStyles = css`
  .shares .place { --thumb: 2px; inset-block: 0; inset-inline-start: var(--left); inline-size: var(--width); block-size: 100%; cursor: crosshair; }
  .shares .entry { display: flex; align-items: center; gap: 8px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .shares .entry select { margin-inline-end: 8px; color: var(--bptt-ink); }
  .bands { display: flex; flex-wrap: wrap; align-items: center; gap: 0 2px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
  .bands .name { margin-inline-end: 8px; }
  .bands button { gap: 0; min-inline-size: 36px; min-block-size: 36px; padding: 0 6px; font-size: inherit; }
  .bands button[aria-pressed="true"] { color: var(--bptt-ink); font-weight: 600; text-decoration: underline; text-underline-offset: 0.35em; text-decoration-thickness: 2px; }
  .bands button::before, .values .part::before, .alone::before { content: ""; flex: none; display: inline-block; inline-size: 12px; block-size: 12px; margin-inline-end: 5px; background: var(--band); vertical-align: -1px; }
  .alone { --band: var(--bptt-backward); color: var(--bptt-ink); }
  /* Room for the longest reading, so that nothing below it jumps. */
  .shares .values { min-block-size: 5.2em; line-height: 1.7; color: var(--bptt-ink); font-variant-numeric: tabular-nums; }
  @container bptt (max-width: 559.98px) {
    .shares .values { min-block-size: 8.6em; }
  }
  .shares .values > * { margin-inline-end: 14px; white-space: nowrap; }
  .shares .total-line { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
  .shares .total-line output { font-weight: 600; color: var(--bptt-backward); }
`;
