/** The unrolled network, its weights, and the distance plot. */
import { css } from "lit";

export const diagramStyles = css`
  /* Not a grid: what changes in one is laid out with all of it, and with everything around. */
  .network { block-size: 100%; position: relative; contain: strict; }
  /* One finger up or down scrolls the page; two fingers are the picture's own. */
  .network .picture { position: absolute; inset-block-start: 0; inset-inline-start: var(--left); overflow: hidden; user-select: none; -webkit-user-select: none; touch-action: pan-y; }

  .zoom { position: absolute; inset-block-start: calc((44px - var(--target)) / 2); inset-inline-end: 0; display: flex; }
  .zoom button { padding: 0; }
  .zoom [aria-disabled="true"] { opacity: 0.4; cursor: default; background: none; }

  /* Opens a cell, and closes it. */
  .gates { padding: 0 10px; white-space: nowrap; font-size: var(--bptt-size-small); }
  .gates.corner { position: absolute; z-index: 1; inset-block-end: 0; inset-inline-start: calc(var(--x) + 2px); }
  .cell-frame { fill: var(--bptt-surface); stroke: none; }

  .edge { fill: none; stroke: var(--bptt-line); stroke-width: 1.5; }
  .edge.done { stroke: var(--bptt-muted); }
  .edge.done.input { stroke: var(--bptt-input); }
  .edge.done.recurrent { stroke: var(--bptt-recurrent); }
  .edge.done.readout { stroke: var(--bptt-readout); }
  .forward .edge.done { stroke-width: 2; }
  /* What carries gradients steps back behind them. */
  :is(.backward, .sum, .update) .edge.done:is(.recurrent, .bare) { stroke: var(--bptt-line); stroke-width: 1; }

  /* As broad as a finger would like, and seen only where it is pointed at. */
  .reach { fill: none; stroke: none; stroke-width: 14; pointer-events: stroke; outline: none; }
  .goes-in { fill: none; stroke: var(--bptt-ink); stroke-width: 2.5; stroke-dasharray: 4 2.5; pointer-events: none; }
  .reach:hover { stroke: var(--bptt-ink); stroke-opacity: 0.14; }
  /* A halo: an outline would be a box around the whole bend. */
  .reach:focus-visible { stroke: var(--bptt-ink); stroke-opacity: 0.45; }

  /* As wide as gain 1: what is left free of it is what was lost on the way. */
  .bed { fill: var(--bptt-bed); stroke: none; }
  .stream { fill: var(--bptt-backward); stroke: none; }
  /* What is more than gain 1. */
  .stream-core { fill: var(--bptt-hot); fill-opacity: 1; }
  .stream.none, .stream.unknown { fill: none; stroke: var(--bptt-backward); stroke-width: 1.5; stroke-dasharray: 2 4; }
  .stream.unknown { stroke: var(--bptt-muted); }
  .tag { font-size: 11px; font-weight: 600; text-anchor: middle; fill: var(--bptt-backward); paint-order: stroke; stroke: var(--bptt-background); stroke-width: 4px; stroke-linejoin: round; }
  .cut { fill: none; stroke: var(--bptt-ink); stroke-width: 2.5; stroke-linecap: round; }
  .heading { fill: var(--way); stroke: var(--way); stroke-width: 1.5; }
  .heading .head { stroke: none; }
  .heading.forward { --way: var(--bptt-forward); }
  .heading.backward { --way: var(--bptt-backward); }
  .pulse { stroke: var(--bptt-background); stroke-width: 2; }
  .pulse.forward { fill: var(--bptt-forward); }
  .pulse.backward { fill: var(--bptt-backward); }
  .particles { stroke: var(--bptt-background); stroke-width: 1; pointer-events: none; }
  .particles.forward { fill: var(--bptt-forward); }
  /* Bright, on the stream of their colour. */
  .particles.backward { fill: var(--bptt-background); stroke: var(--bptt-backward); stroke-width: 1.2; }

  .node rect { fill: var(--bptt-background); stroke: var(--bptt-forward); stroke-width: 1.5; }
  .node.waiting rect { stroke: var(--bptt-line); }
  .node.given rect { stroke: var(--bptt-line); fill: var(--bptt-surface); }
  .node.now rect { stroke-width: 3; }
  .node.now.value rect { fill: var(--bptt-forward-soft); stroke: var(--bptt-forward); }
  .node.now.gradient rect { fill: var(--bptt-backward-soft); stroke: var(--bptt-backward); }
  .node text { font-size: 12px; text-anchor: middle; font-variant-numeric: tabular-nums; fill: var(--bptt-ink); }
  .node text.value { fill: var(--bptt-ink); }
  .node text.gradient { fill: var(--bptt-backward); font-weight: 600; }
  .node text.tight { font-size: 10px; letter-spacing: -0.02em; }
  .node text.tiny { font-size: 8.5px; font-weight: 500; letter-spacing: -0.02em; }
  text.edge-number.tight { font-size: 10.5px; letter-spacing: -0.03em; }
  .node text.symbol { font: italic 14px var(--bptt-math); fill: var(--bptt-muted); }
  .node text.symbol:not(.inside) { paint-order: stroke; stroke: var(--bptt-background); stroke-width: 4px; stroke-linejoin: round; }
  .node text.symbol.left { text-anchor: end; }
  .node text.symbol.right { text-anchor: start; }
  .node text.symbol.over { font-size: 12px; }
  .node .index { font-style: normal; font-size: 10px; }
  .bars.value { fill: var(--bptt-forward); }
  .bars.gradient { fill: var(--bptt-backward); }
  .baseline { stroke: var(--bptt-line); stroke-width: 1; fill: none; }

  .arrow { fill: var(--bptt-backward); stroke: var(--bptt-background); stroke-width: 1.5; stroke-linejoin: round; }
  /* Where the streams begin. */
  .node.source rect { fill: var(--bptt-backward); stroke: var(--bptt-backward); }
  .node.source text.value { fill: var(--bptt-background); font-weight: 600; }
  .node.source .bars.value { fill: var(--bptt-background); }

  .node { cursor: help; outline: none; }
  .node.lit rect { stroke: var(--bptt-ink); stroke-width: 2.5; stroke-dasharray: 4 2.5; }
  /* At the chosen distance: a second frame, so that it is told apart from every other mark. */
  .node.chosen rect { outline: 2px solid var(--bptt-selected); outline-offset: 2px; }
  .thin .chosen { fill: none; stroke: var(--bptt-selected); stroke-width: 1.5; }
  .node:focus-visible rect { outline: 2px solid var(--bptt-ink); outline-offset: 1px; }
  .card { position: relative; cursor: help; outline-offset: 2px; }
  .card.lit { outline: 1.5px dashed var(--bptt-ink); outline-offset: -1px; }
  /* No room for both: the new value stands in the old one's place. */
  .network.below .card:not(.total):has(.after) output:not(.after, .gradient) { display: none; }

  /* What can be changed looks it while it is pointed at: a field with a pencil, and the cursor of a text. */
  .editable :is(.node.given, .edge-number.target, .card [data-edit]) { cursor: text; }
  .pencil { fill: var(--bptt-ink); stroke: var(--bptt-background); stroke-width: 1.5; paint-order: stroke; visibility: hidden; pointer-events: none; }
  .editable .node.given:is(:hover, :focus-visible) {
    & .pencil { visibility: visible; }
    & rect { fill: var(--bptt-background); stroke: var(--bptt-control); stroke-dasharray: 2 2; }
  }
  .editable .edge-number.target:is(:hover, :focus-visible) { fill: var(--bptt-ink); text-decoration: underline dotted; text-underline-offset: 3px; }
  .editable .card [data-edit]:hover, .editable .card:focus-visible [data-edit] {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
    &::after {
      content: "";
      display: inline-block;
      inline-size: 10px;
      block-size: 10px;
      margin-inline: 4px -14px;
      background: var(--bptt-ink);
      clip-path: polygon(0 100%, 8% 70%, 70% 8%, 92% 30%, 30% 92%);
    }
  }

  /* Where the new value follows there is no room for it. */
  .editable .card [data-edit]:has(+ .after)::after { content: none; }

  .node .mark { fill: var(--bptt-neutral-soft); }

  .maps { grid-area: 1 / 4 / 3 / 5; display: flex; gap: 6px; align-items: center; align-self: center; justify-self: end; }
  .network.beside .card:has(.maps) { padding-inline-end: 5px; }
  .network.beside .card:has(.maps) .filled { grid-column: 1 / 5; }
  .map { position: relative; display: block; flex: none; inline-size: var(--width); block-size: var(--height); }
  /* The colours of values, see widgets/heat-map.ts: largest, middle, smallest, and what is no number. */
  .heat {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    image-rendering: pixelated;
    color: var(--bptt-forward);
    background-color: var(--bptt-neutral-soft);
    outline: 1px solid var(--bptt-backward);
    outline-style: none;
    caret-color: var(--bptt-ink);
    forced-color-adjust: none;
  }
  .map.ruled::after {
    content: "";
    position: absolute;
    inset: 0;
    pointer-events: none;
    background:
      linear-gradient(to right, transparent calc(100% - 1px), var(--bptt-background) 0) 0 0 / calc(100% / var(--cols)) 100%,
      linear-gradient(to bottom, transparent calc(100% - 1px), var(--bptt-background) 0) 0 0 / 100% calc(100% / var(--rows));
  }
  .map .cell {
    position: absolute;
    inset-block-start: calc(100% * var(--row) / var(--rows));
    inset-inline-start: calc(100% * var(--col) / var(--cols));
    inline-size: calc(100% / var(--cols));
    block-size: calc(100% / var(--rows));
    outline: 1.5px solid var(--bptt-ink);
    z-index: 1;
    pointer-events: none;
  }
  .map .cell.all-rows { inset-block: 0; block-size: auto; }
  .map .cell.all-cols { inset-inline: 0; inline-size: auto; }

  /* The lit path keeps its colours; all else steps back. */
  .path-lit :is(.edge, .stream, .stream-core, .arrow, .node, .edge-number, .pulse, .cut, .row):not(.on-path) { opacity: 0.22; }
  .path-lit .edge.on-path { stroke: var(--bptt-backward); stroke-width: 3; }
  .path-lit .stream.on-path { fill-opacity: 1; }
  .thin .way { fill: none; stroke: var(--bptt-backward); stroke-width: 3.5; stroke-linejoin: round; }

  .explanation {
    overflow: auto;
    padding: 8px 12px;
    font-size: var(--bptt-size-small);
    pointer-events: none;
  }
  .explanation .hint { color: var(--bptt-muted); }
  .explanation ul + .hint, .explanation .hint + ul { margin-block-start: 6px; }
  /* Beside its node, between it and the panel's edges. */
  .network.beside .explanation {
    position: absolute;
    z-index: 1;
    max-block-size: calc(100% - var(--y) - 4px);
    border-radius: 6px;
    border: 1px solid var(--bptt-line);
    background: var(--bptt-surface);
    box-shadow: 0 2px 18px rgb(0 0 0 / 22%);
    &.right { inset-inline-start: var(--x); max-inline-size: min(440px, calc(100% - var(--x) - 4px)); }
    &.left { inset-inline-end: calc(100% - var(--x)); max-inline-size: min(440px, calc(var(--x) - 4px)); }
    &.down { inset-block-start: var(--y); }
    &.up { inset-block-end: var(--y); }
  }
  /* Below the picture, in the weights' place. */
  .explanations {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-end: 0;
    block-size: var(--block);
    overflow: hidden;
    border-block-start: 2px solid var(--bptt-control);
    background: var(--bptt-surface);
    pointer-events: none;
  }
  :is(.explanation, .pinned) ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 6px; }
  :is(.explanation, .pinned) li { border-inline-start: 3px solid var(--phase, var(--bptt-line)); padding-inline-start: 9px; }
  :is(.explanation, .pinned) p { margin: 0; }

  .editor {
    position: absolute;
    z-index: 4;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    max-inline-size: min(420px, calc(100% - 16px));
    padding: 8px 12px 6px;
    border: 1px solid var(--bptt-control);
    border-radius: 6px;
    background: var(--bptt-background);
    box-shadow: 0 2px 18px rgb(0 0 0 / 22%);
    font-size: var(--bptt-size-small);
  }
  .editor.down { inset-block-start: var(--y); }
  .editor.up { inset-block-end: var(--y); }
  .editor.right { inset-inline-start: var(--x); }
  .editor.left { inset-inline-end: calc(100% - var(--x)); }
  .network.below .editor { inset-inline: 8px; max-inline-size: none; inset-block: auto 8px; }
  .editor p { margin: 0; }
  .editor .name { font-weight: 600; }
  .editor .entries { display: grid; grid-template-columns: repeat(var(--columns), minmax(4.5em, 7.5em)); gap: 4px 6px; max-block-size: 190px; overflow: auto; padding: 4px; margin: -4px; }
  .editor input, .editor textarea {
    min-inline-size: 0;
    padding: 5px 6px;
    border: 1px solid var(--bptt-control);
    border-radius: 4px;
    background: var(--bptt-background);
    color: var(--bptt-ink);
    font: inherit;
    font-size: calc(1 * var(--bptt-rem));
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .editor textarea { inline-size: 360px; max-inline-size: 100%; font: calc(0.8125 * var(--bptt-rem))/1.5 ui-monospace, monospace; text-align: start; }
  .editor [aria-invalid="true"] { border-color: var(--bptt-backward); color: var(--bptt-backward); }
  .editor .refused { color: var(--bptt-backward); max-inline-size: 36em; }
  .editor .refused:empty { display: none; }
  .editor .hint { color: var(--bptt-muted); }
  .editor .answers { display: flex; gap: 8px; }
  .editor .answers button { border-color: var(--bptt-line); }

  .edge-number {
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    paint-order: stroke;
    stroke: var(--bptt-background);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  /* The gaps between its signs too, where a browser knows how. */
  text.edge-number[data-node] { pointer-events: bounding-box; }
  text.edge-number.target:focus-visible { outline: 2px solid var(--bptt-ink); outline-offset: 2px; }
  text.edge-number.start { text-anchor: start; }
  text.edge-number.middle { text-anchor: middle; }
  text.edge-number.end { text-anchor: end; }
  text.edge-number.direct, text.edge-number.future { fill: var(--bptt-backward); font-weight: 600; }
  text.edge-number:is(.slope, .target, .weight) { fill: var(--bptt-muted); }
  text.edge-number:is(.slope, .weight) { font-size: 11px; }
  text.edge-number .index { font-size: 9.5px; }
  text.edge-number .symbol { font: italic 13px var(--bptt-math); }

  .cell .baseline { stroke-width: 0.5; }
  .cell.given rect { fill: var(--bptt-background); }
  .axis-marks .gutter { fill: var(--bptt-background); }
  .axis-marks text { font-size: 10.5px; fill: var(--bptt-muted); text-anchor: middle; font-variant-numeric: tabular-nums; }
  .axis-marks text.row-name { font: italic 14px var(--bptt-math); text-anchor: start; paint-order: stroke; stroke: var(--bptt-background); stroke-width: 4px; stroke-linejoin: round; }

  .thin {
    cursor: help;
    & .aim { fill: transparent; }
    & .here { fill: var(--soft); }
    & .zero-line { fill: none; stroke: var(--bptt-line); stroke-width: 1; stroke-dasharray: 1 3; }
    & .zeros { fill: none; stroke-width: 1.5; stroke: var(--bptt-forward); }
    & .zeros.gradient { stroke: var(--bptt-backward); }
    & .odd { fill: none; stroke: var(--bptt-ink); stroke-width: 1.3; }
    & .cut { stroke-width: 1.2; }
    & .outline { fill: none; stroke: var(--bptt-ink); stroke-width: 1.5; }
    & .outline.lit { stroke-dasharray: 2 2; }
  }

  .weights { position: absolute; inset-block-end: 0; inset-inline-start: 0; inline-size: var(--weights); block-size: var(--block); contain: strict; display: grid; gap: 2px; align-content: space-evenly; padding-inline-end: 16px; font-size: var(--bptt-size-small); }
  /* Before the picture; the steps under it take what is pointed at beside a card. */
  .network.over .weights { z-index: 1; pointer-events: none; inset-block: var(--top) auto; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); align-content: start; gap: 0 12px; padding: 4px 0 0; }
  .network.over .card { pointer-events: auto; justify-self: start; inline-size: min(100%, 250px); }
  .network.over .card.total { inline-size: auto; }
  .network.below .weights { grid-template-columns: repeat(3, minmax(0, 1fr)); align-content: end; padding: 6px 0 0; gap: 2px 12px; }
  .network.below .total { grid-column: 1 / -1; justify-self: start; border: 0; padding-block: 0; }
  .card {
    display: grid;
    grid-template-columns: max-content max-content minmax(0, 1fr);
    gap: 0 8px;
    align-items: baseline;
    padding: 4px 0 4px 10px;
    border-inline-start: 3px solid var(--edge, var(--bptt-line));
    font-variant-numeric: tabular-nums;
    line-height: 1.5;
    white-space: nowrap;
  }
  .card.input { --edge: var(--bptt-input); }
  .card.recurrent { --edge: var(--bptt-recurrent); }
  .card.readout { --edge: var(--bptt-readout); }
  /* Of the stacks of gates and their biases there are two more. */
  .network.beside .weights.many .card { padding-block: 1px; line-height: 1.3; }
  .card output { color: var(--bptt-ink); }
  .card .gradient { grid-row: 2; color: var(--bptt-backward); }
  .card output.gradient { grid-column: 2 / -1; font-weight: 600; }
  /* A sum that is not complete yet bears the gradient's name already. */
  .card .so-far { grid-row: 1; grid-column: 3; justify-self: end; padding-inline-end: 4px; font-size: 10.5px; color: var(--bptt-muted); }
  .card.now .so-far { color: var(--bptt-ink); }
  .card output.tight { font-size: 10px; letter-spacing: -0.02em; }
  .card .after { color: var(--bptt-backward); }
  .card .filled { grid-column: 1 / -1; block-size: 2px; background: var(--bptt-line); position: relative; margin-block-start: 2px; }
  .card .filled::after { content: ""; position: absolute; inset-block: 0; inset-inline-end: 0; inline-size: calc(100% * var(--part, 0)); background: var(--bptt-backward); }
  .card.now { background: var(--bptt-backward-soft); border-radius: 0 4px 4px 0; }
  .card.now :is(.gradient, .after) { color: var(--bptt-ink); }
  .card.total.now { background: var(--bptt-surface); }
  .card.total { display: flex; flex-wrap: wrap; gap: 0 6px; }
  .network.below .card { padding-block: 1px; gap: 0 5px; font-size: calc(0.75 * var(--bptt-rem)); }
  .network.below .maps { grid-area: 3 / 1 / 4 / -1; justify-self: start; padding-block: 3px 1px; }
`;
