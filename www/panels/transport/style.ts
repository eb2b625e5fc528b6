/** Buttons, the scrub bar with its phases, the status line. */
import { css } from "lit";

export const transportStyles = css`
  .transport {
    --thumb: 20px;
    display: grid;
    grid-template: "status status" auto "scrub scrub" auto "buttons speed" auto / minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 12px;
    padding-block: 4px 4px;
  }
  .status { grid-area: status; }
  /* A fixed height and a box of its own: what the words and formulas of a beat take moves nothing. */
  .status .sentence {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 16px;
    block-size: 5.4em;
    contain: strict;
  }
  .status .words { margin: 0; min-inline-size: 0; }
  .status .words::before {
    content: "";
    display: inline-block;
    inline-size: 0.6em;
    block-size: 0.6em;
    margin-inline-end: 0.6em;
    border-radius: 50%;
    background: var(--phase);
  }
  /* What is too long scrolls sideways. Both edges fade, into room of their own where all is seen. */
  .status .formula {
    --fade: 20px;
    flex: 1 1 auto;
    min-inline-size: 0;
    display: flex;
    align-items: center;
    margin-inline-start: -12px;
    padding-inline-start: 12px;
    /* Room for what hangs below a row, without which it would stand higher. */
    padding-block-end: 0.7em;
    margin-block-end: -0.7em;
    overflow: auto hidden;
    scrollbar-width: none;
    overscroll-behavior-x: contain;
    white-space: nowrap;
    align-self: center;
    font-size: 0.92em;
    mask-image: linear-gradient(to right, transparent, #000 12px, #000 calc(100% - var(--fade)), transparent);
  }
  /* The mask would hide the outline. */
  .status .formula:focus-visible { mask-image: none; }
  .status .formula::after { content: ""; flex: 0 0 var(--fade); block-size: 1px; }
  /*
   * Name and result are always in sight. What stands between them is there side by side or not at all,
   * the numbers before the symbols: a sum without its last term would be false. What does not fit goes
   * to a second row, far below the first, which nobody sees.
   */
  .status .brief {
    flex: none;
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    & .sides {
      display: flex;
      flex-flow: row-reverse wrap;
      justify-content: flex-end;
      align-items: baseline;
      align-content: flex-start;
      gap: 6em 0.4em;
      min-inline-size: 0;
      block-size: 2.1em;
      /* Clipped below what hangs from a row. */
      padding-block-end: 0.7em;
      margin-block-end: -0.7em;
      overflow: visible clip;
    }
    & .between { display: contents; }
    & .result { order: 1; }
    & .between > :nth-last-child(1) { order: 2; }
    & .between > :nth-last-child(2) { order: 3; }
    & .between > :nth-last-child(3) { order: 4; }
  }
  .status .brief:only-child { flex: 1 1 0; min-inline-size: 0; }
  /* Several share the row: name and result of each. */
  .status .brief:not(:only-child) .between { display: none; }
  /* Who goes into it gets all of it, to scroll through. */
  .status .formula:focus .brief { flex: none; grid-template-columns: repeat(2, max-content); }
  .status .formula:focus .sides { flex-wrap: nowrap; }
  .status .formula:focus .brief .between { display: contents; }
  @container bptt (max-width: 859.98px) {
    .status .sentence { flex-wrap: wrap; align-content: flex-start; gap: 0 12px; }
    .status .words { flex: 1 0 100%; block-size: 3.4em; overflow: hidden; }
    .status .formula { order: 3; flex: 1 1 0; block-size: 2.7em; }
    .status .count { order: 4; line-height: 2em; }
  }
  .status .count { flex: none; color: var(--bptt-muted); font-size: var(--bptt-size-small); }

  .forward { --phase: var(--bptt-forward); --soft: var(--bptt-forward-soft); }
  .backward, .sum { --phase: var(--bptt-backward); --soft: var(--bptt-backward-soft); }
  .loss, .update { --phase: var(--bptt-muted); --soft: var(--bptt-neutral-soft); }

  .scrub { grid-area: scrub; min-inline-size: 0; }
  .bar { position: relative; block-size: var(--target); }
  .bar input[type="range"] { --track: transparent; position: absolute; inset: 0; contain: strict; }
  /* Inset by half a thumb: a beat's place on the bar is where the thumb's centre stands. */
  .track { position: absolute; inset: calc(50% - 3px) calc(var(--thumb) / 2); display: flex; gap: 2px; pointer-events: none; }
  .track span { flex: var(--grow) 0 0; min-inline-size: 2px; border-radius: 1px; background: var(--soft); }
  .track.done span { background: var(--phase); }

  /* Names grow with their phase but never below their own text: update has two beats of hundreds. */
  .phases { display: flex; overflow: hidden; gap: 2px; padding-inline: calc(var(--thumb) / 2); margin-block-start: -8px; }
  .phases button {
    flex: var(--grow) 1 auto;
    justify-content: flex-start;
    inline-size: 0;
    min-inline-size: max-content;
    min-block-size: 32px;
    padding-inline: 0 6px;
    font-size: var(--bptt-size-small);
    color: var(--phase);
    border-radius: 4px;
    white-space: nowrap;
  }
  .phases button[aria-current="step"] { -webkit-text-stroke: 0.5px; text-decoration: underline; text-underline-offset: 0.35em; text-decoration-thickness: 2px; }

  .buttons { grid-area: buttons; display: flex; align-items: center; gap: 2px; margin-inline-start: -8px; }
  .buttons button { padding: 0; color: var(--bptt-ink); }
  .buttons .play { inline-size: calc(var(--target) + 4px); block-size: calc(var(--target) + 4px); margin-inline: 4px; border-radius: 50%; background: var(--bptt-ink); color: var(--bptt-background); }
  .buttons .play:hover { background: var(--bptt-muted); }
  .speed { grid-area: speed; font-size: var(--bptt-size-small); }

  @container bptt (max-width: 559.98px) {
    .phases button { min-block-size: 44px; padding-inline: 0 clamp(2px, 4cqi - 10px, 18px); }
  }
  /* Five buttons and the speed have no room side by side. */
  @container bptt (max-width: 379.98px) {
    .transport { grid-template: "status" auto "scrub" auto "buttons" auto "speed" auto / minmax(0, 1fr); }
    .speed { justify-self: start; }
  }
  @container bptt (min-width: 860px) {
    .status .sentence { block-size: 1.7em; }
    .status .words { flex: none; max-inline-size: 60%; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .transport { grid-template: "status status status" auto "buttons scrub speed" auto / auto minmax(0, 1fr) auto; gap: 0 16px; padding-block: 4px 6px; }
    .buttons { margin-block-end: 18px; }
    .speed { margin-block-end: 18px; }
  }
`;
