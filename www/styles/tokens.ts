/**
 * Colours and type as custom properties on the host, so that a page can set them:
 * `bptt-explorer { --bptt-forward: … }`. Light and dark are one value each, chosen by the
 * `color-scheme` of the shell.
 *
 * Forward is blue, backward vermilion: the pair of Okabe and Ito that stays apart under every
 * common colour blindness, here dark (or light) enough for text at AA on its background.
 */
import { css } from "lit";

export const tokens = css`
  :host {
    --bptt-background: light-dark(#fdfcfa, #14171b);
    --bptt-surface: light-dark(#f3f2ee, #1e2329);
    --bptt-ink: light-dark(#1d2126, #e8e9ea);
    --bptt-muted: light-dark(#5a616b, #a0a9b4);
    --bptt-line: light-dark(#d8d7d2, #363d45);
    --bptt-control: light-dark(#7b828b, #7f8995);
    --bptt-forward: light-dark(#0b63a5, #74b7f2);
    --bptt-backward: light-dark(#b8430a, #ff9966);
    --bptt-forward-soft: light-dark(#d6e5f2, #1d3a54);
    --bptt-backward-soft: light-dark(#f7ddcf, #56301d);
    --bptt-bed: light-dark(#eae3da, #2f2925);
    --bptt-bed-edge: light-dark(#c9c2b8, #5a524b);
    --bptt-hot: light-dark(#5c1600, #ffe3d3);
    --bptt-neutral-soft: light-dark(#dedcd6, #3a414a);

    --bptt-wxh: light-dark(#2f7d87, #6fc3cd);
    --bptt-whh: light-dark(#0b63a5, #74b7f2);
    --bptt-why: light-dark(#5a55a8, #aaa5f0);
    --bptt-total: light-dark(#7b3fa0, #c79be6);
    --bptt-jacobian: light-dark(#1f2933, #e8e9ea);
    --bptt-bound: light-dark(#6b7280, #9aa3ad);
    --bptt-rho: light-dark(#00795c, #4cc9a4);
    --bptt-fit: light-dark(#1f2933, #e8e9ea);
    --bptt-linear: light-dark(#8a6d00, #e2c044);
    --bptt-ghost: light-dark(#a3afba, #5d6773);
    --bptt-selected: var(--bptt-ink);
    --bptt-axis: light-dark(#8c98a4, #6b7580);
    --bptt-reference: light-dark(#6f7a86, #98a3ae);
    --bptt-grid: light-dark(#e6e6e2, #2a3037);
    --bptt-text: var(--bptt-muted);
    --bptt-marker: var(--bptt-muted);
    --bptt-pointed: var(--bptt-muted);
    --bptt-vanishing: light-dark(#eaf0f4, #182028);
    --bptt-exploding: light-dark(#fae5d8, #39241a);
    --bptt-hatch: light-dark(#eec5aa, #5c3621);

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
