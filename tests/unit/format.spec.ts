import { expect, test } from "@playwright/test";
import {
  formatNumber,
  formatPower,
  smallNumber,
  TABLE_DIGITS,
  widthInEms,
} from "../../www/format.js";
import { chance } from "./random.js";

const shown: readonly (readonly [number, string, number?])[] = [
  [-3.25, "−3.25"],
  [-12.75, "−12.75"],
  [-25.75, "−25.75"],
  [12.8125, "12.8125", TABLE_DIGITS],
  [0.734336, "0.7343"],
  [0.734336, "0.734336", TABLE_DIGITS],
  [1, "1"],
  [100, "100"],
  [12345.6, "12346"],
  [99999.6, "1×10⁵"],
  [123456, "1.235×10⁵"],
  [0.001, "0.001"],
  [0.0009994, "9.994×10⁻⁴"],
  [0.000999996, "0.001"],
  [1.4906584e-38, "1.491×10⁻³⁸"],
  [-5e-324, "−4.941×10⁻³²⁴"],
  [Number.MAX_VALUE, "1.798×10³⁰⁸"],
  [0, "0"],
  [-0, "−0"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "∞"],
  [Number.NEGATIVE_INFINITY, "−∞"],
];
for (const [x, text, digits] of shown) {
  test(`${Object.is(x, -0) ? "-0" : x} reads ${text}`, () => {
    expect(formatNumber(x, digits)).toBe(text);
  });
}

const powers: readonly (readonly [number, string])[] = [
  [-600, "1×10⁻⁶⁰⁰"],
  [-599.376751, "4.2×10⁻⁶⁰⁰"],
  [400.30103, "2×10⁴⁰⁰"],
  [-0.0001, "1"],
  [-2.7, "0.002"],
  [-599.0001, "1×10⁻⁵⁹⁹"],
  [0, "1"],
  [Number.NEGATIVE_INFINITY, "0"],
  [Number.POSITIVE_INFINITY, "∞"],
  [Number.NaN, "NaN"],
];
for (const [log, text] of powers) {
  test(`10 to the power ${log} reads ${text}`, () => {
    expect(formatPower(log)).toBe(text);
  });
}

test("what is not zero never reads as zero, and says what it is to the digits shown", () => {
  const random = chance(7);
  const wrong: string[] = [];
  for (let turn = 0; turn < 20_000; turn++) {
    const x = (random.next() - 0.5) * 10 ** (random.below(630) - 322);
    if (x === 0) continue;
    const digits = 1 + random.below(8);
    const text = formatNumber(x, digits);
    const value = Number(
      text
        .replace("−", "-")
        .replace("×10", "e")
        .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (glyph) => "0123456789-"["⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(glyph)] ?? ""),
    );
    // Half a unit of the last digit; subnormals have too few bits for more.
    const tolerance = Math.abs(x) * 0.5 * 10 ** (1 - digits) * (1 + 1e-9) + 5e-324;
    const told = Math.sign(value) === Math.sign(x) && Math.abs(value - x) <= tolerance;
    if (!told) wrong.push(`${x} as ${text}`);
  }
  expect(wrong).toEqual([]);
});

test("in the width of a gate a number keeps two digits in smaller type, and its sign and power always", () => {
  expect(smallNumber(0.42, 36)).toEqual({ text: "0.42", size: "" });
  expect(smallNumber(-0.077, 36)).toEqual({ text: "−0.077", size: "tiny" });
  const random = chance(11);
  for (let turn = 0; turn < 5000; turn++) {
    const x = (random.next() - 0.5) * 10 ** (random.below(12) - 8);
    const { text, size } = smallNumber(x, 36);
    expect(text.startsWith("−"), `${x} as ${text}`).toBe(x < 0);
    expect(text, `${x}`).not.toContain("≈");
    const em = size === "" ? 12.5 : size === "tight" ? 10.3 : 8.5;
    // What fits no type is a power of ten with one digit.
    if (widthInEms(text) * em > 36) expect(text, `${x} as ${text}`).toMatch(/^−?\d·10/);
  }
});
