/**
 * For readers who need more contrast, or whose system forces colours of its own on every page. Forced,
 * the page's ground, ink and lines are the system's; what a colour stands for keeps its own, which is
 * as light or dark as the system's ground asks for (element/surroundings.ts), and is painted as it is.
 */
import { css } from "lit";

export const contrastStyles = css`
  @media (prefers-contrast: more) {
    :host {
      --bptt-muted: var(--bptt-ink);
      --bptt-line: var(--bptt-control);
      --bptt-axis: var(--bptt-ink);
      --bptt-reference: var(--bptt-ink);
      --bptt-bound: var(--bptt-ink);
      --bptt-ghost: var(--bptt-control);
      --bptt-bed-edge: var(--bptt-control);
    }
    select, .number { border-color: var(--bptt-ink); }
    :focus-visible { outline-width: 3px; }
  }

  @media (forced-colors: active) {
    :host {
      --bptt-background: Canvas;
      --bptt-surface: Canvas;
      --bptt-ink: CanvasText;
      --bptt-muted: CanvasText;
      --bptt-line: CanvasText;
      --bptt-control: CanvasText;
      --bptt-axis: CanvasText;
      --bptt-reference: CanvasText;
      --bptt-jacobian: CanvasText;
      --bptt-fit: CanvasText;
      --bptt-rnn: CanvasText;
      --bptt-bed-edge: CanvasText;
    }
    svg, canvas, .lever-track, .gauge span, .cell, .map,
    .key li::before, .bands button::before, .values .part::before, .alone::before { forced-color-adjust: none; }
    button { border: 1px solid ButtonBorder; }
    td button { border: 0; }
    :is(button, .segments label):is([aria-pressed="true"], [aria-current="true"], :has(:checked)) { forced-color-adjust: none; color: HighlightText; background: Highlight; }
    /* Beside the key, which is of the curve's own colour, the ground stays the page's. */
    .legend button, .legend button[aria-pressed="true"] { forced-color-adjust: none; color: CanvasText; background: Canvas; border: 1px solid Canvas; }
    .legend button[aria-pressed="true"] { border-color: CanvasText; }
    [disabled], [aria-disabled="true"] { color: GrayText; opacity: 1; }
    input[type="range"] { forced-color-adjust: none; }
    input[type="range"]::-webkit-slider-thumb { background: ButtonText; border-color: Canvas; }
    input[type="range"]::-moz-range-thumb { background: ButtonText; border-color: Canvas; }
    :focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
    .notice { border: 1px solid CanvasText; }
  }
`;
