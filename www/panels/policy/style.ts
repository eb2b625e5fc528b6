/** Estimates around a gradient, and what is left of it by distance. */
import { css } from "lit";

export const policyStyles = css`
  .sampled {
    max-inline-size: 640px;
    margin: 0;
    & figcaption { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
    & :is(.exact, .gain) { --curve: var(--bptt-backward); }
    & .mean { --curve: var(--bptt-ink); }
    & .estimate { --curve: var(--bptt-forward); }
    & .discount { --curve: var(--bptt-total); }
    & .keys .estimate .drawn::before { inline-size: 5px; block-size: 5px; border: 0; border-radius: 50%; background: var(--curve); }
    & svg circle { fill: var(--bptt-forward); opacity: 0.6; }
    & svg :is(.exact, .mean, .gain, .discount) { fill: none; stroke: var(--curve); stroke-width: 2.5; }
    & svg .mean { stroke-width: 1.5; stroke-dasharray: 5 3; }
  }
`;
