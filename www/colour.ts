/** What a computed colour is, in whatever notation a page has written it. */

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const known = new Map<string, Colour>();

/** Red, green and blue from 0 to 255, opacity from 0 to 1: of `rgb(11, 99, 165)`, or another notation. */
export function colourOf(text: string): Colour {
  const found = known.get(text);
  if (found !== undefined) return found;
  const written = /^rgba?\(([\d.]+),? ([\d.]+),? ([\d.]+)(?:,? (?:\/ )?([\d.]+))?\)$/.exec(text);
  const [red, green, blue, alpha = 1] = (written?.slice(1) ?? [])
    .filter((part) => part !== undefined)
    .map(Number);
  const colour: Colour =
    red === undefined || green === undefined || blue === undefined
      ? drawn(text)
      : [red, green, blue, alpha];
  known.set(text, colour);
  return colour;
}

/** Red, green and blue alone. */
export function bytesOf(text: string): readonly number[] {
  return colourOf(text).slice(0, 3);
}

/** What the browser makes of a colour. */
function drawn(colour: string): Colour {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  if (context === null) return [128, 128, 128, 1];
  // What is no colour leaves the style as it was.
  context.fillStyle = "transparent";
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** Relative luminance as WCAG has it, 0 … 1. */
export function luminance([red, green, blue]: Colour): number {
  const linear = (byte: number): number => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
