/** A vector as bars from a middle line: the sign is the side, the height the magnitude. */
import { svg, type TemplateResult } from "lit";

/** As one path, so that 200 units cost no more elements than two. */
export function bars(
  entries: ArrayLike<number>,
  y: number,
  width: number,
  height: number,
  scale: number,
  kind: string,
): TemplateResult {
  const each = width / entries.length;
  const bar = Math.max(0.8, each - (each > 4 ? 1.5 : 0.4));
  let path = "";
  for (let i = 0; i < entries.length; i++) {
    const value = entries[i] ?? 0;
    const left = round(-width / 2 + i * each + (each - bar) / 2);
    if (!Number.isFinite(value)) {
      // No height can stand for it: the full way, open.
      path += `M${left} ${round(y - height / 2)}h${round(bar)}v${height}h${round(-bar)}z`;
      continue;
    }
    const part = scale > 0 ? Math.min(1, Math.abs(value) / scale) : 0;
    // What is not zero is never drawn as nothing.
    const tall = value === 0 ? 0 : Math.max(0.7, (part * height) / 2);
    path += `M${left} ${round(y)}h${round(bar)}v${round(value > 0 ? -tall : tall)}h${round(-bar)}z`;
  }
  return svg`<path class="bars ${kind}" d=${path} /><path
    class="baseline"
    data-bars=${entries.length}
    d="M${-width / 2} ${y}h${width}"
  />`;
}

/** The largest finite magnitude: what a full bar stands for. */
export function largest(...series: readonly ArrayLike<number>[]): number {
  let most = 0;
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      const size = Math.abs(values[i] ?? 0);
      if (size > most && size < Number.POSITIVE_INFINITY) most = size;
    }
  }
  return most;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
