/** Models drawn at random: scheme, gain, seed and number of units, from the controls, a link, an attribute. */
import type { Locator, Page } from "@playwright/test";
import { type Explorer, expect, test } from "./explorer";

const scheme = (page: Page): Locator =>
  page.getByRole("combobox", { name: "Initialization of W_hh" });
const more = (page: Page): Promise<void> => page.getByRole("button", { name: /^More/ }).click();

/** W_hh as it is run. */
const whh = ({ page }: Explorer): Promise<number[][]> =>
  page.evaluate(() => {
    const element = document.querySelector("bptt-explorer") as unknown as {
      config: { params: { whh: number[][] } };
    };
    return element.config.params.whh;
  });

test("a scheme, its gain, its seed and the units are chosen, travel, and are undone", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=chaos");
  const own = await whh(explorer);
  expect(own).toHaveLength(32);
  await more(page);
  await expect(scheme(page)).toHaveValue("gaussian");
  await scheme(page).selectOption("identity");
  await explorer.type("Hidden units H", "3");
  await explorer.type("Gain", "1.5");
  const identity = [
    [1.5, 0, 0],
    [0, 1.5, 0],
    [0, 0, 1.5],
  ];
  expect(await whh(explorer)).toEqual(identity);
  await expect(page).toHaveURL(/preset=chaos&gain=1\.5&init=identity&units=3/);
  await page.reload();
  await expect(explorer.diagram).toBeVisible();
  expect(await whh(explorer)).toEqual(identity);
  // A single unit has a weight, not a factor on one.
  await more(page);
  await explorer.type("Hidden units H", "1");
  await expect(explorer.field("W_hh")).toHaveValue("1.5");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  expect(await whh(explorer)).toEqual(identity);
  await scheme(page).selectOption("uniform");
  const first = await whh(explorer);
  expect(first.flat().every((w) => Math.abs(w) <= 1.5 / Math.sqrt(3))).toBe(true);
  await explorer.type("Random seed", "2");
  expect(await whh(explorer)).not.toEqual(first);
  await explorer.type("Random seed", "1");
  expect(await whh(explorer)).toEqual(first);
});

test("all of 1 … 32 units have a picture", async ({ explorer, page }) => {
  await explorer.open("preset=orthogonal&init=gaussian&gain=1.5&steps=30&at=end");
  await more(page);
  const units = explorer.slider("Hidden units H");
  for (const key of ["Home", "ArrowRight", "PageUp", "End"]) {
    await units.press(key);
    const H = Number(await units.inputValue());
    expect(await whh(explorer)).toHaveLength(H);
    await expect(page.getByText(/^(The gradient|Within)/)).toBeVisible();
  }
  await expect(units).toHaveValue("32");
});

test("a model that is given says why there is nothing to draw", async ({ explorer, page }) => {
  await explorer.open("preset=theory&init=scaled&units=5&w-hh=0.9");
  const notice = page.getByText(/init: this model has no use for it; “scaled” was ignored/);
  await expect(notice).toBeVisible();
  await expect(page.getByText(/units: this model has no use for it; “5”/)).toBeVisible();
  expect(await whh(explorer)).toHaveLength(3);
  await more(page);
  await expect(scheme(page)).toBeDisabled();
  await expect(explorer.field("Hidden units H")).toBeDisabled();
  await expect(explorer.field("Hidden units H")).toHaveValue("3");
  await expect(page.getByText(/^The weights of this model are given, not drawn/)).toBeVisible();
});

test("as attributes, and locked", async ({ explorer, page }) => {
  await explorer.open("preset=chaos&init=scaled&gain=0.5&units=4&lock=init+units");
  await more(page);
  await expect(scheme(page)).toHaveValue("scaled");
  await expect(scheme(page)).toBeDisabled();
  await expect(explorer.slider("Hidden units H")).toBeDisabled();
  await expect(explorer.slider("Gain")).toBeEnabled();
  const linked = await whh(explorer);
  await page.evaluate(() => {
    const element = document.querySelector("bptt-explorer");
    for (const [name, value] of Object.entries({ init: "orthogonal", units: "2", gain: "2" }))
      element?.setAttribute(name, value);
  });
  await expect.poll(() => whh(explorer)).toHaveLength(2);
  expect(linked).toHaveLength(4);
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = await whh(explorer);
  // Rows of norm 2 that stand on one another.
  expect(Math.hypot(a, b)).toBeCloseTo(2, 12);
  expect(a * c + b * d).toBeCloseTo(0, 12);
});
