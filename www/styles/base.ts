/** The shell's type, and the few elements every panel shares. */
import { css } from "lit";

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  /* Nothing of the host's type comes in, however it is written; what hides or tints the element does. */
  .frame {
    all: initial;
    display: block;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: inherit;
    print-color-adjust: inherit;
    direction: ltr;
    unicode-bidi: isolate;
    container: bptt / inline-size;
    /* What follows its container has no width of its own: this much is asked for where that counts. */
    contain-intrinsic-inline-size: min(960px, 88vw);
  }

  .shell {
    position: relative;
    color: var(--bptt-ink);
    background: var(--bptt-background);
    font: 400 var(--bptt-size-text) / 1.5 var(--bptt-sans);
    font-variant-numeric: tabular-nums lining-nums;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  .shell.light {
    color-scheme: light;
  }
  .shell.dark {
    color-scheme: dark;
  }
  .shell:lang(zh) {
    line-height: 1.7;
    text-spacing-trim: space-first;
  }

  .math {
    font-family: var(--bptt-math);
    font-size: 1.12em;
    font-style: italic;
    line-height: 1;
    font-variant-numeric: lining-nums;
  }
  .math sub {
    font-size: 0.72em;
    line-height: 0;
    vertical-align: -0.3em;
    margin-inline-start: 0.04em;
  }
  .math .upright {
    font-style: normal;
  }

  button,
  select,
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button,
  select,
  label {
    touch-action: manipulation;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-inline-size: var(--target);
    min-block-size: var(--target);
    margin: 0;
    padding: 0 0.75em;
    border: 0;
    border-radius: 8px;
    background: transparent;
    color: var(--bptt-muted);
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    color: var(--bptt-ink);
    background: var(--bptt-surface);
  }
  button[disabled],
  select[disabled],
  input[disabled],
  .disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }
  button svg {
    inline-size: calc(1.25 * var(--bptt-rem));
    block-size: calc(1.25 * var(--bptt-rem));
    fill: currentColor;
    flex: none;
  }

  select {
    min-block-size: var(--target);
    max-inline-size: 100%;
    padding-inline: 0.6em 0.4em;
    border: 1px solid var(--bptt-line);
    border-radius: 8px;
    background: var(--bptt-background);
  }
  textarea {
    vertical-align: top;
    box-sizing: border-box;
    inline-size: 100%;
    padding: 8px;
    border: 1px solid var(--bptt-line);
    border-radius: 8px;
    background: var(--bptt-surface);
    color: var(--bptt-ink);
    font: calc(0.8125 * var(--bptt-rem)) / 1.5 ui-monospace, Menlo, Consolas, monospace;
  }
  select:hover:not([disabled]) {
    border-color: var(--bptt-control);
  }

  :focus-visible {
    outline: 2px solid var(--bptt-forward);
    outline-offset: 2px;
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
