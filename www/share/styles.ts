/** The share dialog. Sized by the window, in whose top layer it stands; inside by its own width. */
import { css } from "lit";

export const shareStyles = css`
  dialog.share {
    --target: 44px;
    container: share / inline-size;
    inline-size: min(1180px, 100vw - 16px);
    max-inline-size: none;
    block-size: min(1000px, 100dvh - 16px);
    max-block-size: none;
    padding: 0;
    border: 1px solid var(--bptt-line);
    border-radius: 12px;
    background: var(--bptt-background);
    color: var(--bptt-ink);
    overflow: auto;
    overscroll-behavior: contain;

    &::backdrop { background: rgb(0 0 0 / 45%); }
    & > * { padding-inline: 16px; }
    & header {
      position: sticky;
      inset-block-start: 0;
      z-index: 3;
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding-block: 6px;
      border-block-end: 1px solid var(--bptt-line);
      background: var(--bptt-background);
    }
    & h2 { margin: 0; font-size: calc(1.125 * var(--bptt-rem)); line-height: 1.5; }
    & h3 { margin: 0; font-size: calc(1.0625 * var(--bptt-rem)); line-height: 1.5; }
    & header button { padding: 0; margin-inline-end: -10px; }
    & section { padding-block: 16px 20px; min-inline-size: 0; }
    & section + section { border-block-start: 1px solid var(--bptt-line); }
    & p { margin: 0 0 8px; max-inline-size: 52em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
    & .too-large { margin-block: 12px 0; color: var(--bptt-backward); }
    & .row { display: flex; gap: 8px; align-items: center; }
    & .row button { flex: none; border: 1px solid var(--bptt-control); color: var(--bptt-ink); }
    & :is(input:not([type="checkbox"], [type="radio"]), textarea, select) {
      min-block-size: var(--target);
      inline-size: 100%;
      min-inline-size: 0;
      padding-inline: 0.6em;
      border: 1px solid var(--bptt-control);
      border-radius: 8px;
      background: var(--bptt-background);
      color: var(--bptt-ink);
      font-size: var(--bptt-rem);
    }
    & textarea.code, & input.code:read-only {
      font: calc(0.8125 * var(--bptt-rem)) / 1.55 ui-monospace, Menlo, Consolas, monospace;
      background: var(--bptt-surface);
    }
    & textarea { display: block; padding-block: 8px; resize: vertical; white-space: pre; overflow: auto; }
    & output { display: block; min-block-size: 1.7em; font-size: var(--bptt-size-small); color: var(--bptt-ink); }

    & .embed { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px 32px; }
    & .choices { display: grid; align-content: start; gap: 14px; min-inline-size: 0; font-size: var(--bptt-size-small); }
    & .choices > .field, & .pair > .field { display: grid; gap: 2px; grid-template-columns: minmax(0, 1fr); color: var(--bptt-muted); }
    & .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px; }
    & .field > .refusal { inset-block-start: 100%; }
    & .segments label { min-block-size: 36px; }
    & fieldset:not(.segments) { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5em, 1fr)); gap: 0 12px; margin: 0; padding: 0; border: 0; min-inline-size: 0; }
    & legend, & summary { padding: 0; color: var(--bptt-muted); }
    & summary { min-block-size: var(--target); align-content: center; cursor: pointer; }
    & .check-line { display: flex; align-items: center; gap: 8px; min-block-size: var(--target); min-inline-size: 0; cursor: pointer; }
    & .check-line input { flex: none; inline-size: calc(1.1 * var(--bptt-rem)); block-size: calc(1.1 * var(--bptt-rem)); margin: 0; accent-color: var(--bptt-ink); }
    & .check-line span { min-inline-size: 0; }
    & .how { color: var(--bptt-ink); font-size: var(--bptt-size-text); }
    & .file { flex: 1; font: calc(0.8125 * var(--bptt-rem)) / 1.5 ui-monospace, Menlo, Consolas, monospace; color: var(--bptt-muted); overflow-wrap: anywhere; }
    & .part .row { margin-block-end: 4px; }

    & .preview { min-inline-size: 0; }
    & .preview h4 { margin: 0; font-size: var(--bptt-rem); font-weight: 600; }
    & .preview .segments { max-inline-size: 24em; margin-block-end: 12px; }
    & .stage { overflow: auto; padding: 0; border: 1px solid var(--bptt-line); border-radius: 8px; block-size: 600px; overscroll-behavior: contain; }
    & .sheet { margin-inline: auto; block-size: var(--height, auto); overflow: visible; }
    & .sheet.framed { overflow: auto; }
    & .sheet.phone { inline-size: 390px; }
    & .sheet.column { inline-size: 720px; }
    & .sheet.wide { inline-size: 1120px; }
  }

  @container share (min-width: 860px) {
    dialog.share {
      & > * { padding-inline: 24px; }
      & .embed { grid-template: "title title" auto "choices snippet" auto "choices preview" 1fr / 340px minmax(0, 1fr); }
      & .choices { grid-row: 2 / 4; }
      & .stage { block-size: min(600px, 60dvh); }
      & .embed h3 { grid-area: title; }
      & .check-line { min-block-size: 32px; }
    }
  }
`;
