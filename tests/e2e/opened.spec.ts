/** A panel that a button opens comes into sight; long lists say what they leave out, and ties are called ties. */
import type { Locator, Page } from "@playwright/test";
import { type Explorer, expect, test } from "./explorer";

const button = (page: Page, name: string): Locator =>
  page.getByRole("group", { name: "Look closer" }).getByRole("button", { name, exact: true });
const panel = (page: Page, name: string): Locator =>
  page.getByRole("region", { name, exact: true });

/** How much of a panel the window shows, in CSS pixels, and whether its heading is among it. */
async function seen(shown: Locator): Promise<{ part: number; heading: boolean }> {
  return shown.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const heading = element.querySelector("h3")?.getBoundingClientRect();
    const part = Math.min(bottom, innerHeight) - Math.max(top, 0);
    return {
      part,
      heading: heading !== undefined && heading.top >= 0 && heading.bottom <= innerHeight,
    };
  });
}

/** Whole, or as much of it as the window holds. */
async function expectInSight(shown: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [{ part, heading }, box, height] = [
        await seen(shown),
        await shown.boundingBox(),
        await shown.evaluate(() => innerHeight),
      ];
      return heading && part >= Math.min(box?.height ?? Number.NaN, height) - 24;
    })
    .toBe(true);
}

async function open(explorer: Explorer, name: string): Promise<void> {
  await button(explorer.page, name).click();
  await expect(panel(explorer.page, name)).toBeVisible();
}

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const) {
  test(`every panel comes into sight once it is drawn, one after another: ${width} px`, async ({
    explorer,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await explorer.open("preset=notes-linear&at=end&show=controls+transport+diagram+distance");
    for (const name of ["Table", "Paths", "Worked solution", "Clipping"]) {
      await open(explorer, name);
      await expectInSight(panel(page, name));
      // Where the eyes are led the keys need not follow: the same button closes it again.
      await expect(button(page, name)).toBeFocused();
      await expect(page.getByText(`“${name}” is open, below these buttons.`)).toBeAttached();
    }
    await button(page, "Table").scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    await button(page, "Clipping").click();
    await expect(panel(page, "Clipping")).toHaveCount(0);
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await expect(page.getByText(/is open, below/)).toHaveCount(0);
  });
}

test("what a link has opened does not scroll the page", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&show=%2Bpaths");
  await expect(explorer.diagram).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("under reduced motion it is there at once", async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open("preset=notes-linear&at=end");
  await page.evaluate(() => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    Element.prototype.scrollIntoView = (options) => asked.push(options);
  });
  await open(explorer, "Paths");
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked))
    .toEqual([{ block: "nearest", behavior: "instant" }]);
});

test("shares that are equal but for rounding are called equal", async ({ explorer, page }) => {
  await explorer.open("at=end");
  await open(explorer, "Shares");
  await expect(panel(page, "Shares")).toContainText(
    "the shares of all steps are equally large, 0.01458.",
  );
  await explorer.open("preset=notes-linear&at=end");
  await open(explorer, "Shares");
  await expect(panel(page, "Shares")).toContainText("the largest share is −3.25, at step 2.");
});

test("of 20 paths 8 are listed: what is between them is told, and of how many the sum is", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&steps=20&at=dh:1");
  await open(explorer, "Paths");
  const list = panel(page, "Paths").getByRole("list", { name: "Paths" });
  await expect(list.getByRole("listitem").first()).toHaveText("… 12 more paths, through l1 to l12");
  await expect(list.getByText("12 more, together")).toBeVisible();
  await expect(list.getByRole("listitem").last()).toContainText("sum of all 20");
});

test("loss × use of 200 steps: rows, columns and sums say what is not listed", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&steps=200&at=da:100");
  await open(explorer, "Loss × use");
  const table = panel(page, "Loss × use").getByRole("table");
  await expect(table.getByRole("row", { name: /93 more losses, l\s*1 to l\s*93/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /95 more losses/ })).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "… 93 more" })).toBeAttached();
  await expect(
    table.getByRole("columnheader", { name: "by loss of all 200, 12 listed" }),
  ).toBeVisible();
  await expect(
    table.getByRole("rowheader", { name: "by use of all 200, 12 listed" }),
  ).toBeVisible();
});

test("the table of 200 steps, the numbers behind a picture and folded sections say what is not there", async ({
  explorer,
  page,
}) => {
  await explorer.open(
    "preset=notes-linear&steps=200&at=da:100&show=controls+transport+diagram+distance",
  );
  await open(explorer, "Table");
  const run = page.getByRole("table", { name: "Every value, step by step" });
  await expect(run).toContainText("Steps 0 to 87 are not listed.");
  await expect(run).toContainText("Steps 112 to 200 are not listed.");
  await expect(run).toContainText("of all 200, 24 listed");
  await open(explorer, "All losses × steps");
  await panel(page, "All losses × steps").getByRole("button", { name: "Numbers" }).click();
  const rows = panel(page, "All losses × steps").getByRole("table").getByRole("row");
  await expect(rows.nth(200)).toContainText("19900 rows are left out");
  await expect(rows.last()).toHaveText(/200\s*200\s*0/);
  await open(explorer, "Worked solution");
  await expect(
    panel(page, "Worked solution")
      .getByText(/^… \d+ lines$/)
      .first(),
  ).toBeAttached();
});

test("a table that scrolls says which way there is more", async ({ explorer, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.open("at=end");
  await open(explorer, "Loss × use");
  const box = page.getByRole("region", { name: /^What adds up/ });
  const shaded = (selector: string, side: "::before" | "::after"): Promise<boolean> =>
    box.evaluate(
      (element, [selector, side]) => {
        const cell = element.querySelector(selector ?? "");
        return cell !== null && getComputedStyle(cell, side).backgroundImage.includes("gradient");
      },
      [selector, side],
    );
  const scroll = (to: number): Promise<void> =>
    box.evaluate((element, to) => {
      element.scrollLeft = to * element.scrollWidth;
    }, to);
  await scroll(0);
  await expect.poll(() => shaded("td.total", "::before")).toBe(true);
  await expect.poll(() => shaded("tbody th", "::after")).toBe(false);
  await scroll(1);
  await expect.poll(() => shaded("td.total", "::before")).toBe(false);
  await expect.poll(() => shaded("tbody th", "::after")).toBe(true);
  // Where all of it is in sight nothing is shaded.
  await explorer.open("preset=notes-linear&at=end");
  await open(explorer, "Loss × use");
  await expect.poll(() => shaded("td.total", "::before")).toBe(false);
  await expect.poll(() => shaded("tbody th", "::after")).toBe(false);
});
