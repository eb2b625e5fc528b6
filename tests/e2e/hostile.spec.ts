/**
 * Five hundred hashes and five hundred attribute values that nobody means well: none throws, none
 * becomes markup, each that makes no sense is answered with a notice that names its key.
 */
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { properties, table } from "../../www/state/table.js";
import { type Chance, chance } from "../unit/random.js";
import { expect, test } from "./explorer";
import { openHost } from "./host";

const KEYS = properties.map((property) => table[property].key);
/** None of these is a value of any attribute. */
const NONSENSE = [
  "<img src=x onerror=alert(1)>",
  "<script>window.harmed = true</script>",
  '"><svg onload=harmed()>',
  "javascript:harmed()",
  "{{7*7}}",
  "1e999",
  "-1e999",
  "99999999999999999999999999999999",
  "0x10",
  "1,,2",
  "NaN",
  "Infinity",
  "{",
  '{"cell":"rnn","params":{}}',
  "[[[[",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "\ud800",
  "\udfff\ud800 lone",
  "\u202egnp.exe",
  "\u0000\u0007",
  "null",
  "%",
  "%E0%A4%A",
  "𝒽".repeat(500),
  "A".repeat(100_000),
  "-".repeat(70_000),
] as const;
/** May be one or not. */
const WILD = [
  "",
  " ",
  "0",
  "-0",
  "1",
  "5e-324",
  "0.1",
  "200",
  "201",
  "h:2",
  "end",
  "dh:999",
  "zh",
  "1,2",
  "whh",
  "distance controls",
  "files",
  "on",
  "landing",
] as const;
const STRANGE_KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "<b>",
  "onload",
  "style",
  "",
  "=",
  "\ud800",
  "W_HH",
  "w-hh ",
  "k".repeat(300),
] as const;

function garbage(random: Chance): string {
  const length = random.below(40);
  return Array.from({ length }, () => String.fromCharCode(random.below(0x10000))).join("");
}

interface Case {
  readonly key: string;
  readonly value: string;
  /** Whether there must be a notice. */
  readonly wrong: boolean;
}

function cases(seed: number, keys: readonly string[]): Case[] {
  const random = chance(seed);
  return Array.from({ length: 500 }, (_, i) => {
    const key = random.next() < 0.8 ? (KEYS[i % KEYS.length] ?? "") : random.pick(keys);
    const kind = random.next();
    if (kind < 0.6) return { key, value: random.pick(NONSENSE), wrong: true };
    const value = kind < 0.8 ? random.pick(WILD) : garbage(random);
    return { key, value, wrong: false };
  });
}

/** What must not be there, wherever it was written. */
const HARM = "script, iframe, object, embed, [onerror], [onload], img";

interface Found {
  readonly said: string;
  readonly harm: number;
}

test("500 hostile hashes", async ({ explorer, page }) => {
  test.slow();
  await explorer.open("preset=notes-linear&lang=en", "embed.html");
  const raw = cases(1, STRANGE_KEYS).map((one, i) => {
    const encode = i % 3 === 0 ? (text: string) => text : encoded;
    return { ...one, hash: `${encode(one.key)}=${encode(one.value)}&lang=en` };
  });
  const found = await page.evaluate(
    async ([hashes, harm]) => {
      const e = document.querySelector("bptt-explorer") as BpttExplorer;
      const results: Found[] = [];
      for (const hash of hashes as string[]) {
        const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
        const before = location.href;
        location.hash = hash;
        if (location.href !== before) await changed;
        await e.updateComplete;
        const root = e.shadowRoot as ShadowRoot;
        results.push({
          said: root.querySelector(".notices")?.textContent ?? "none",
          harm:
            root.querySelectorAll(harm as string).length +
            document.body.querySelectorAll(harm as string).length,
        });
      }
      return results;
    },
    [raw.map(({ hash }) => hash), HARM] as const,
  );
  expect(found.length).toBe(500);
  for (const [i, { said, harm }] of found.entries()) {
    const one = raw[i] as (typeof raw)[number];
    const what = `${i}: #${one.hash.slice(0, 80)}`;
    expect(harm, what).toBe(0);
    expect(said, what).not.toBe("none");
    // Unencoded, a value may hold pairs of its own.
    if (one.wrong && KEYS.includes(one.key) && one.hash.startsWith(encoded(one.key)))
      expect(said, what).toContain(one.key);
  }
  expect(await page.evaluate(() => "harmed" in window)).toBe(false);
  // And it still works.
  await explorer.open("preset=notes-linear&at=end&lang=en", "embed.html");
  await expect(explorer.shown("∇W_hh")).toHaveText("−3.25");
});

/** As a link is written; lone surrogates have no encoding of their own. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}

test("500 hostile attribute values", async ({ explorer, page }) => {
  test.slow();
  await openHost(page, `<bptt-explorer loading="eager" preset="notes-linear"></bptt-explorer>`);
  await expect(explorer.diagram).toBeVisible();
  const all = cases(2, KEYS);
  const found = await page.evaluate(
    async ([list, harm]) => {
      const e = document.querySelector("bptt-explorer") as BpttExplorer;
      const root = e.shadowRoot as ShadowRoot;
      const results: Found[] = [];
      for (const { key, value } of list as Case[]) {
        const before = e.getAttribute(key);
        e.setAttribute(key, value);
        await e.updateComplete;
        results.push({
          said: root.querySelector(".notices")?.textContent ?? "none",
          harm: root.querySelectorAll(harm as string).length,
        });
        if (before === null) e.removeAttribute(key);
        else e.setAttribute(key, before);
        await e.updateComplete;
        for (const button of root.querySelectorAll<HTMLElement>(".notice button")) button.click();
        await e.updateComplete;
      }
      return results;
    },
    [all, HARM] as const,
  );
  expect(found.length).toBe(500);
  for (const [i, { said, harm }] of found.entries()) {
    const { key, value, wrong } = all[i] as Case;
    const what = `${i}: ${key}="${value.slice(0, 60)}"`;
    expect(harm, what).toBe(0);
    if (wrong) expect(said, what).toContain(key);
  }
  expect(await page.evaluate(() => "harmed" in window)).toBe(false);
  await page.evaluate(() => {
    for (const [name, value] of [
      ["preset", "notes-linear"],
      ["at", "end"],
      ["lang", "en"],
    ])
      document.querySelector("bptt-explorer")?.setAttribute(name as string, value as string);
  });
  await expect(explorer.shown("∇W_hh")).toHaveText("−3.25");
});
