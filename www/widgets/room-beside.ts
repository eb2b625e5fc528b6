/** How wide a figure of a further panel is: beside the panel's words where there is room, else below them. */

/** As in styles/further.ts: from this width of the explorer on, less its padding, words stand at the side. */
const WIDE = 1080 - 48;
/** The words' column, and the gap. */
const SIDE = 380 + 48;
/** Where the explorer shows nothing that is measured, the picture is scaled to its box. */
const USUAL = 640;

export function roomBeside(width: number): number {
  if (width === 0) return USUAL;
  return width >= WIDE ? width - SIDE : width;
}
