/**
 * Numbers as people read them: a true minus sign, superscript powers of ten, no digits that say
 * nothing. What is not zero never reads as zero.
 */

/** Significant digits where there is room: tables, formulas, worked solutions. */
export const TABLE_DIGITS = 6;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Plain decimals from 10⁻³ up to 10⁵, scientific beyond. −0 keeps its sign: it is what the core computed. */
export function formatNumber(x: number, digits = 4): string {
  if (Number.isNaN(x)) return "NaN";
  if (x < 0 || Object.is(x, -0)) return `−${formatNumber(-x, digits)}`;
  if (x === 0) return "0";
  if (x === Number.POSITIVE_INFINITY) return "∞";
  const [mantissa = "", power = ""] = x.toExponential(digits - 1).split("e");
  // The exponent after rounding: 99999.9 to four digits is already 10⁵.
  const exponent = Number(power);
  if (exponent >= -3 && exponent < 5) return trimmed(x.toFixed(Math.max(0, digits - 1 - exponent)));
  return scientific(trimmed(mantissa), exponent);
}

/** Fewer digits than these would make true sums look false. */
const FEWEST_DIGITS = 3;

/**
 * As many of `digits` as fit into `room`, a width in ems of the text, but at least `fewest`; `tight`
 * says that it does not fit even so, and wants smaller type.
 */
export function fitNumber(
  x: number,
  room: number,
  digits = 4,
  fewest = FEWEST_DIGITS,
): { text: string; tight: boolean } {
  for (let some = digits; some > fewest; some--) {
    const text = formatNumber(x, some);
    if (widthInEms(text) <= room) return { text, tight: false };
  }
  const text = formatNumber(x, fewest);
  return { text, tight: widthInEms(text) > room };
}

/** The same where smaller type is not enough either: then as little as `shortNumber` takes. */
export function fitted(x: number, room: number, digits = 4): { text: string; tight: boolean } {
  const fit = fitNumber(x, room, digits);
  return fit.tight ? shortNumber(x, room) : fit;
}

/**
 * In less room still: fewer digits, then the power of ten alone. `tight` is type of five sixths.
 */
export function shortNumber(x: number, room: number): { text: string; tight: boolean } {
  for (const digits of [FEWEST_DIGITS, 2, 1]) {
    const text = formatNumber(x, digits);
    if (widthInEms(text) <= room * 1.2) return { text, tight: widthInEms(text) > room };
  }
  const power = Math.round(Math.log10(Math.abs(x)));
  return { text: `${x < 0 ? "−" : ""}≈10${superscript(power)}`, tight: true };
}

/** Pixels an em of each size of type, bold: the usual one, and smaller ones. */
const SIZES = [
  ["", 12.5],
  ["tight", 10.3],
  ["tiny", 8.5],
] as const;

/** In `width` pixels: two digits rather than type of the usual size, then one; a power of ten has its digit. */
export function smallNumber(x: number, width: number): { text: string; size: string } {
  const texts = [2, 1].map((digits) => formatNumber(x, digits).replace("×", "·"));
  for (const text of texts)
    for (const [size, em] of SIZES) if (widthInEms(text) * em <= width) return { text, size };
  return { text: texts[1] ?? "", size: "tiny" };
}

/** A generous guess: digits are 0.64 em wide in the widest of common fonts, signs as wide as a plus. */
export function widthInEms(text: string): number {
  // Asked for every number of the picture in every frame: no letter outside the plane of 16 bits.
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const glyph = text.charCodeAt(i);
    width +=
      glyph === POINT || glyph === DOT
        ? 0.32
        : isSuperscript(glyph)
          ? 0.42
          : isSign(glyph)
            ? 0.84
            : 0.64;
  }
  return width;
}

const POINT = 0x2e;
const DOT = 0xb7;

/** − × ≈ */
function isSign(glyph: number): boolean {
  return glyph === 0x2212 || glyph === 0xd7 || glyph === 0x2248;
}

/** ¹ ² ³ stand apart from their kin. */
function isSuperscript(glyph: number): boolean {
  return (glyph >= 0x2070 && glyph <= 0x207b) || glyph === 0xb9 || glyph === 0xb2 || glyph === 0xb3;
}

/** A magnitude given by its log10, which may lie far beyond what a double holds: 4.2×10⁻⁶⁰⁰. */
export function formatPower(log10: number, digits = 2): string {
  if (Number.isNaN(log10)) return "NaN";
  if (log10 === Number.NEGATIVE_INFINITY) return "0";
  if (log10 === Number.POSITIVE_INFINITY) return "∞";
  let exponent = Math.floor(log10);
  let mantissa = (10 ** (log10 - exponent)).toPrecision(digits);
  if (Number(mantissa) >= 10) {
    mantissa = (1).toPrecision(digits);
    exponent += 1;
  }
  if (exponent >= -3 && exponent < 5)
    return formatNumber(Number(mantissa) * 10 ** exponent, digits);
  return scientific(trimmed(mantissa), exponent);
}

/** 10ⁿ for a whole n. */
export function superscript(n: number): string {
  let digits = n < 0 ? "⁻" : "";
  for (const digit of String(Math.abs(n))) digits += SUPERSCRIPTS[Number(digit)];
  return digits;
}

/** A step's index as Unicode subscript digits, for text that carries no markup: h₂. */
export function subscript(n: number): string {
  return Array.from(String(n), (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
}

function scientific(mantissa: string, exponent: number): string {
  return `${mantissa}×10${superscript(exponent)}`;
}

function trimmed(text: string): string {
  if (!text.includes(".")) return text;
  let end = text.length;
  while (text[end - 1] === "0") end -= 1;
  return text.slice(0, text[end - 1] === "." ? end - 1 : end);
}
