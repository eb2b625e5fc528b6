/**
 * On paper: light, finished (element/printing.ts), pictures as wide as the page and never cut,
 * values in place of controls. What is hidden stays where it was, so that nothing has to be put back.
 */
import { css } from "lit";

export const printStyles = css`
  .printed { grid-column: 1 / -1; }
  .printed h2 { margin: 0 0 4px; font-size: calc(1.25 * var(--bptt-rem)); line-height: 1.4; }
  .printed p { margin: 0 0 8px; max-inline-size: 46em; }
  .printed dl { display: flex; flex-wrap: wrap; gap: 2px 22px; margin: 0 0 8px; }
  .printed dl div { display: flex; gap: 0.5em; break-inside: avoid; }
  .printed dt { color: var(--bptt-muted); }
  .printed dd { margin: 0; font-weight: 600; }
  .printed .address { font-size: calc(0.75 * var(--bptt-rem)); overflow-wrap: anywhere; max-inline-size: none; }
  .printed a { color: inherit; }
  .name-line { display: flex; gap: 2em; max-inline-size: none; }
  .name-line span { flex: 1 1 0; border-block-end: 1px solid currentColor; padding-block-end: 4px; }
  .name-line span:last-child { flex-grow: 0.5; }
  @media screen {
    .printed { display: none; }
  }

  @media print {
    .shell, .shell.dark {
      color-scheme: light;
      --bptt-background: #fff;
      --target: 0px;
      display: block;
      max-inline-size: none;
      padding: 0;
      font-size: 10.5pt;
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }
    :is(.header, .notices, .transport, .primary, .else, .more, .chooser, .zoom, .files, .tools-row, .tour, .explanation, .explanations, .pinned .answers, .pinned .strip, .editor, .to-columns, .river-caption, .about-below, .river :is(.here, .pointed, .window), .checks .start, .places) { display: none !important; }
    dialog.share { display: none; }

    /* Pictures: all of them, at the width there is. */
    .diagram, .plot, .distance {
      block-size: auto;
      min-block-size: 0;
      overflow: visible;
      contain: none;
      break-inside: avoid;
    }
    .diagram { margin-block: 8px 14px; }
    .distance { padding-block: 0 10px; }
    .distance-plot { display: block; block-size: auto; }
    .network { display: flex; flex-direction: column; block-size: auto; contain: none; }
    .network.beside { display: grid; grid-template-columns: var(--weights) minmax(0, 1fr); }
    .network .picture, .weights { position: static; contain: none; inline-size: auto; block-size: auto; }
    .network.below .weights { order: 2; }
    /* Over the picture, and scaled as it is. */
    .cutoff { inset: 0; inline-size: auto; block-size: auto; }
    .cutoff svg { inline-size: 100%; block-size: auto; }
    .cutoff input[type="range"] { display: none; }
    .tray { display: block; block-size: auto; overflow: visible; margin-block: 0 14px; }
    .pinned { background: none; break-inside: avoid; margin-block-end: 6px; }
    .pinned .lines { overflow: visible; }
    .picture { overflow: visible; block-size: auto; }
    :is(.picture, .picture svg, .plot svg) { max-inline-size: 100%; }
    svg.picture, .distance-plot svg { inline-size: 100%; block-size: auto; }
    .figure, figure, .part, li, tr, .card { break-inside: avoid; }
    .network.below .weights { display: flex; flex-wrap: wrap; gap: 2px 28px; padding-block: 4px 0; }
    .card, .card.total.now { background: none; inline-size: max-content; }
    .card.lit { outline: 0; }
    .network.below .card { font-size: inherit; grid-template-columns: max-content max-content max-content; }
    .network.below .card.total { border: 0; padding-inline-start: 0; }
    .node.now rect { stroke-width: 1.5; }
    .network.below .card .filled { display: none; }
    .network.below .card:not(.total):has(.after) output:not(.after, .gradient) { display: inline; }

    .verdict, .narrow .verdict, .distance-plot .warn, .axis, .narrow .axis { block-size: auto; white-space: normal; overflow: visible; }
    .distance-plot :is(.reading, .distance-slider) { display: none; }
    .legend { block-size: auto; flex-wrap: wrap; overflow: visible; }
    .legend li:not(:has(.drawn)) { display: none; }
    .legend button { color: var(--bptt-ink); min-block-size: 0; }

    /* Panels: what was chosen, as text; lists and tables at their full length. */
    .further { border: 0; margin: 0; }
    .panel, .panel:is(.contributions, .nudge, .paths, .aim, .policy, .training, .triangle, .activation, .saturation, .dominoes) { display: block; padding-block: 14px 6px; border-block-start: 1px solid var(--bptt-line); }
    .panel h3 { break-after: avoid; }
    .panel p { orphans: 3; widows: 3; }
    .panel input[type="range"], .slider, .panel button[aria-pressed="false"] { display: none; }
    .panel button { min-block-size: 0; }
    .segments { display: inline-flex; margin-inline-end: 1.5em; }
    .segments label { border: 0; padding: 0; min-block-size: 0; }
    .segments label:not(:has(:checked)) { display: none; }
    select, .number { appearance: none; border: 0; padding: 0; background: none; text-align: start; }
    .typed > .number { block-size: auto; contain: none; }
    .side .field { display: flex; justify-content: flex-start; gap: 0.75em; }
    .scroll, .solution, .no-controls .diagram ~ .further .solution:not(.practice), .solution:not(.practice), .panel.table .scroll { max-block-size: none; max-inline-size: none; overflow: visible; contain: none; }
    .scroll table { font-size: 8.5pt; }
    .panel.table .run {
      font-size: 7.5pt;
      & th, & thead tr:last-child th { min-inline-size: 0; padding-inline: 2px; }
      & :is(td, td button) { padding-inline: 1px; }
      & thead small { font-size: 6.5pt; white-space: normal; }
    }
    :is(.corner, th, .group span, thead, .total, .sum) { position: static !important; }
    thead { display: table-header-group; }
    tfoot { display: table-row-group; }
    .side { break-inside: avoid; break-after: avoid; }
    .line > button { padding-block: 1px; }
    .section h4 { break-after: avoid; }
    .foot { max-inline-size: none; break-inside: avoid; }
  }
`;
