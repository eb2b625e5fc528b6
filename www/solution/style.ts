/** The worked solution, section by section. */
import { css } from "lit";

export const solutionStyles = css`
  .in-words { margin: 0; padding: 2px 12px 6px; max-inline-size: 46em; color: var(--bptt-muted); font-size: var(--bptt-size-small); text-wrap: pretty; }
  .in-words.lead { padding-inline: 0; }

  .solution {
    margin: 8px 0 0;
    padding: 0 4px 8px 0;
    max-block-size: 480px;
    overflow-y: auto;
    list-style: none;
    scrollbar-gutter: stable;
  }
  /* Where it stands right below picture and transport, what is left of the window is its own; of a frame
     as high as its content nothing is left, and it keeps the least. */
  .no-controls .diagram ~ * .solution:not(.practice) { max-block-size: clamp(240px, 100dvh - 640px, 480px); }
  @container bptt (max-width: 859.98px) {
    .solution:not(.practice) { max-block-size: 320px; }
  }
  .solution ol { margin: 0; padding: 0; list-style: none; }
  .section h4 { display: flex; align-items: center; margin: 0; font-size: var(--bptt-size-small); font-weight: 600; }
  .section h4 button { flex: 1; justify-content: flex-start; text-align: start; color: var(--bptt-muted); min-block-size: 30px; }
  .section h4 .left-out { padding-inline-end: 12px; font-weight: 400; }
  .section.here h4 button { color: var(--bptt-ink); }
  .line > button {
    inline-size: 100%;
    justify-content: flex-start;
    flex-wrap: wrap;
    text-align: start;
    padding: 6px 12px;
    border-radius: 0;
    border-inline-start: 3px solid transparent;
    min-block-size: 34px;
    color: var(--bptt-ink);
  }
  .line.ahead > button { color: var(--bptt-muted); }
  .line.forward > button { border-color: var(--bptt-forward-soft); }
  .line.backward > button, .line.sum > button { border-color: var(--bptt-backward-soft); }
  /* As the operands in the diagram are. */
  .line.used > button:not(:focus-visible) { outline: 1.5px dashed var(--bptt-ink); outline-offset: -1.5px; }
  .line.told > button:not(:focus-visible) { outline: 1.5px solid var(--bptt-ink); outline-offset: -1.5px; }
  .line.current > button { background: var(--bptt-surface); }
  .line.current.forward > button { border-color: var(--bptt-forward); background: var(--bptt-forward-soft); }
  .line.current.backward > button, .line.current.sum > button { border-color: var(--bptt-backward); background: var(--bptt-backward-soft); }
`;
