/** REINFORCE's estimates around the exact gradient, and a discount beside what the gradient keeps. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { cellsOf, read } from "./numbers";
import { api } from "./truth";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(REINFORCE|抽样的策略梯度)$/ });

/** By place: the exact gradient, the mean of the estimates, its standard error. */
async function rows(page: Page): Promise<number[][]> {
  const [, ...found] = await cellsOf(panel(page).getByRole("table"));
  return found.map((cells) => cells.slice(-3).map(read));
}

test("the corridor opens with its estimates, whose mean is BPTT's gradient", async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open("preset=corridor&lang=en");
  const truth = api.bptt(api.preset("corridor"));
  for (const walks of ["1", "10", "100"]) {
    await panel(page).getByRole("radio", { name: walks, exact: true }).check();
    const found = await rows(page);
    expect(found).toHaveLength(5);
    found.forEach(([exact = Number.NaN, mean = Number.NaN, error = Number.NaN], place) => {
      expect(exact).toBeCloseTo(truth.grads.theta?.[place] ?? Number.NaN, 4);
      expect(Math.abs(mean - exact)).toBeLessThanOrEqual(5 * error + 1e-4);
    });
  }
  const before = await rows(page);
  // Another seed walks other ways; θ moves all of it.
  await explorer.type("Seed of the walks", "7");
  await expect(page).toHaveURL(/walk-seed=7/);
  expect(await rows(page)).not.toEqual(before);
  const curve = panel(page).locator("polyline.discount");
  const points = await curve.getAttribute("points");
  await explorer.type("Discount γ", "0.5");
  await expect(curve).not.toHaveAttribute("points", points ?? "");
});

test("where there is no policy it says so, and opens the corridor", async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open("preset=blame&lang=zh&show=controls+diagram+policy", "index.html");
  await panel(page).getByRole("button", { name: "打开走廊" }).click();
  await expect(page).toHaveURL(/preset=corridor/);
});

test("in both languages and themes it is easy to reach for everyone", async ({ explorer }) => {
  const { page } = explorer;
  for (const [lang, theme] of [
    ["zh", "dark"],
    ["en", "light"],
  ]) {
    await explorer.open(`preset=corridor&lang=${lang}&theme=${theme}&show=diagram+policy`);
    await expect(panel(page).getByRole("img").first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  }
});
