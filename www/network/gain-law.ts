/**
 * How wide a stream is: a function of its gain, the gradient's size against what sets out at the end
 * of the run, and of nothing else of the run. So one width means one gain in every picture.
 */

/** Pixels at gain 1, which is also the width of the bed a stream lies in. */
export const BED = 8;
/** Pixels a decade. */
const DECADE = 4.5;
/** Thinner than this nothing can be seen, wider nothing has room: beyond it a stream bears its power of ten. */
export const CLAMP = { least: 1, most: 24 } as const;

/** Pixels of a gain, given by its log10. */
export function widthOf(log10Gain: number): number {
  return Math.min(CLAMP.most, Math.max(CLAMP.least, BED + DECADE * log10Gain));
}

/** On which side a gain lies beyond what widths tell apart. */
export function clampedAt(log10Gain: number): "low" | "high" | null {
  const width = BED + DECADE * log10Gain;
  if (width < CLAMP.least) return "low";
  return width > CLAMP.most ? "high" : null;
}
