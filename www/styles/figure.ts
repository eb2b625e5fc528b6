/** What stands around every figure. */
import { css } from "lit";

export const figureStyles = css`
  .figure { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; margin: 0; min-inline-size: 0; }
  .figure .picture > *, .figure .over { position: relative; max-inline-size: 100%; inline-size: fit-content; }
  /* What measures its own box takes all there is. */
  .figure .picture > .box { inline-size: 100%; }
  .figure .picture svg { display: block; max-inline-size: 100%; block-size: auto; }
  .figure .files { display: flex; flex-wrap: wrap; align-items: center; gap: 0 4px; margin-inline-start: -0.75em; font-size: var(--bptt-size-small); }
  .figure .said { color: var(--bptt-muted); }
  .figure .by-hand { flex: 1 0 100%; font: calc(0.75 * var(--bptt-rem))/1.5 monospace; color: inherit; background: var(--bptt-surface); }
  .figure .by-hand[hidden] { display: none; }
  .figure .numbers { max-block-size: 20em; overflow: auto; margin-block-start: 4px; }
  .figure .numbers :is(th, td) { padding: 2px 12px 2px 0; text-align: end; white-space: nowrap; }
  .figure .numbers .at-distance th { box-shadow: inset 3px 0 var(--bptt-selected); }
  .figure .numbers thead th { position: sticky; inset-block-start: 0; background: var(--bptt-background); }
  .figure .axis { text-align: start; }

  .figure > .before { opacity: 0.5; }

  .legend.keys { flex-wrap: wrap; gap: 0 16px; block-size: auto; margin-inline-start: 0; color: var(--bptt-ink); }
  .legend.keys .drawn::before { content: ""; display: inline-block; inline-size: 18px; margin-inline-end: 6px; border-block-start: 2.5px solid var(--curve); vertical-align: 0.25em; }
  .legend.keys :is(.slope, .largest) { --curve: var(--bptt-forward); }
  .legend.keys .linear .drawn::before { border-block-start-style: dotted; }
  .legend.keys .largest .drawn::before { border-block-start-style: dashed; }
  .numbers-plane { display: block; inline-size: 100%; block-size: auto; }
  .numbers-plane .ground { fill: none; stroke: var(--bptt-line); }
  .numbers-plane .zero { stroke: var(--bptt-axis); stroke-dasharray: 4 3; }
  .numbers-plane text { fill: var(--bptt-muted); font-size: 12px; }
  @container bptt (max-width: 559.98px) { .numbers-plane text { font-size: 18px; } }
`;
