/** One step as a map: its picture, and the list of its fixed points. */
import { css } from "lit";

export const dynamicsStyles = css`
  .dynamics-figure { margin: 0; }
  .dynamics-figure h4 { margin: 0; font-size: var(--bptt-size-text); }
  .dynamics-figure .keys { margin-block: 4px 8px; }
  .dynamics-figure .legend .curve { --curve: var(--bptt-text); }
  .dynamics-figure .legend .others { --curve: var(--bptt-ghost); }
  .dynamics-figure .legend .diagonal { --curve: var(--bptt-axis); }
  .dynamics-figure .legend .way { --curve: var(--bptt-forward); }
  .dynamics-figure .legend .tangent { --curve: var(--bptt-backward); }
  .dynamics-figure .at-hop { min-block-size: 1.6em; }
  .dynamics-figure .at-hop :is(b, span) { margin-inline-end: 14px; color: var(--bptt-ink); font-variant-numeric: tabular-nums; }
  .fixed-points caption { text-align: start; padding-block-end: 2px; font-size: var(--bptt-size-text); }
  .fixed-points :is(th, td) { padding: 3px 16px 3px 0; text-align: start; white-space: nowrap; }
  @container bptt (max-width: 559.98px) { .fixed-points :is(th, td) { padding-inline-end: 9px; } }
  .fixed-points tbody tr > * { border-block-start: 1px solid var(--bptt-line); }
  .fixed-points i { display: inline-block; inline-size: 9px; block-size: 9px; margin-inline-end: 8px; box-sizing: border-box; border: 2px solid var(--bptt-text); border-radius: 50%; }
  .fixed-points .saddle i { border-radius: 0; rotate: 45deg; }
  .fixed-points .neutral i { border-radius: 0; }
  .fixed-points .sink i { border: 0; background: var(--sink); }
  .fixed-points .sink-0 { --sink: var(--bptt-rho); }
  .fixed-points .sink-1 { --sink: var(--bptt-total); }
  .fixed-points .sink-2 { --sink: var(--bptt-linear); }
  .fixed-points .sink-3 { --sink: var(--bptt-bound); }
  .dynamics [role="status"]:empty { display: none; }
`;
