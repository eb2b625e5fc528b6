/** The self-test in the page's own colours and type. */
import { css } from "lit";

export const style = css`
  :host {
    display: block;
    margin-block: 1.6em;
    --right: #00694f;
    --wrong: #b8430a;
    --accent: #0b63a5;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --right: light-dark(#00694f, #4cc9a4);
      --wrong: light-dark(#b8430a, #ff9966);
      --accent: light-dark(#0b63a5, #74b7f2);
    }
  }
  slot:not(.waiting) {
    display: none;
  }
  p {
    margin: 0;
  }
  .math {
    font:
      italic 1.06em "STIX Two Text",
      Cambria,
      "Liberation Serif",
      "Times New Roman",
      serif;
  }
  .math sub {
    font-size: 0.72em;
    line-height: 0;
  }
  .math .upright {
    font-style: normal;
  }
  button {
    min-block-size: 44px;
    padding: 0 1.1em;
    border: 1px solid var(--muted);
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: var(--surface);
  }
  button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--background);
    font-weight: 600;
  }
  button.main:hover {
    filter: brightness(1.1);
  }
  button.quiet {
    padding-inline: 0.2em;
    border-color: transparent;
    color: var(--muted);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  nav ol {
    display: grid;
    grid-template-columns: repeat(8, 1fr);
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  nav button {
    position: relative;
    inline-size: 100%;
    padding: 0;
    border-color: var(--line);
    font-variant-numeric: tabular-nums;
  }
  nav button[aria-current] {
    border: 2px solid var(--ink);
    font-weight: 700;
  }
  nav .verdict {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-end: 4px;
    font-size: 0.72em;
    line-height: 1.3;
  }
  .right {
    color: var(--right);
  }
  .wrong {
    color: var(--wrong);
  }
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1em;
    margin-block: 0.5em 1.2em;
    color: var(--muted);
    font-size: 0.9em;
  }

  .number {
    color: var(--muted);
    font-size: 0.9em;
  }
  .ask {
    margin-block: 0.2em 0.9em;
    font-weight: 600;
  }
  .ask:focus,
  .verdict:focus {
    outline: none;
  }
  .choices {
    display: grid;
    gap: 8px;
  }
  .choices label {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: baseline;
    gap: 0 0.7em;
    padding: 0.45em 0.9em;
    border: 1px solid var(--line);
    border-radius: 6px;
    cursor: pointer;
  }
  .choices label:hover:not(.fixed) {
    background: var(--surface);
  }
  .choices label:has(:checked) {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .choices label:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .choices input {
    inline-size: 1.05em;
    block-size: 1.05em;
    margin: 0;
    outline: none;
    accent-color: var(--accent);
    transform: translateY(0.12em);
  }
  .choices .fixed {
    cursor: default;
  }
  .choices label.is-right {
    border-color: var(--right);
    box-shadow: inset 0 0 0 1px var(--right);
  }
  .choices label.is-wrong {
    border-color: var(--wrong);
    box-shadow: inset 0 0 0 1px var(--wrong);
  }
  .note {
    font-size: 0.85em;
  }

  .how {
    margin-block-end: 0.8em;
    color: var(--muted);
    font-size: 0.9em;
  }
  .plot {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 8px;
    /* Half the mark. */
    padding-inline-end: 22px;
    font-size: 0.85em;
  }
  .plot p {
    grid-column: 2;
  }
  .axis,
  .scale,
  .distances {
    color: var(--muted);
  }
  .scale {
    position: relative;
    inline-size: 3.2em;
  }
  .scale span {
    position: absolute;
    inset-block-start: var(--y);
    inset-inline-end: 0;
    transform: translateY(-50%);
  }
  .area {
    position: relative;
    block-size: 240px;
    border-inline: 1px solid var(--line);
    cursor: ns-resize;
    user-select: none;
  }
  .area.fixed {
    cursor: default;
  }
  .area svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
  }
  .area line,
  .area polyline {
    fill: none;
    stroke: var(--line);
    vector-effect: non-scaling-stroke;
  }
  .area .one {
    stroke: var(--muted);
  }
  .area .guess {
    stroke: var(--accent);
    stroke-width: 2px;
    stroke-dasharray: 5 5;
  }
  .area polyline {
    stroke: var(--wrong);
    stroke-width: 2.5px;
  }
  .mark,
  .truth {
    position: absolute;
    inset-inline-start: 100%;
    border-radius: 50%;
    transform: translate(-50%, -50%);
  }
  /* Large enough for a finger; what is seen is the dot inside. */
  .mark {
    inset-block-start: var(--mark);
    inline-size: 44px;
    block-size: 44px;
    background: radial-gradient(circle, var(--accent) 9px, transparent 10px);
    touch-action: none;
  }
  .truth {
    inset-block-start: var(--truth);
    inline-size: 12px;
    block-size: 12px;
    border: 3px solid var(--wrong);
    background: var(--background);
  }
  .distances,
  .read {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1.5em;
  }
  .read {
    font-variant-numeric: tabular-nums;
  }
  .read span {
    color: var(--accent);
  }
  .read .computed {
    color: var(--wrong);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 1em;
  }
  .feedback {
    margin-block: 1.2em;
    padding-inline-start: 1.1em;
    border-inline-start: 3px solid var(--line);
  }
  .feedback h3,
  .feedback h4 {
    margin: 0.9em 0 0.2em;
    font-size: 1em;
  }
  .feedback h3 {
    margin-block-start: 0;
    font-size: 1.1em;
  }
  .feedback dl {
    margin: 0;
  }
  .feedback dt {
    margin-block-start: 0.5em;
    color: var(--muted);
  }
  .feedback dd {
    margin: 0;
  }
  .here {
    margin-block: 1em 0.6em;
    color: var(--muted);
    font-size: 0.9em;
  }
  bptt-explorer:not([hidden]) {
    display: block;
  }
  [hidden] {
    display: none !important;
  }

  /* On paper stand all questions, without answers. */
  @media print {
    :host(:not(:empty)) slot {
      display: block;
    }
    :host(:not(:empty)) .live {
      display: none;
    }
  }
`;
