/** One step as a map: a staircase on a curve, or a way through a plane, with the fixed points. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { cellsOf } from "./numbers";

const OPEN = "show=controls+transport+diagram+dynamics";
const panel = (page: Page): Locator => page.getByRole("region", { name: /^(Dynamics|动力学)$/ });
const picture = (page: Page): Locator =>
  panel(page).getByRole("img", { name: /^(The map of step|第 \d+ 步的映射)/ });
const fixed = (page: Page): Locator =>
  panel(page).getByRole("table", { name: /^(Fixed points|不动点)$/ });

/** The path of a part of the picture. */
async function path(page: Page, part: string): Promise<string> {
  await expect(picture(page)).toBeVisible();
  const found = picture(page).locator(`svg path.${part}[data-series="0"]`);
  return (await found.getAttribute("d")) ?? "";
}

const hops = async (page: Page): Promise<number> =>
  ((await path(page, "bptt-stairs")).match(/L/g) ?? []).length;

test("a latch has two stable points, and its start decides which", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&at=end&${OPEN}`);
  await expect(picture(page)).toHaveAccessibleName(
    "The map of step 50 has 3 fixed points, 2 of them stable. At the present point its slope is 0.166372.",
  );
  expect((await cellsOf(fixed(page))).slice(1)).toEqual([
    ["−0.957504", "stable", "0.166372", "−1.25 to 0"],
    ["0", "unstable", "2", ""],
    ["0.957504", "stable", "0.166372", "0 to 1.25"],
  ]);
});

test("the slider moves the curve, and the fixed points with it", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&at=end&${OPEN}`);
  const before = await path(page, "bptt-curve");
  await explorer.type("W_hh", "0.5");
  await expect(fixed(page).getByRole("row")).toHaveCount(2);
  await expect(fixed(page)).toContainText("−1.25 to 1.25");
  expect(await path(page, "bptt-curve")).not.toBe(before);
});

test("the beat moves the staircase", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&steps=6&w-hh=1.2&at=h:2&${OPEN}`);
  // Two sides a hop, and the first begins on the diagonal: up to the curve, across to the diagonal.
  const early = await hops(page);
  await explorer.open(`preset=saturating&steps=6&w-hh=1.2&at=h:5&${OPEN}`);
  expect((await hops(page)) - early).toBe(6);
  const [now, before] = [await path(page, "bptt-now"), await path(page, "bptt-stairs")];
  await explorer.position.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => path(page, "bptt-stairs")).not.toBe(before);
  expect(await path(page, "bptt-now")).not.toBe(now);
  // What has not been computed has no slope yet.
  await explorer.open(`preset=saturating&steps=6&at=start&${OPEN}`);
  expect(await path(page, "bptt-tangents")).toBe("");
  expect(await hops(page)).toBe(0);
});

test("an input of another step has another curve", async ({ explorer, page }) => {
  await explorer.open(`preset=latch&at=end&${OPEN}`);
  expect(await path(page, "bptt-others")).not.toBe("");
  await expect(panel(page)).toContainText("2 different inputs");
  const last = await path(page, "bptt-curve");
  await explorer.open(`preset=latch&at=h:1&${OPEN}`);
  expect(await path(page, "bptt-curve")).not.toBe(last);
});

test("an LSTM of one unit is a plane with basins", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&cell=lstm&at=end&forget-bias=2&${OPEN}`);
  await expect(picture(page)).toHaveAccessibleName(
    "The map of step 50 has 3 fixed points, 2 of them stable. The run is drawn up to step 50.",
  );
  expect(await path(page, "bptt-field")).not.toBe("");
  expect(await path(page, "bptt-way")).not.toBe("");
  await expect.poll(() => path(page, "bptt-basin")).not.toBe("");
  const kinds = (await cellsOf(fixed(page))).slice(1).map(([, kind]) => kind);
  expect(kinds).toEqual(["stable", "saddle", "stable"]);
});

test("a layer is told what would be needed", async ({ explorer, page }) => {
  await explorer.open(`preset=chaos&at=end&${OPEN}`);
  await expect(panel(page)).toContainText("The state of the model shown has 32.");
  await expect(picture(page)).toHaveCount(0);
});

for (const [file, theme] of [
  ["index.html", "dark"],
  ["en.html", "light"],
] as const)
  test(`nothing in its way for anyone, ${file}, ${theme}`, async ({ explorer, page }) => {
    for (const hash of ["preset=latch", "preset=shear"]) {
      await explorer.open(`${hash}&at=end&theme=${theme}&${OPEN}`, file);
      await expect(picture(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  });
