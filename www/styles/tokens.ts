/**
 * Colours and type as custom properties on the host, so that a page can set them:
 * `bptt-explorer { --bptt-forward: … }`. The dark ones are a sheet of their own, which lies behind the
 * light ones while the element is dark (element/theme-sheet.ts).
 *
 * Forward is blue, backward vermilion: the pair of Okabe and Ito that stays apart under every
 * common colour blindness, here dark (or light) enough for text at AA on its background.
 */
import { css, unsafeCSS } from "lit";

/** Name, on a light ground, on a dark one. */
const colours: readonly (readonly [name: string, light: string, dark: string])[] = [
  ["background", "#fdfcfa", "#14171b"],
  ["surface", "#f3f2ee", "#1e2329"],
  ["ink", "#1d2126", "#e8e9ea"],
  ["muted", "#5a616b", "#a0a9b4"],
  ["line", "#d8d7d2", "#363d45"],
  ["control", "#7b828b", "#7f8995"],
  ["forward", "#0b63a5", "#74b7f2"],
  ["backward", "#b8430a", "#ff9966"],
  ["forward-soft", "#d6e5f2", "#1d3a54"],
  ["backward-soft", "#f7ddcf", "#56301d"],
  ["bed", "#eae3da", "#2f2925"],
  ["bed-edge", "#c9c2b8", "#5a524b"],
  ["hot", "#5c1600", "#ffe3d3"],
  ["neutral-soft", "#dedcd6", "#3a414a"],
  ["input", "#2f7d87", "#6fc3cd"],
  ["recurrent", "#0b63a5", "#74b7f2"],
  ["readout", "#5a55a8", "#aaa5f0"],
  ["total", "#7b3fa0", "#c79be6"],
  ["jacobian", "#1f2933", "#e8e9ea"],
  ["bound", "#6b7280", "#9aa3ad"],
  ["rho", "#00795c", "#4cc9a4"],
  ["fit", "#1f2933", "#e8e9ea"],
  ["linear", "#8a6d00", "#e2c044"],
  ["rnn", "#1f2933", "#e8e9ea"],
  ["gru", "#00795c", "#4cc9a4"],
  ["lstm", "#7b3fa0", "#c79be6"],
  ["other-cell", "#8a6d00", "#e2c044"],
  ["ghost", "#a3afba", "#5d6773"],
  ["axis", "#8c98a4", "#6b7580"],
  ["reference", "#6f7a86", "#98a3ae"],
  ["grid", "#e6e6e2", "#2a3037"],
  ["vanishing", "#eaf0f4", "#182028"],
  ["exploding", "#fae5d8", "#39241a"],
  ["hatch", "#eec5aa", "#5c3621"],
  // The highest ground of the cliff.
  ["cliff-highest", "#5c7590", "#7f97b0"],
  // How far ahead the loss lies, band by band; on a dark ground the far end is the bright one.
  ["band-0", "#e8b06a", "#8f4f3c"],
  ["band-1", "#dc9552", "#a45c3d"],
  ["band-2", "#cf7b47", "#b66c42"],
  ["band-3", "#bd6244", "#c77f4c"],
  ["band-4", "#a64c45", "#d5935a"],
  ["band-5", "#8a3a47", "#e1a86c"],
  ["band-6", "#6b2b46", "#ebbe84"],
  ["band-7", "#4b1d3f", "#f3d5a2"],
  ["band-8", "#2a1030", "#fbedc8"],
];

const declared = (column: 1 | 2): ReturnType<typeof unsafeCSS> =>
  unsafeCSS(colours.map((colour) => `--bptt-${colour[0]}: ${colour[column]};`).join(" "));

/** On paper everything is light. */
export const darkTokens = css`
  @media not print {
    :host { ${declared(2)} }
  }
`;

export const tokens = css`
  :host {
    ${declared(1)}
    --bptt-selected: var(--bptt-ink);
    --bptt-text: var(--bptt-muted);
    --bptt-marker: var(--bptt-muted);
    --bptt-pointed: var(--bptt-muted);

    --bptt-sans: "Inter", system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "PingFang SC",
      "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
    --bptt-math: "STIX Two Text", "STIX Two Math", "Cambria Math", Cambria, "Latin Modern Math",
      "Liberation Serif", "Times New Roman", serif;
    /* The reader's own size of text (element/text-size.ts): rem is whatever the host has made of it. */
    --bptt-rem: 16px;
    --bptt-size-small: calc(0.8125 * var(--bptt-rem));
    --bptt-size-text: calc(0.9375 * var(--bptt-rem));
    --bptt-size-large: calc(1.3125 * var(--bptt-rem));

    display: block;
    /* Beside others (in a flexible row, a grid, a table) it gives way, and never leaves its column. */
    min-inline-size: 0;
    max-inline-size: 100%;
    color-scheme: inherit;
  }
`;
