/** The curve of φ, large. */
import { css } from "lit";

export const activationStyles = css`
  .activation-figure { margin: 0; }
  .activation-figure .legend .phi { --curve: var(--bptt-text); }
  .activation-figure .legend .tangent { --curve: var(--bptt-backward); }
  .activation-figure .legend .dot .drawn::before { inline-size: 8px; block-size: 8px; border: 0; border-radius: 50%; background: var(--bptt-forward); vertical-align: 0; }
  .activation-figure .legend .arm .drawn::before { block-size: 12px; border: 0; background: var(--bptt-axis); opacity: 0.35; vertical-align: -0.1em; }
  .activation-figure .at-dot { min-block-size: 1.6em; }
  .activation-figure .at-dot :is(b, span) { margin-inline-end: 14px; color: var(--bptt-ink); font-variant-numeric: tabular-nums; }
  .panel.activation .told { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
`;
