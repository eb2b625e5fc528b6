/** Reads numbers as the page writes them, and compares them with the truth to the digits shown. */
import type { Locator } from "@playwright/test";
import { expect } from "./explorer";

/** `−1.5`, `4×10⁻⁵`, `‖0.3‖`; NaN for what is no number. */
export function read(text: string): number {
  const plain = text
    .trim()
    .replace(/^‖(.*)‖$/, "$1")
    .replace(
      /×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/,
      (_, power: string) =>
        `e${Array.from(power, (c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join("")}`,
    )
    .replace("−", "-");
  return /^-?[\d.]+(e-?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Half of the last digit shown of `text`: by so much a rounded number may be off. */
export function halfDigit(text: string): number {
  const [, decimals = "", power = "0"] =
    /^[−‖]*\d+(?:\.(\d+))?(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?‖?$/.exec(text.trim()) ?? [];
  const exponent = power === "0" ? 0 : read(`1×10${power}`);
  return 0.5 * 10 ** -decimals.length * (exponent === 0 ? 1 : exponent);
}

/** Is this the number the page ought to show? Trailing zeros are not shown: three digits at least are right. */
export function shows(text: string, truth: number, digits = 3): void {
  const off = Math.abs(read(text) - truth);
  expect(off, `${text} for ${truth}`).toBeLessThanOrEqual(
    Math.max(1e-300, Math.abs(truth) * 0.5 * 10 ** (1 - digits) * (1 + 1e-9)),
  );
}

/** Every row of a table as the texts of its cells. */
export async function cellsOf(table: Locator): Promise<string[][]> {
  return table.evaluate((element) =>
    Array.from((element as HTMLTableElement).rows, (row) =>
      Array.from(row.cells, (cell) => cell.innerText.replace(/\s+/g, " ").trim()),
    ),
  );
}
