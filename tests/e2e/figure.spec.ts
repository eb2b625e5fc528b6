/** What every plot brings along: its numbers and its files. Seen on the shares' plot. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { Explorer, expect, test } from "./explorer";
import { plainPage } from "./host";
import { cellsOf, shows } from "./numbers";
import { api } from "./truth";

const OPEN = "preset=notes-tanh&steps=6&show=controls+transport+diagram+shares";

const panel = (page: Page): Locator => page.getByRole("region", { name: "Shares" });

/** Presses a button below the plot and reads the file it gives. */
async function file(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel(page).getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the SVG stands by itself, as it looks here: ${colorScheme}`, async ({ explorer, page }) => {
    await page.emulateMedia({ colorScheme });
    await explorer.open(OPEN);
    const { name, bytes } = await file(page, "SVG");
    expect(name).toBe("shares.svg");
    const text = bytes.toString();
    expect(text).not.toMatch(/var\(|\sstyle=|class=|url\(|href|light-dark|<!--/);
    const shown = panel(page).locator(".picture svg").first();
    const seen = await shown.evaluate((svg) => ({
      bars: getComputedStyle(svg.querySelector(".bptt-bars") as Element).fill,
      ground: getComputedStyle((svg.getRootNode() as ShadowRoot).querySelector(".shell") as Element)
        .backgroundColor,
      width: svg.getAttribute("width"),
    }));
    expect(text).toContain(`fill="${seen.bars}"`);
    // It is a picture on its own: an XML file that a browser draws, ground included.
    const drawn = await (await plainPage(page)).evaluate((source) => {
      const { documentElement: svg } = new DOMParser().parseFromString(source, "image/svg+xml");
      return [
        svg.nodeName,
        svg.getAttribute("width"),
        svg.firstElementChild?.getAttribute("fill"),
        svg.querySelectorAll("path").length > 5,
      ];
    }, text);
    expect(drawn).toEqual(["svg", seen.width, seen.ground, true]);
    await expect(panel(page).getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  });
}

test("the CSV has every digit", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  const { name, bytes } = await file(page, "CSV");
  expect(name).toBe("shares.csv");
  expect(bytes.toString()).toMatch(/\r\n$/);
  const [head = [], ...rows] = bytes
    .toString()
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  expect(head[0]).toBe("k");
  expect(head.at(-1)).toBe("share");
  const model = api.preset("notes-tanh");
  const inputs = Array.from({ length: 6 }, () => [1]);
  const truth = api.bptt({ ...model, inputs, targets: inputs.map(() => [0]) });
  expect(rows).toHaveLength(6);
  rows.forEach((row, i) => {
    // The very same double.
    const share = (truth.da?.[i] ?? 0) * (i === 0 ? 0 : (truth.h[i - 1] ?? 0));
    expect(Number(row.at(-1))).toBe(share);
  });
});

test("the PNG has two pixels for one", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  const size = await panel(page)
    .locator(".picture svg")
    .first()
    .evaluate((svg) => [svg.getAttribute("width"), svg.getAttribute("height")].map(Number));
  const { name, bytes } = await file(page, "PNG");
  expect(name).toBe("shares.png");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(
    size.map((length) => 2 * Math.round(length)),
  );
});

test("the numbers open below the plot", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await panel(page).getByRole("button", { name: "Numbers" }).press("Enter");
  const rows = await cellsOf(
    panel(page).getByRole("region", { name: "Numbers" }).getByRole("table"),
  );
  expect(rows.map(([k]) => k)).toEqual(["k", "1", "2", "3", "4", "5", "6"]);
  await panel(page).getByRole("button", { name: "Numbers" }).press("Enter");
  await expect(panel(page).getByRole("table")).toHaveCount(0);
});

test("under a drag the numbers before stay, and are marked; at rest they are the new ones", async ({
  explorer,
  page,
}) => {
  await explorer.open(OPEN);
  await panel(page).getByRole("button", { name: "Numbers" }).click();
  const table = panel(page).getByRole("region", { name: "Numbers" }).getByRole("table");
  const busy = panel(page).locator("[aria-busy=true]");
  const before = await cellsOf(table);
  await expect(busy).toHaveCount(0);
  await explorer.slider("W_hh").scrollIntoViewIfNeeded();
  const box = await explorer.slider("W_hh").boundingBox();
  if (box === null) throw new Error("no slider");
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await expect(busy).toHaveCount(1);
  expect(await cellsOf(table)).toEqual(before);
  await page.mouse.up();
  await expect(busy).toHaveCount(0);
  const after = await cellsOf(table);
  expect(after).not.toEqual(before);
  const config = await page.evaluate(
    () => (document.querySelector("bptt-explorer") as unknown as { config: object }).config,
  );
  const truth = api.bptt(config as Parameters<typeof api.bptt>[0]);
  const last = (truth.da?.[5] ?? 0) * (truth.h[4] ?? 0);
  shows(after.at(-1)?.at(-1) ?? "", last);
});

test("where nothing can be saved the text is there to be copied", async ({ explorer, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "origin", { value: "null" });
  });
  await explorer.open(OPEN);
  await panel(page).getByRole("button", { name: "CSV" }).click();
  const copy = panel(page).getByRole("textbox", { name: /cannot be saved/ });
  await expect(copy).toHaveValue(/^k,.*,share\n1,/);
  await panel(page).getByRole("button", { name: "SVG" }).click();
  await expect(copy).toHaveValue(/^<svg .*<\/svg>$/s);
});

test("a page that forbids images of its own making is told so", async ({ page }) => {
  // Without the fixture that forbids console errors: the refused image is one.
  await page.route("**/en.html", async (route) => {
    const response = await route.fetch();
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    await route.fulfill({
      response,
      headers: { ...response.headers(), "content-security-policy": policy },
    });
  });
  await new Explorer(page).open(OPEN);
  await panel(page).getByRole("button", { name: "PNG" }).click();
  await expect(panel(page)).toContainText("This page does not allow PNG images");
  expect((await file(page, "SVG")).bytes.toString()).toMatch(/^<svg /);
});
