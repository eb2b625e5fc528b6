/**
 * Numbers as people write them, wherever one is read: fields, blanks, cells of the picture, links,
 * attributes, files. Any of the minus signs, full-width digits, a comma for the point, −13/4, 1 1/2,
 * 1e-3, 1.5×10⁻³, whatever blanks around it. `format.ts` writes them.
 *
 * Some texts can be read in two ways (`1,250`). Where there are limits the only reading within them
 * counts; where there are two, neither does.
 */

/** Nobody writes a longer one. */
const LONGEST = 400;

/** What a text may mean; nothing if it is no number. */
export function readingsOf(text: string): number[] {
  const readings = text.length > LONGEST ? [] : read(plain(text));
  return [...new Set(readings.filter(Number.isFinite))];
}

/** Why a text gives no number: it is none, none within the limits, or one of several. */
type Misread = "none" | "beyond" | "several";

type Reading =
  | { readonly value: number }
  | { readonly misread: Misread; readonly readings: readonly number[] };

/** The number a text means, of those that fit. */
export function readNumber(text: string, fits: (value: number) => boolean = () => true): Reading {
  const readings = readingsOf(text);
  const [value, ...more] = readings.filter(fits);
  if (value === undefined) return { misread: readings.length === 0 ? "none" : "beyond", readings };
  return more.length === 0 ? { value } : { misread: "several", readings };
}

/**
 * So many numbers, apart by spaces or semicolons, or where that gives fewer, by commas; null if it
 * is not so many. Each with what it may mean.
 */
export function listOf(text: string, count: number): number[][] | null {
  if (count === 1) return [readingsOf(text)];
  // Between two commas a number is missing.
  if (/[,，;；]\s*[,，;；]/.test(text)) return null;
  const parts = splits(text).find(({ length }) => length === count);
  return parts?.map(readingsOf) ?? null;
}

/**
 * Rows of numbers, on lines, in brackets or apart by semicolons; of `columns` each where they can be
 * read so. The first text that is not one number is returned instead.
 */
export function rowsOf(
  text: string,
  columns: number,
): number[][] | { readonly wrong: string; readonly readings: readonly number[] } {
  const rows: number[][] = [];
  for (const line of text.replace(/\]\s*[,，;]?\s*\[/g, "\n").split(/[\n\r;；]/)) {
    const ways = splits(line);
    const [apart = [], all = []] = ways;
    if (all.length === 0) continue;
    const parts = ways.find(({ length }) => length === columns) ?? (apart.length > 1 ? apart : all);
    const row: number[] = [];
    for (const part of parts) {
      const reading = readNumber(part);
      if ("misread" in reading) return { wrong: part, readings: reading.readings };
      row.push(reading.value);
    }
    rows.push(row);
  }
  return rows;
}

/** The parts of a list: apart by spaces and semicolons, and by commas too. */
function splits(text: string): [apart: string[], all: string[]] {
  const bare = text
    .replace(UNSEEN, "")
    .replace(/[[\](){}（）［］]/g, " ")
    // What belongs to one number stands together.
    .replace(/\s*([/⁄×·*^])\s*/g, "$1")
    .replace(LONE_SIGN, "$1")
    .replace(/[,，]\s|\s[,，]/g, " ");
  const parts = (between: RegExp): string[] => bare.split(between).filter((part) => part !== "");
  return [parts(/[\s;；、]+/), parts(/[\s;；、,，]+/)];
}

const FRACTIONS = /[¼-¾⅐-⅞]/g;
/** 10⁻³, as part of a power of ten; by itself a raised or lowered digit is no digit. */
const RAISED = /10\s*([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?!\d)/g;
const ANY_RAISED = /[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]/;
/**
 * Hyphens and dashes, minus signs, the bar that a Japanese keyboard writes, and the soft hyphen that
 * old encodings have in their place.
 */
const DASH =
  "\\u00AD\\u02D7\\u2010-\\u2015\\u2043\\u2212\\u2796\\u30FC\\uFE58\\uFE63\\uFF0D\\uFF70";
const MINUS = new RegExp(`[${DASH}]`, "g");
const PLUS = /[\u2795\uFE62\uFF0B]/g;
/** A sign apart from its number. */
const LONE_SIGN = new RegExp(`([-+＋${DASH}])\\s+`, "g");
/** What takes no room: where a text was copied from a page, between any two characters. */
const UNSEEN = /[\u200B-\u200E\u2060\uFEFF]/g;
/** What only tells a direction, around a number that was copied; what turns one round is none. */
const AROUND = /^[\s\u200F\u061C\u202A\u2066\u2068]+|[\s\u200F\u061C\u202C\u2069]+$/g;

/** The second half of 1.5×10^-3, 1.5*10**(-3), 1.5x10-3; a sign or ^ must tell that it is a power. */
const TIMES_POWER = /\s*[×x·⋅*]\s*10\s*(?:(?:\^|\*\*)\s*\(?\s*|(?=[+-]))([+-]?\d+)\s*\)?$/i;
/** A power of ten alone. */
const POWER = /^([+-]?)10(?:\^|\*\*)\s*\(?\s*([+-]?\d+)\s*\)?$/;
/** In a table of accounts (5) is −5, in a formula 5. */
const IN_BRACKETS_ALONE = /^\(\s*[\d.,]+\s*\)$/;

/** In ASCII. */
function plain(text: string): string {
  return (
    text
      .replace(UNSEEN, "")
      .replace(AROUND, "")
      // 1½ is not 11/2.
      .replace(FRACTIONS, (one) => ` ${one.normalize("NFKC")}`)
      .replace(RAISED, (_, power: string) => `10^${power.normalize("NFKC")}`)
      // What is raised now is no number, and must not become one.
      .replace(ANY_RAISED, "?")
      .replace(MINUS, "-")
      .replace(PLUS, "+")
      .normalize("NFKC")
      .replace(/[\u2044\u2215÷]/g, "/")
      // The full stop of a Chinese keyboard.
      .replaceAll("。", ".")
      .trim()
      .replace(/^=\s*/, "")
      .replace(IN_BRACKETS_ALONE, "?")
      .replace(/^([+-]?)[([](.*)[)\]]$/, "$1$2")
      .replace(POWER, (_, sign = "", power: string) => `${sign}1e${power}`)
      .replace(TIMES_POWER, "e$1")
      .trim()
  );
}

/** Between groups of three digits; any other space would make one number of two. */
const GROUP_SPACE = /(?<=\d)[\s'’_](?=\d{3}(?!\d))/g;

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
const COMMA_GROUPS = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?(e|$)/i;
const POINT_GROUPS = /^[+-]?[1-9]\d{0,2}((\.\d{3})+,\d*|(\.\d{3}){2,})(e|$)/i;

function decimals(text: string): number[] {
  if (!DIGITS.test(text)) return [];
  const ways: string[] = [];
  if (!/[.,].*[.,]/.test(text)) ways.push(text.replace(",", "."));
  if (COMMA_GROUPS.test(text)) ways.push(text.replaceAll(",", ""));
  if (POINT_GROUPS.test(text)) ways.push(text.replaceAll(".", "").replace(",", "."));
  return ways.map(Number);
}
