/** A gradient of one's own: the field, the answer, and the famous wrong ones. */
import { css } from "lit";

export const mineStyles = css`
  .mine {
    & select { max-inline-size: 100%; }
    & .what { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
    & .what select { color: var(--bptt-ink); }
    & textarea { white-space: pre; overflow-x: auto; }
    & textarea[aria-invalid="true"] { border-color: var(--bptt-backward); }
    & .found { display: grid; grid-template-columns: minmax(0, 1fr); justify-items: start; gap: 8px; min-block-size: 3em; }
    & .found p { color: var(--bptt-ink); font-size: var(--bptt-size-text); overflow-wrap: anywhere; }
    & .found .is-right { color: var(--bptt-forward); font-weight: 600; }
    & .found .not-read { color: var(--bptt-backward); }
    & .found .aside { color: var(--bptt-muted); font-size: var(--bptt-size-small); }
    & .found h4, & .famous-ones h4 { margin: 0; font-size: var(--bptt-size-text); font-weight: 600; }
    & .found .likely { padding-inline-start: 12px; border-inline-start: 3px solid var(--bptt-backward); display: grid; justify-items: start; gap: 8px; }
    & .found ul { margin: 0; padding: 0; list-style: none; font-size: var(--bptt-size-small); color: var(--bptt-muted); }
    & .found li { display: flex; flex-wrap: wrap; gap: 0 16px; padding-block: 2px; }
    & .found li .far { font-variant-numeric: tabular-nums; }
    & button { border: 1px solid var(--bptt-line); color: var(--bptt-ink); }
    & .famous-ones { display: grid; gap: 12px; margin-block-start: 20px; padding-block-start: 12px; border-block-start: 1px solid var(--bptt-line); }
    & .famous-ones article { display: grid; justify-items: start; gap: 6px; }
    & .famous-ones h5 { margin: 0; font-size: var(--bptt-size-small); font-weight: 600; }
  }
`;
