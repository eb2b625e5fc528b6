/** The curve of φ, small beside the choice of φ, and its dots wherever it is drawn. */
import { css } from "lit";

export const activationGlyphStyles = css`
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
`;
