/** The instructor's page: its links lead to what they promise, and its script for a lecture can be played. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { blanks } from "./exercise";
import { expect, test } from "./explorer";

const textOf = (lang: "zh" | "en"): string =>
  readFileSync(new URL(`../../www/lesson/teaching/${lang}.md`, import.meta.url), "utf8");
const linksOf = (lang: "zh" | "en"): string[] => {
  const page = lang === "zh" ? "index" : "en";
  const links = textOf(lang).matchAll(/\]\(\.\/(\w+)\.html#([^)]*=[^)]*)\)/g);
  return [...links].map(([, name, hash = ""]) => {
    expect(name, hash).toBe(page);
    return hash;
  });
};
const script = (lang: "zh" | "en"): string =>
  linksOf(lang).find((link) => link.startsWith("present=on")) ?? "";

const at = (page: Page) => page.getByRole("group", { name: /^(Marks|标记)$/ }).getByRole("status");

test("both languages have the same links in the same order", () => {
  expect(linksOf("en").length).toBeGreaterThan(40);
  expect(linksOf("zh")).toEqual(linksOf("en"));
});

for (const lang of ["en", "zh"] as const)
  test(`the script for the lecture hall, key by key (${lang})`, async ({ explorer, page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await explorer.arrive(script(lang), lang === "zh" ? "index.html" : "en.html");
    // The first picture: nothing has been computed.
    await expect(at(page)).toHaveText("– / 4");
    await expect(explorer.shown("L")).toHaveText("…");
    await page.keyboard.press("Space");
    await expect(explorer.shown("L")).not.toHaveText("…");
    await expect(page.getByText("100 %")).toBeVisible();
    // It need not be over when the next key comes.
    const marks = [
      [1, "0.5", "0.78 %"],
      [2, "1.4", "10.5"],
      [3, "1.4", "0.17 %"],
    ] as const;
    for (const [mark, weight, answer] of marks) {
      await page.keyboard.press("ArrowRight");
      await expect(at(page)).toHaveText(new RegExp(`^${mark} / 4`));
      await expect(explorer.field("W_hh")).toHaveValue(weight);
      await expect(page.getByText(answer).first()).toBeVisible();
    }
    await expect(page.getByRole("radio", { name: "tanh" })).toBeChecked();
    await page.keyboard.press("ArrowRight");
    await expect(at(page)).toHaveText(/^4 \/ 4/);
    const solution = page.getByRole("list", { name: /^(Worked solution|解题过程)$/ });
    await expect(solution).toBeVisible();
    await expect(explorer.node("h 1")).toHaveAccessibleName(/−12\.75/);
    const line = () => solution.locator('[aria-current="step"]').first().textContent();
    const before = await line();
    await page.keyboard.press(".");
    await expect.poll(line).not.toBe(before);
    await page.keyboard.press("Escape");
    await expect(at(page)).toBeHidden();
  });

test("every handout opens with its blanks, and nothing of its link is ignored", async ({
  page,
}) => {
  const handouts = linksOf("en").filter((link) => link.includes("ask="));
  // One for each of nine topics, at least.
  expect(handouts.length).toBeGreaterThanOrEqual(9);
  for (const link of handouts) {
    await page.goto("about:blank");
    await page.goto(`en.html#${link}`);
    await expect(blanks(page).first(), link).toBeVisible();
    await expect(page.getByRole("button", { name: "Dismiss" }), link).toHaveCount(0);
  }
});

const PAGES = { zh: "teaching.html", en: "teaching.en.html" } as const;

for (const [lang, file] of Object.entries(PAGES))
  test(`the page itself: accessible, no wider than a phone, in the other language too (${lang})`, async ({
    explorer,
    page,
  }) => {
    for (const colorScheme of ["light", "dark"] as const)
      for (const width of [320, 390, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 844 });
        await page.goto(file);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      }
    await page
      .getByRole("link", { name: lang === "zh" ? "This page in English" : "本页的中文版" })
      .click();
    await expect(page).toHaveURL(new RegExp(`${lang === "zh" ? PAGES.en : PAGES.zh}$`));
    // The fixture's complaints are of this page as well.
    expect(explorer.page).toBe(page);
  });

test("a figure's line is copied, and its link leads to the figure", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(PAGES.en);
  const item = page
    .getByRole("listitem")
    .filter({ hasText: "worked solution" })
    .filter({ has: page.getByRole("button") });
  const copy = item.getByRole("button");
  await expect(copy).toHaveAccessibleDescription(/^Figure \d+$/);
  await copy.click();
  await expect(copy).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    '<bptt-explorer preset="notes-linear" show="transport diagram worked" lang="en"></bptt-explorer>',
  );
  await item.getByRole("link").first().click();
  await expect(page).toHaveURL(/en\.html#figure-by-hand$/);
});
