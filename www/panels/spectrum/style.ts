/** The spectrum of W_hh: the plane with its handles, the words beside it. */
import { css } from "lit";

export const spectrumStyles = css`
  .spectrum {
    & .side, & .results { display: grid; align-content: start; gap: 12px; min-inline-size: 0; }
    & .side { margin-block-start: 20px; }
    /* Of a model before, until nothing moves. */
    & .before :is(.picture, .facts, .outlook) { opacity: 0.5; }
    & .outlook { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
    & .figure { margin: 0; min-inline-size: 0; }
    & .legend { flex-wrap: wrap; gap: 2px 18px; block-size: auto; margin: 0 0 4px; color: var(--bptt-muted); }
    & .legend li { display: flex; align-items: center; gap: 6px; }
    & .legend li::before { content: ""; inline-size: 18px; border-block-start: 2px solid var(--bptt-reference); }
    & .legend .points::before { inline-size: 9px; border: 4.5px solid var(--bptt-rho); border-radius: 50%; }
    & .legend .rho::before { border-block-start: 2.5px dotted var(--bptt-rho); }
    & .legend .bars::before { inline-size: 9px; border: 0; block-size: 12px; background: var(--bptt-bound); }
    & .files { display: flex; flex-wrap: wrap; align-items: center; margin-inline-start: -0.75em; font-size: var(--bptt-size-small); }
    & .numbers { overflow: auto; max-block-size: 320px; }
    & .numbers table { border-collapse: collapse; font-size: var(--bptt-size-small); }
    & .numbers :is(th, td) { padding: 2px 16px 2px 0; text-align: end; white-space: nowrap; font-weight: 400; }
    & .numbers th { color: var(--bptt-muted); }
    & .facts { display: grid; grid-template-columns: 1fr auto; gap: 4px 16px; margin: 0; max-inline-size: 380px; }
    & dt { color: var(--bptt-muted); }
    & dd { margin: 0; text-align: end; }
    & .remark { font-size: var(--bptt-size-small); }
    & .draw { display: grid; gap: 8px; margin: 8px 0 0; padding: 0; border: 0; min-inline-size: 0; }
    & legend { padding: 0; font-weight: 600; }
  }
  .plane {
    position: relative;
    max-inline-size: var(--plane-width);
    user-select: none;
    -webkit-user-select: none;
    & svg { display: block; inline-size: 100%; block-size: auto; }
    & .handles { position: absolute; inset: 0; pointer-events: none; }
    & :is(.hit, .handle) { position: absolute; inset: var(--y) auto auto var(--x); inline-size: 28px; block-size: 28px; translate: -50% -50%; border-radius: 50%; }
    /* Which of several is meant the panel decides: what is pressed are the areas behind them. */
    & .handle { pointer-events: none; }
    & .hit { cursor: grab; touch-action: none; pointer-events: auto; }
    & .hit:not(.locked):hover { box-shadow: 0 0 0 2px inset var(--bptt-rho); }
    & .hit:active { cursor: grabbing; }
    & .hit.locked { cursor: default; touch-action: auto; }
  }
  @container bptt (min-width: 560px) { .spectrum .draw > .field { max-inline-size: 380px; } }
`;
