/**
 * A number as people write it in a blank: any of the minus signs, full-width digits, a comma for
 * the point, −13/4, 1 1/2, 1e-3, 1.5×10⁻³. Some texts can be read in two ways (`1,250`), and then
 * either may be meant.
 */

/** Nobody writes a longer one. */
const LONGEST = 400;

/** What a text may mean; nothing if it is no number. */
export function readingsOf(text: string): number[] {
  const readings = text.length > LONGEST ? [] : read(plain(text));
  return readings.filter(Number.isFinite);
}

/**
 * So many numbers, apart by spaces or semicolons, or where that gives fewer, by commas; null if it
 * is not so many. Each with what it may mean.
 */
export function listOf(text: string, count: number): number[][] | null {
  if (count === 1) return [readingsOf(text)];
  const bare = text
    .replace(/[[\](){}（）［］]/g, " ")
    // What belongs to one number stands together.
    .replace(/\s*([/⁄×·*^])\s*/g, "$1")
    .replace(/([-−－+])\s+/g, "$1")
    .replace(/[,，]\s/g, " ");
  for (const between of [/[\s;；、]+/, /[\s;；、,，]+/]) {
    const parts = bare.split(between).filter((part) => part !== "");
    if (parts.length === count) return parts.map(readingsOf);
  }
  return null;
}

const FRACTIONS = /[¼-¾⅐-⅞]/g;
/** 10⁻³, as part of a power of ten; by itself a raised or lowered digit is no digit. */
const RAISED = /10\s*([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?!\d)/g;
const ANY_RAISED = /[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]/;
const MINUS = /[\u2010-\u2015\u2212\uFE58\uFE63]/g;

/** The second half of 1.5×10^-3, 1.5*10**(-3), 1.5x10-3; a sign or ^ must tell that it is a power. */
const TIMES_POWER = /\s*[×x·⋅*]\s*10\s*(?:(?:\^|\*\*)\s*\(?\s*|(?=[+-]))([+-]?\d+)\s*\)?$/i;
/** A power of ten alone. */
const POWER = /^([+-]?)10(?:\^|\*\*)\s*\(?\s*([+-]?\d+)\s*\)?$/;

/** In ASCII. */
function plain(text: string): string {
  return (
    text
      // 1½ is not 11/2.
      .replace(FRACTIONS, (one) => ` ${one.normalize("NFKC")}`)
      .replace(RAISED, (_, power: string) => `10^${power.normalize("NFKC")}`)
      // What is raised now is no number, and must not become one.
      .replace(ANY_RAISED, "?")
      .normalize("NFKC")
      .replace(MINUS, "-")
      .replace(/[\u2044\u2215÷]/g, "/")
      // The full stop of a Chinese keyboard.
      .replaceAll("。", ".")
      .trim()
      .replace(/^=\s*/, "")
      .replace(/^([+-]?)[([](.*)[)\]]$/, "$1$2")
      .replace(POWER, (_, sign = "", power: string) => `${sign}1e${power}`)
      .replace(TIMES_POWER, "e$1")
      .trim()
  );
}

/** Between groups of three digits; any other space would make one number of two. */
const GROUP_SPACE = /(?<=\d)\s(?=\d{3}(?!\d))/g;

function read(text: string): number[] {
  const mixed = /^([+-]?)\s*(\d+)\s+(\d+)\s*\/\s*(\d+)$/.exec(text);
  if (mixed !== null) {
    const [, sign = "", whole = "", over = "", under = ""] = mixed;
    const size = Number(whole) + Number(over) / Number(under);
    return [sign === "-" ? -size : size];
  }
  const tight = text.replace(/\s*([/+-])\s*/g, "$1").replace(GROUP_SPACE, "");
  if (/\s/.test(tight)) return [];
  const [over = "", under, ...more] = tight.split("/");
  if (more.length > 0) return [];
  if (under === undefined) return decimals(over);
  return decimals(over).flatMap((a) => decimals(under).map((b) => a / b));
}

const DIGITS = /^[+-]?(\d[\d.,]*|[.,]\d+)(e[+-]?\d{1,4})?$/i;
/** Groups of three, and perhaps a fraction behind the other sign. */
const COMMA_GROUPS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?(e|$)/i;
const POINT_GROUPS = /^[+-]?\d{1,3}(\.\d{3})+,\d*(e|$)/i;

function decimals(text: string): number[] {
  if (!DIGITS.test(text)) return [];
  const ways: string[] = [];
  if (!/[.,].*[.,]/.test(text)) ways.push(text.replace(",", "."));
  if (COMMA_GROUPS.test(text)) ways.push(text.replaceAll(",", ""));
  if (POINT_GROUPS.test(text)) ways.push(text.replaceAll(".", "").replace(",", "."));
  return ways.map(Number);
}
