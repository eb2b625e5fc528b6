/**
 * What is painted on canvases has its colours from styles, but does not follow them by itself: where
 * these have become others, it is painted anew, whatever of its panel needs no drawing.
 */

const painters = new WeakMap<Element, () => void>();

export function paintedBy(canvas: Element, paint: () => void): void {
  painters.set(canvas, paint);
}

/** All canvases in `root`, before the browser draws. */
export function repaint(root: ParentNode): void {
  for (const canvas of root.querySelectorAll("canvas")) painters.get(canvas)?.();
}
