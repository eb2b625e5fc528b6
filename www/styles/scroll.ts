/** Boxes that scroll: a shadow at every edge beyond which there is more (widgets/scroll-edges.ts). */
import { css } from "lit";

export const scrollStyles = css`
  /* Inside the box's edge, where nothing sticks; what sticks bears it on its own edge. */
  .scroll[data-more] {
    --shade: color-mix(in srgb, var(--bptt-ink) 16%, transparent);
    box-shadow: var(--more-start, 0 0 transparent), var(--more-end, 0 0 transparent), var(--more-above, 0 0 transparent), var(--more-below, 0 0 transparent);
  }
  .scroll[data-more~="start"]:not(:has(.loss-use, .run, .parameters)) { --more-start: inset 9px 0 7px -7px var(--shade); }
  .scroll[data-more~="end"]:not(:has(.loss-use)) { --more-end: inset -9px 0 7px -7px var(--shade); }
  .scroll[data-more~="below"] { --more-below: inset 0 -9px 7px -7px var(--shade); }
  .scroll[data-more~="start"] :is(.loss-use, .run, .parameters) :is(.corner, th[scope="row"], thead tr:only-child th:first-child)::after,
  .scroll[data-more~="end"] .loss-use :is(.sum, .total)::before {
    content: "";
    position: absolute;
    inset-block: 0;
    inline-size: 8px;
    background: linear-gradient(to var(--away), var(--shade), transparent);
    pointer-events: none;
  }
  .scroll[data-more~="start"] ::after { --away: right; inset-inline-start: 100%; }
  .scroll[data-more~="end"] ::before { --away: left; inset-inline-end: calc(100% - 4px); }
  .scroll[data-more~="above"] :is(.run, .numbers > table) thead tr:last-child th { box-shadow: 0 7px 7px -6px var(--shade); }

  /* A row or a column that stands for those that are left out. */
  .left-out { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
  tr.left-out :is(td, th) { text-align: start; font-weight: 400; }
  tr.left-out td span { position: sticky; inset-inline-start: 4.6em; }
`;
