/** Sliders with their number fields, segmented choices, the disclosure. */
import { css } from "lit";

export const controlStyles = css`
  .primary {
    display: grid;
    align-content: start;
    gap: 18px 32px;
    padding-block: 12px 4px;
  }

  /* As thick as what a hop leaves: thin and pale below 1, broad and hot above. */
  .lever-track {
    --cool: var(--bptt-bed-edge);
    position: absolute;
    inset-inline: 13px;
    inset-block-start: calc(var(--target) / 2 - 12px);
    block-size: 24px;
    background: linear-gradient(
      to right,
      var(--bptt-hot), var(--bptt-backward) var(--minus-one),
      var(--cool) var(--minus-one), var(--cool) var(--one),
      var(--bptt-backward) var(--one), var(--bptt-hot)
    );
    clip-path: polygon(
      0 calc(50% - var(--first) / 2), var(--zero) calc(50% - 0.5px), 100% calc(50% - var(--last) / 2),
      100% calc(50% + var(--last) / 2), var(--zero) calc(50% + 0.5px), 0 calc(50% + var(--first) / 2)
    );
    pointer-events: none;
  }
  .lever-track + input[type="range"] { --track: transparent; position: relative; }
  .field { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-content: start; align-items: center; gap: 0 12px; min-inline-size: 0; }
  .field > .name { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
  .own-numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr)); gap: 0 40px; }
  .own-numbers > .field { grid-template-columns: minmax(1.5em, auto) auto minmax(0, 1fr); }
  .own-numbers > .field > .slider { grid-column: 3; }
  .primary .field > .name { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
  .primary .major > .name { font-size: var(--bptt-size-large); line-height: 1.3; }
  .primary .steps > .name { font-size: calc(1.0625 * var(--bptt-rem)); }

  .number {
    inline-size: 5.5em;
    min-block-size: var(--target);
    padding: 0 0.1em 0 0.4em;
    border: 0;
    border-block-end: 1px solid var(--bptt-line);
    border-radius: 4px 4px 0 0;
    background: transparent;
    text-align: end;
    appearance: textfield;
    -moz-appearance: textfield;
  }
  .number::-webkit-inner-spin-button { appearance: none; }
  .number:hover:not([disabled]) { border-color: var(--bptt-control); }
  .number[aria-invalid="true"] { color: var(--bptt-backward); border-color: var(--bptt-backward); }
  .primary .number { font-size: calc(1.0625 * var(--bptt-rem)); }
  .primary .major .number { font-size: var(--bptt-size-large); }

  .slider { grid-column: 1 / -1; position: relative; }
  /* A value that changes is laid out by itself: nothing in a grid or a flex box can be. */
  .typed { position: relative; }
  .typed > .number { display: block; block-size: var(--target); contain: strict; }
  /* Why what was typed is not taken: over what is below, so that nothing moves. */
  :is(.field, .pair, .seed) { position: relative; }
  .refusal {
    position: absolute;
    z-index: 4;
    inset-inline-start: 0;
    inset-block-start: 100%;
    inline-size: max-content;
    max-inline-size: 100%;
    padding: 4px 8px;
    border: 1px solid var(--bptt-backward);
    border-radius: 4px;
    background: var(--bptt-background);
    color: var(--bptt-backward);
    font-size: var(--bptt-size-small);
    line-height: 1.4;
    text-align: start;
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  .refusal:empty { display: none; }
  .field > .refusal { inset-block-start: calc(var(--target) + 3px); }
  .slider > input { contain: strict; }
  input[type="range"] {
    --track: var(--bptt-line);
    display: block;
    inline-size: 100%;
    block-size: var(--target);
    margin: 0;
    background: transparent;
    appearance: none;
    cursor: pointer;
    touch-action: pan-y;
  }
  input[type="range"]::-webkit-slider-runnable-track { block-size: 4px; border-radius: 2px; background: var(--track); }
  input[type="range"]::-moz-range-track { block-size: 4px; border-radius: 2px; background: var(--track); }
  input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: -8px;
    border: 2px solid var(--bptt-background);
    border-radius: 50%;
    background: var(--bptt-ink);
  }
  input[type="range"]::-moz-range-thumb {
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid var(--bptt-background);
    border-radius: 50%;
    background: var(--bptt-ink);
  }
  .major input[type="range"]::-webkit-slider-thumb { inline-size: 26px; block-size: 26px; margin-block-start: -11px; }
  .major input[type="range"]::-moz-range-thumb { inline-size: 26px; block-size: 26px; }
  input[type="range"]:focus-visible { outline-offset: -4px; border-radius: 8px; }

  /* Marks under the slider stand where the thumb's centre stands at that value. */
  .marks {
    --thumb: 26px;
    position: relative;
    block-size: calc(1.25 * var(--bptt-rem));
    margin: calc(var(--target) / -2 + 13px) calc(var(--thumb) / 2) 0;
    color: var(--bptt-muted);
    font-size: calc(0.75 * var(--bptt-rem));
    line-height: calc(1.25 * var(--bptt-rem));
    pointer-events: none;
  }
  .marks span { position: absolute; inset-inline-start: calc(var(--at) * 100%); translate: -50% 0; }
  .marks span::before {
    content: "";
    position: absolute;
    inset-inline-start: 50%;
    inset-block-end: 100%;
    inline-size: 1px;
    block-size: 5px;
    background: var(--bptt-control);
  }

  .segments { display: flex; grid-column: 1 / -1; margin: 0; padding: 0; border: 0; min-inline-size: 0; }
  .segments legend { float: inline-start; padding: 0; }
  .segments label {
    position: relative;
    flex: 1 1 auto;
    display: flex;
    align-items: center;
    justify-content: center;
    min-block-size: var(--target);
    padding-inline: 0.5em;
    border-block-end: 2px solid var(--bptt-line);
    color: var(--bptt-muted);
    cursor: pointer;
    white-space: nowrap;
  }
  .segments input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; }
  .segments label:hover { color: var(--bptt-ink); }
  .segments label:has(:checked) { color: var(--bptt-ink); font-weight: 600; border-color: var(--bptt-ink); }
  .segments label:has(:disabled) { opacity: 0.5; cursor: not-allowed; }
  .segments label:has(:focus-visible) { outline: 2px solid var(--bptt-forward); outline-offset: 2px; border-radius: 4px; }

  .cell-choice { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; min-inline-size: 0; }
  .cell-choice > .segments { flex: 1 1 auto; }
  .cell-choice > .segments label { padding-inline: 0.35em; }

  .more { position: relative; flex: none; }
  .disclosure { margin-inline-start: -0.75em; }
  .disclosure svg { transition: rotate 0.15s; }
  .disclosure[aria-expanded="true"] svg { rotate: 90deg; }
  .fields { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px 48px; padding-block: 8px 4px; }
  .fields[hidden] { display: none; }
  .fields select { justify-self: end; }
  .pair { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 4px 12px; color: var(--bptt-muted); font-size: var(--bptt-size-small); }
  .check { display: inline-flex; align-items: center; justify-content: center; min-inline-size: var(--target); min-block-size: var(--target); margin-inline-end: -12px; cursor: pointer; }
  .why-given { grid-column: 1 / -1; margin: 0; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
  .check input { inline-size: calc(1.2 * var(--bptt-rem)); block-size: calc(1.2 * var(--bptt-rem)); margin: 0; accent-color: var(--bptt-ink); cursor: inherit; }
  .seed { display: flex; align-items: center; gap: 4px; }
  .seed .number { inline-size: 7.5em; }
  .forget-bias .number { inline-size: 11em; }
  .reset { justify-self: start; align-self: end; margin-inline-start: -0.75em; }

  @container bptt (min-width: 560px) {
    .fields { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  }
  @container bptt (min-width: 860px) {
    .primary {
      grid-template: "lever phi glyph" auto "lever steps glyph" auto "numbers numbers numbers" auto / minmax(0, 1.45fr) minmax(260px, 1fr) auto;
      align-items: center;
      gap: 0 40px;
      padding-block: 4px 0;
    }
    .primary .major { grid-area: lever; grid-template-columns: auto auto minmax(0, 1fr); align-items: start; }
    .primary .major .slider { grid-column: 3; }
    .primary .major .name { line-height: var(--target); }
    .primary > .own-numbers { grid-area: numbers; }
    .primary:not(:has(> .major)) > .own-numbers { grid-area: lever; }
    .primary:not(:has(> .major, > .own-numbers)) { grid-template: "phi steps glyph" auto / auto minmax(260px, 1fr) auto; }
    .primary > .cell-choice { grid-area: phi; }
    .primary .steps { grid-area: steps; grid-template-columns: auto auto minmax(0, 1fr); }
    .primary .steps .slider { grid-column: 3; }
    .primary .steps .name { white-space: nowrap; }
    .primary .steps .number { inline-size: 3.4em; }
    .activation-glyph { grid-area: glyph; }
    .fields { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  }
  @media (prefers-reduced-motion: reduce) {
    .disclosure svg { transition: none; }
  }
`;
