/** Taking along and bringing: rows of buttons, and a place to paste. */
import { css } from "lit";

export const filesStyles = css`
  .panel.files {
    & h4 { margin: 0 0 4px; font-size: var(--bptt-size-text); font-weight: 600; }
    & code { font: calc(0.8 * var(--bptt-rem)) ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; color: var(--bptt-ink); user-select: all; }
    & .files { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; min-block-size: var(--target); padding-block: 5px; }
    & .files > :is(label, .what) { inline-size: 11em; color: var(--bptt-muted); }
    & select { max-inline-size: 100%; }
    & .files button, & .bring .button { color: var(--bptt-ink); border: 1px solid var(--bptt-line); }
    & .hint { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & .said { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & .by-hand { flex: 1 0 100%; font: calc(0.75 * var(--bptt-rem))/1.5 monospace; }
    & .bring { margin-block-start: 20px; }
    & textarea { max-inline-size: 46em; }
    & .tools-row { display: flex; flex-wrap: wrap; gap: 8px; margin-block: 8px; }
    & .main { background: var(--bptt-ink); color: var(--bptt-background); }
    & .main:hover { background: var(--bptt-muted); color: var(--bptt-background); }
    & .open:focus-within { outline: 2px solid var(--bptt-forward); outline-offset: 2px; }
    & .answer { margin: 0; padding: 0; list-style: none; max-inline-size: 46em; font-size: var(--bptt-size-small); overflow-wrap: anywhere; }
    & .answer.refused { color: var(--bptt-backward); }
    & .parts:has(table) { margin-block-start: 12px; }
    & .parts table { border-collapse: collapse; inline-size: 100%; max-inline-size: 46em; font-size: var(--bptt-size-small); }
    & .parts caption { padding-block-end: 4px; text-align: start; color: var(--bptt-muted); }
    & .parts :is(th, td) { padding: 3px 12px 3px 0; border-block-start: 1px solid var(--bptt-line); text-align: start; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
    & .parts thead th { border: 0; color: var(--bptt-muted); }
    & .parts tbody th { font-family: ui-monospace, Menlo, Consolas, monospace; }
    & .parts td:nth-child(2) { overflow-wrap: normal; font-variant-numeric: tabular-nums; }
  }
  @container bptt (max-width: 559.98px) {
    .panel.files .files > :is(label, .what) { inline-size: 100%; }
  }
  @container bptt (min-width: 1080px) {
    .panel.files .bring { margin-block-start: 0; }
  }
`;
