/** The keys of playing on a fresh page, after choosing an example, and what they leave alone. */
import type { Page } from "@playwright/test";
import { expect, test } from "./explorer";
import { openHost } from "./host";

const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY);
const paused = (page: Page) => page.getByRole("button", { name: "Play", exact: true });
const plays = (page: Page) => page.getByRole("button", { name: "Pause" });

for (const file of ["en.html", "embed.html"]) {
  test(`on a fresh page, with nothing focused: ${file}`, async ({ explorer, page }) => {
    await page.setViewportSize({ width: 1280, height: 500 });
    await explorer.arrive("preset=landing&lang=en", file);
    await explorer.press(".");
    await expect(explorer.position).toHaveJSProperty("value", "1");
    await explorer.press(".");
    await explorer.press(",");
    await expect(explorer.position).toHaveJSProperty("value", "1");
    await explorer.press("Space");
    await expect(plays(page)).toBeVisible();
    await explorer.press("Space");
    await expect(paused(page)).toBeVisible();
    expect(await scrolled(page)).toBe(0);
  });
}

test("after choosing an example, by mouse or by keyboard", async ({ explorer, page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await explorer.open("preset=landing");
  const examples = page.getByRole("combobox", { name: "Example" });
  await examples.focus();
  // As a mouse does it: the list keeps the focus.
  await examples.selectOption("notes-linear");
  await explorer.press("Space");
  await expect(plays(page)).toBeVisible();
  await explorer.press("Space");
  await expect(paused(page)).toBeVisible();
  await explorer.press("ArrowDown");
  await expect(page).not.toHaveURL(/notes-linear(&|$)/);
  await explorer.press("Home");
  await explorer.position.fill("0");
  await examples.focus();
  await explorer.press(".");
  await expect(explorer.position).toHaveJSProperty("value", "1");
  await explorer.press(",");
  await expect(explorer.position).toHaveJSProperty("value", "0");
  expect(await scrolled(page)).toBe(0);
});

test("a list that nothing was chosen from opens by the space bar", async ({ explorer, page }) => {
  await explorer.open("preset=landing");
  const examples = page.getByRole("combobox", { name: "Example" });
  await examples.focus();
  await explorer.press("Space");
  await expect(paused(page)).toBeVisible();
  await explorer.press("Escape");
});

test("nothing of the page's own is taken: fields, links, what is read further down", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=landing");
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.ariaLabel = "note";
    const button = document.createElement("button");
    button.textContent = "count";
    button.addEventListener("click", () => {
      button.textContent = "counted";
    });
    document.body.prepend(field, button);
  });
  await page.getByRole("textbox", { name: "note" }).focus();
  await page.keyboard.type("a . b, c");
  await expect(page.getByRole("textbox", { name: "note" })).toHaveValue("a . b, c");
  await page.getByRole("button", { name: "count" }).focus();
  await explorer.press(".");
  await explorer.press("Space");
  await expect(page.getByRole("button", { name: "counted" })).toBeVisible();
  await expect(explorer.position).toHaveJSProperty("value", "0");
  await expect(paused(page)).toBeVisible();
  // Out of sight the space bar is the reader's.
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    const text = document.createElement("div");
    text.style.height = "4000px";
    document.body.append(text);
    scrollTo(0, 2600);
  });
  const before = await scrolled(page);
  await explorer.press("Space");
  await expect.poll(() => scrolled(page)).toBeGreaterThan(before);
  await expect(paused(page)).toBeVisible();
});

test("in somebody's page no key is heard outside the widget", async ({ explorer, page }) => {
  await openHost(
    page,
    `<bptt-explorer preset="landing" lang="en" loading="eager"></bptt-explorer>`,
  );
  await expect(explorer.diagram).toBeVisible();
  await explorer.press(".");
  await explorer.press("Space");
  await expect(paused(page)).toBeVisible();
  await expect(explorer.position).toHaveJSProperty("value", "0");
  await page.getByRole("button", { name: "Forward one beat" }).click();
  await expect(explorer.position).toHaveJSProperty("value", "1");
  await explorer.press(".");
  await expect(explorer.position).toHaveJSProperty("value", "2");
});

test("of several on a page the one that owns it hears the keys, until another is touched", async ({
  explorer,
  page,
}) => {
  await openHost(
    page,
    `<bptt-explorer hash preset="landing" lang="en"></bptt-explorer>
    <bptt-explorer preset="landing" lang="en" show="transport" loading="eager"></bptt-explorer>`,
  );
  await expect(explorer.diagram).toBeVisible();
  const [first, second] = [explorer.position.first(), explorer.position.last()];
  await explorer.press(".");
  await expect(first).toHaveJSProperty("value", "1");
  await second.click();
  const there = await second.evaluate((bar: HTMLInputElement) => bar.value);
  await second.evaluate((bar: HTMLInputElement) => bar.blur());
  await explorer.press(".");
  await expect(first).toHaveJSProperty("value", "1");
  await expect(second).toHaveJSProperty("value", there);
});
