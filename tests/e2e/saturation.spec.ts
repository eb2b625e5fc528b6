/** Saturation as the cause: the table of strengths, and φ′ beside the curve. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./explorer";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+distance+saturation";
const panel = (page: Page): Locator => page.getByRole("region", { name: /^(Saturation|饱和)$/ });
const table = (page: Page): Locator => panel(page).getByRole("table", { name: /strengths of Whh/ });

function read(text: string): number {
  const plain = text
    .replace(
      /×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/,
      (_, power: string) =>
        `e${Array.from(power, (c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join("")}`,
    )
    .replaceAll("−", "-");
  return Number(/^-?[\d.]+(e-?\d+)?/.exec(plain.trim())?.[0] ?? Number.NaN);
}

/** The rows' numbers: W_hh, W_hh alone, ∂h_T/∂h_0, last hop, in the long run. */
async function rows(page: Page): Promise<number[][]> {
  await expect(table(page)).toBeVisible();
  const all = await table(page).getByRole("row").all();
  const texts = await Promise.all(all.map((row) => row.locator("th, td").allInnerTexts()));
  return texts.slice(1).map((row) => row.map(read));
}

const alike = (found: number | undefined, truth: number, part: number): void =>
  expect(Math.abs((found ?? Number.NaN) / truth - 1), `${found} for ${truth}`).toBeLessThan(part);

/** "|W_hh| > 1 explodes" is wrong: tanh, no input, h_0 = 0.5, 50 steps. */
test("the table of a saturating unit is read off the page", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&${OPEN}`);
  const truth = [
    [0.9, 5.15378e-3, 2.2773344e-3, 0.9],
    [1.1, 117.391, 5.5601921e-5, 0.821756],
    [1.5, 6.37622e8, 4.0926425e-20, 0.394313],
    [2, 1.1259e15, 1.4906584e-38, 0.166372],
  ] as const;
  const found = await rows(page);
  expect(found.map(([whh]) => whh)).toEqual([0.9, 1.1, 1.5, 2]);
  for (const [i, [, power, whole, factor]] of truth.entries()) {
    alike(found[i]?.[1], power, 2e-6);
    alike(found[i]?.[2], whole, 3e-8);
    alike(found[i]?.[4], factor, 2e-6);
  }
  await expect(table(page).locator("[aria-current=true]")).toContainText("2 shown");
});

test("every row is a run of the model shown", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=7&w-hh=-0.7&${OPEN}`);
  const found = await rows(page);
  expect(found.map(([whh]) => whh)).toEqual([-0.7, 0.9, 1.1, 1.5, 2]);
  const model = api.preset("notes-tanh");
  const steps = (value: number): number[][] => Array.from({ length: 7 }, () => [value]);
  for (const [whh = 0, power, whole, lastHop] of found) {
    const run = api.bptt({
      ...model,
      params: { ...model.params, whh: [[whh]] },
      inputs: steps(1),
      targets: steps(0),
      lossAt: "last",
    });
    alike(power, Math.abs(whh) ** 7, 1e-5);
    alike(whole, Math.abs((run.grads.h0?.[0] ?? 0) / (run.dh[6] ?? 0)), 1e-7);
    alike(lastHop, ((run.da?.[6] ?? 0) / (run.dh[6] ?? 0)) * whh, 1e-5);
  }
});

test("a drag shows the strength it passes", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&${OPEN}`);
  await explorer.drag("W_hh", [2, 1.5, 1.2]);
  const own = await explorer.field("W_hh").inputValue();
  await expect(table(page).locator("[aria-current=true]")).toContainText(`${own} shown`);
  expect((await rows(page)).map(([whh]) => whh)).toEqual([0.9, 1.1, Number(own), 1.5, 2]);
});

test("the unit that remembers says why its gradient is gone", async ({ explorer, page }) => {
  await explorer.open(`preset=latch&${OPEN}`);
  const told = panel(page).locator(".told");
  await expect(told).toHaveCount(2);
  await expect(told.first()).toContainText("|Whh| = 2 is larger than 1");
  await expect(told.last()).toContainText("h50 = 0.9575");
  await explorer.open(`preset=latch&${OPEN}`, "index.html");
  await expect(told.last()).toContainText("记得越牢，梯度越小");
  // Held by its inputs, a state says nothing of memory; without φ there is nothing to saturate.
  await explorer.open(`preset=notes-tanh&steps=12&w-hh=2&${OPEN}`);
  await expect(told).toHaveCount(1);
  await explorer.open(`preset=saturating&activation=linear&${OPEN}`);
  await expect(told).toContainText("φ is linear here");
});

test("both factors of a hop, and their product", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&distance=3&${OPEN}`);
  const run = api.forward(api.preset("saturating"));
  const slope = 1 - (run.h[47] ?? 0) ** 2;
  const reading = panel(page).locator(".reading");
  await expect(reading).toContainText("k = 3, h47");
  const [, first, weight, product] =
    /= ([\d.]+) · ([\d.]+) = ([\d.]+)/.exec((await reading.innerText()).trim()) ?? [];
  alike(Number(first), slope, 1e-3);
  expect(weight).toBe("2");
  alike(Number(product), 2 * slope, 1e-3);
});

test("of a layer W_hh is scaled, and of a sigmoid ¼ is marked", async ({ explorer, page }) => {
  await explorer.open(`preset=shear&${OPEN}`);
  await expect(table(page).getByRole("rowheader")).toHaveText([
    /× 0.9/,
    /× 1 shown/,
    /× 1.1/,
    /× 1.5/,
    /× 2/,
  ]);
  await expect(panel(page).locator("svg").getByText("¼")).toHaveCount(0);
  await explorer.open(`preset=notes-tanh&activation=sigmoid&steps=6&${OPEN}`);
  await expect(panel(page).locator("svg").getByText("¼")).toHaveCount(1);
});

test("what has no size, or no number, is said and drawn", async ({ explorer, page }) => {
  await explorer.open(`preset=saturating&w-hh=0&steps=9&${OPEN}`);
  expect((await rows(page))[0]).toEqual([0, 0, 0, 0, 0]);
  // At W_hh = 1 the unit creeps to 0 and never comes to rest.
  await explorer.open(`preset=saturating&w-hh=1&${OPEN}`);
  await expect(table(page).locator("[aria-current=true]")).toContainText("does not settle");
  for (const hash of [
    "activation=linear&w-hh=10&steps=200",
    "preset=saturating&steps=1",
    "preset=chaos",
  ]) {
    await explorer.open(`${hash}&${OPEN}`);
    await expect(panel(page).getByRole("img", { name: /hop/ })).toBeVisible();
  }
});
