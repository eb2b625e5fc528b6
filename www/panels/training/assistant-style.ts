/** The words that were read with what reached them, and the candidates for the next. */
import { css } from "lit";

export const assistantStyles = css`
  .assistant {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    min-inline-size: 0;
    & h4 { margin: 0; font-size: var(--bptt-size-text); font-weight: 600; }
    & p { margin: 0; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; overflow-wrap: anywhere; }
    & .assistant-told { color: var(--bptt-ink); font-size: var(--bptt-size-text); font-variant-numeric: tabular-nums; }
    & [role="status"]:empty { display: none; }
    & button { border: 1px solid var(--bptt-line); color: var(--bptt-ink); }
    & ul, & ol { margin: 0; padding: 0; list-style: none; }
  }
  .assistant-field {
    display: grid;
    gap: 4px;
    & label { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & input { box-sizing: border-box; inline-size: 100%; max-inline-size: 46em; min-block-size: var(--target); padding: 4px 10px; border: 1px solid var(--bptt-control); border-radius: 8px; background: var(--bptt-surface); font-size: max(16px, var(--bptt-size-text)); }
    & .assistant-unknown { color: var(--bptt-backward); }
  }
  .assistant-notice { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; }
  .assistant-candidates {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    max-inline-size: 30em;
    & button { position: relative; display: grid; grid-template-columns: minmax(0, 1fr) auto; inline-size: 100%; padding: 0 10px; overflow: hidden; text-align: start; justify-items: start; isolation: isolate; }
    & button::before { content: ""; position: absolute; z-index: -1; inset: 0 auto 0 0; inline-size: calc(var(--part) * 100%); background: var(--bptt-forward-soft); }
    & button[aria-pressed="true"] { border-color: var(--bptt-backward); font-weight: 600; }
    & button[aria-pressed="true"]::before { background: var(--bptt-backward-soft); }
    & .assistant-word { min-inline-size: 0; overflow-wrap: anywhere; }
    & .assistant-special { color: var(--bptt-muted); }
    & .assistant-mine { margin-inline-start: 0.6em; color: var(--bptt-backward); font-size: var(--bptt-size-small); font-weight: 400; }
    & .assistant-number { font-variant-numeric: tabular-nums; }
  }
  .assistant-other { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; color: var(--bptt-muted); font-size: var(--bptt-size-small); & select { color: var(--bptt-ink); max-inline-size: 100%; } }
  .assistant-chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 4px;
    & li { min-inline-size: 0; max-inline-size: 100%; }
    & button { position: relative; flex-direction: column; gap: 0; min-inline-size: 3em; padding: 4px 8px 7px; overflow: hidden; isolation: isolate; }
    /* The colour for a glance, the bar below for who does not tell shades apart. */
    & button::before { content: ""; position: absolute; z-index: -1; inset: 0; background: var(--bptt-backward-soft); opacity: var(--part); }
    & button::after { content: ""; position: absolute; inset: auto auto 0 0; block-size: 4px; inline-size: calc(var(--part) * 100%); background: var(--bptt-backward); forced-color-adjust: none; }
    & .assistant-word { max-inline-size: 100%; overflow-wrap: anywhere; }
    & .assistant-special { color: var(--bptt-muted); font-style: italic; }
    & .assistant-number { color: var(--bptt-ink); font-size: calc(0.75 * var(--bptt-rem)); font-variant-numeric: tabular-nums; }
  }
`;
