/** The river of the whole sequence, over columns and in their place; and the weights that then stand apart. */
import { css } from "lit";

export const riverStyles = css`
  .river {
    cursor: pointer;
    & .aim { fill: transparent; }
    & .window { fill: var(--bptt-surface); stroke: var(--bptt-control); }
    & .here { fill: var(--soft); }
    & .pointed { fill: none; stroke: var(--bptt-ink); stroke-width: 1; }
    & .bed { fill: var(--bptt-bed); }
    & .bars { fill-opacity: 0.75; }
    /* Opaque, so that what lies below is not seen through: pale where there is little, at gain 1 and above in full. */
    & .water { fill: color-mix(in srgb, var(--bptt-backward) var(--strength, 100%), var(--bptt-background)); }
    & .level-0 { --strength: 50%; }
    & .level-1 { --strength: 58%; }
    & .level-2 { --strength: 66%; }
    & .level-3 { --strength: 75%; }
    & .level-4 { --strength: 85%; }
    & .core { fill: var(--bptt-hot); }
    & .dry { fill: none; stroke: var(--bptt-backward); stroke-width: 1.5; stroke-dasharray: 2 4; }
    & .flare { stroke: var(--bptt-hot); stroke-width: 1.5; }
    & text { font-size: 11px; font-variant-numeric: tabular-nums; fill: var(--bptt-muted); text-anchor: middle; }
    & text.start { text-anchor: start; }
    & .steps text { font-size: 10.5px; }
    & .tag { font-weight: 600; fill: var(--bptt-backward); paint-order: stroke; stroke: var(--bptt-background); stroke-width: 3px; stroke-linejoin: round; }
    & .tag.in { fill: var(--bptt-background); stroke: var(--bptt-hot); }
    & .source circle { fill: var(--bptt-background); stroke: var(--bptt-line); stroke-width: 1.5; }
    & .source text { font: italic 13px var(--bptt-math); }
    & .source.done circle { stroke: var(--bptt-ink); }
    & .source.done text { fill: var(--bptt-ink); }
    &.large text { font-size: 12px; }
    &.large .overflow { font-size: 17px; }
  }

  .river-caption { position: absolute; inset: 0 auto auto 0; margin: 0; font-size: var(--bptt-size-small); line-height: 24px; color: var(--bptt-muted); pointer-events: none; }
  /* Seen as a word in the corner, reached as a target. */
  .to-columns { position: absolute; inset: 0 0 auto auto; align-items: flex-start; padding: 0; border-radius: 0; background: none; font-size: var(--bptt-size-small); line-height: 24px; color: var(--bptt-ink); text-decoration: underline; text-underline-offset: 0.3em; }
  .to-columns:hover { background: none; }

  .sums { margin-block: 8px; }
  .sums .network { block-size: var(--block); }
`;
