/** What is one click away: the buttons, and the panels they open. */
import { css } from "lit";

export const furtherStyles = css`
  .further { min-inline-size: 0; margin-block-start: 8px; border-block-start: 1px solid var(--bptt-line); }
  .chooser { display: flex; flex-wrap: wrap; gap: 0 2px; flex: 1 1 0; min-inline-size: 0; padding-block: 2px; font-size: var(--bptt-size-small); }
  .chooser button { padding-inline: 0.45em; min-inline-size: 0; }
  @container bptt (min-width: 860px) {
    .chooser button { min-block-size: 30px; }
  }
  .chooser button[aria-pressed="true"] { color: var(--bptt-ink); font-weight: 600; text-decoration: underline; text-underline-offset: 0.4em; text-decoration-thickness: 2px; }

  .panel { min-inline-size: 0; padding-block: 16px 24px; scroll-margin-block: 8px; }
  .panel + .panel { border-block-start: 1px solid var(--bptt-line); }
  .panel h3 { margin: 0 0 8px; font-size: calc(1.0625 * var(--bptt-rem)); font-weight: 600; line-height: 1.5; }
  .sealed { margin: 0; padding-block: 8px; color: var(--bptt-muted); font-size: var(--bptt-size-small); }
`;
