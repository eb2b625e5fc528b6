/** The curve of φ: small beside the choice of φ, and large in its panel. */
import { css } from "lit";

export const activationStyles = css`
  .activation-glyph { display: flex; align-items: center; gap: 12px; min-block-size: 84px; }
  .activation-glyph p { margin: 0; color: var(--bptt-muted); font-size: var(--bptt-size-small); line-height: 1.6; font-variant-numeric: tabular-nums; }
  .activation-glyph p span { display: block; }
  .activation-dots { flex: none; touch-action: pan-y; }
  .activation-dots svg { display: block; max-inline-size: 100%; block-size: auto; }

  /* Beside the choice there is no room for words; they are its name. */
  @container bptt (min-width: 860px) {
    .activation-glyph { min-block-size: 0; }
    .activation-glyph p { display: none; }
  }

  .activation-figure { margin: 0; }
  .activation-figure .legend .phi { --curve: var(--bptt-text); }
  .activation-figure .legend .tangent { --curve: var(--bptt-backward); }
  .activation-figure .legend .dot .drawn::before { inline-size: 8px; block-size: 8px; border: 0; border-radius: 50%; background: var(--bptt-forward); vertical-align: 0; }
  .activation-figure .legend .arm .drawn::before { block-size: 12px; border: 0; background: var(--bptt-axis); opacity: 0.35; vertical-align: -0.1em; }
  .activation-figure .at-dot { min-block-size: 1.6em; }
  .activation-figure .at-dot :is(b, span) { margin-inline-end: 14px; color: var(--bptt-ink); font-variant-numeric: tabular-nums; }
  .panel.activation .told { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
`;
