/** What strangers wrote, in our sentences. */
import { expect, test } from "@playwright/test";
import { texts } from "../../www/i18n/index.js";
import { quoted } from "../../www/quoted.js";

test("what acts on the text around it, or is not seen, is shown by its number", () => {
  const hidden = [
    ..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u200e\u200f\ufeff\u061c\u00ad",
    ..."\u0000\u0007\n\r\t\u0085\u009b\u2028\u2029\u2060\u180e\u3164\uffa0\ufff9\u{e0041}\u{e0001}\ufe0f\u034f",
    "\ud800",
    "\udc00",
  ];
  for (const char of hidden) {
    const name = `⟨U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}⟩`;
    expect(quoted(`a${char}b`)).toBe(`a${name}b`);
  }
  for (const plain of ["h_2", "−0.5", "“", "权重", "é", "𝒽", " "])
    expect(quoted(plain)).toBe(plain);
});

test("what is long is cut between two characters", () => {
  expect(quoted("x".repeat(99))).toBe(`${"x".repeat(40)}…`);
  expect(quoted("𝒽".repeat(500))).toBe(`${"𝒽".repeat(20)}…`);
  expect(quoted("\u202e".repeat(99))).toBe(`${"⟨U+202E⟩".repeat(5)}…`);
});

test("what the core found in a stranger's model is quoted like that too", () => {
  for (const language of Object.values(texts)) {
    const fault = { code: "limit", path: "params.\u202ewhh", expected: "4", found: "\u202e5" };
    for (const code of ["limit", "word", "type", "shape", "missing", "unreadable"])
      expect(language.error({ ...fault, code })).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});
