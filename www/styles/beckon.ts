/** The lever is pointed out to who has only looked so far: a ring around its thumb, and a hint of the drag. */
import { css } from "lit";

export const beckonStyles = css`
  @keyframes bptt-beckon {
    0%, 100% { box-shadow: 0 0 0 0 rgb(from var(--bptt-forward) r g b / 55%), 0 0 0 0 rgb(from var(--bptt-ink) r g b / 0%); }
    30% { box-shadow: 0 0 0 9px rgb(from var(--bptt-forward) r g b / 12%), -24px 0 0 -4px rgb(from var(--bptt-ink) r g b / 28%); }
    50% { box-shadow: 0 0 0 11px rgb(from var(--bptt-forward) r g b / 0%), 0 0 0 -4px rgb(from var(--bptt-ink) r g b / 28%); }
    70% { box-shadow: 0 0 0 0 rgb(from var(--bptt-forward) r g b / 0%), 24px 0 0 -4px rgb(from var(--bptt-ink) r g b / 28%); }
    90% { box-shadow: 0 0 0 0 rgb(from var(--bptt-forward) r g b / 55%), 0 0 0 -4px rgb(from var(--bptt-ink) r g b / 0%); }
  }
  /* The ring is larger than the slider is high. */
  .beckon .major .slider > input { contain: size layout style; }
  @media (prefers-reduced-motion: no-preference) {
    .beckon .major input[type="range"]:not(:disabled)::-webkit-slider-thumb { animation: bptt-beckon 2s ease-in-out infinite; }
    .beckon .major input[type="range"]:not(:disabled)::-moz-range-thumb { animation: bptt-beckon 2s ease-in-out infinite; }
  }
`;
