/** The spectrum of W_hh: known matrices, and a matrix changed through its spectrum. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { cellsOf, read } from "./numbers";

const OPEN = "show=controls+transport+diagram+distance+spectrum";

const panel = (page: Page): Locator => page.getByRole("region", { name: /^(Spectrum|矩阵的谱)$/ });
const eigenvalue = (page: Page, start: string): Locator =>
  panel(page).getByRole("slider", { name: new RegExp(`^eigenvalue ${start}`) });
/** ρ, σ_max and the departure, as they stand. */
const facts = async (page: Page): Promise<string[]> =>
  panel(page).getByRole("definition").allInnerTexts();

/** A linear network with this W_hh, all else simple. */
async function show(page: Page, whh: readonly (readonly number[])[], more = {}): Promise<void> {
  await page.evaluate(
    ({ whh, more }) => {
      const H = whh.length;
      const steps = Array.from({ length: 30 }, () => [0]);
      Object.assign(document.querySelector("bptt-explorer") ?? {}, {
        config: {
          cell: "rnn",
          activation: "linear",
          loss: "squared",
          lossAt: "last",
          params: {
            wxh: Array.from({ length: H }, () => [1]),
            whh,
            why: [Array.from({ length: H }, () => 1)],
            by: [0],
          },
          h0: Array.from({ length: H }, (_, i) => 1 + i),
          inputs: steps,
          targets: steps.map(() => [1]),
          ...more,
        },
      });
    },
    { whh, more },
  );
}

const modelled = (page: Page): Promise<number[][]> =>
  page.evaluate(
    () =>
      (
        document.querySelector("bptt-explorer") as unknown as {
          config: { params: { whh: number[][] } };
        }
      ).config.params.whh,
  );

const TURN = [
  [0, -0.9],
  [0.9, 0],
];

test("a quarter turn times 0.9 has the pair ±0.9i, and is normal", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await show(page, TURN);
  await expect(eigenvalue(page, "1")).toHaveAccessibleName("eigenvalue 1: 0 + 0.9i");
  await expect(eigenvalue(page, "2")).toHaveAccessibleName("eigenvalue 2: 0 − 0.9i");
  expect(await facts(page)).toEqual(["0.9", "0.9", expect.stringMatching(/^normal/)]);
  await expect(panel(page)).toContainText("every hop shrinks the gradient");
  await expect(explorer.slider("Non-normality s")).toBeDisabled();
});

test("a key moves a pair, the verdict follows, and one undo takes the whole press back", async ({
  explorer,
  page,
}) => {
  await explorer.open(OPEN);
  await show(page, TURN);
  await expect(page.getByText(/^The gradient vanishes/)).toBeVisible();
  await eigenvalue(page, "1").focus();
  // Held down, it repeats.
  await page.keyboard.down("Shift");
  for (let i = 0; i < 3; i++) await page.keyboard.down("ArrowUp");
  await page.keyboard.up("ArrowUp");
  await page.keyboard.up("Shift");
  await expect(eigenvalue(page, "1")).toHaveAccessibleName("eigenvalue 1: 0 + 1.2i");
  await expect(eigenvalue(page, "2")).toHaveAccessibleName("eigenvalue 2: 0 − 1.2i");
  await expect(eigenvalue(page, "1")).toBeFocused();
  await expect(page.getByText(/^The gradient explodes/)).toBeVisible();
  await expect(panel(page)).toContainText("ρ = 1.2 lies above 1");
  await expect(page).toHaveURL(/config=/);
  const [[, above = 0] = [], [below = 0] = []] = await modelled(page);
  expect([above, below].map((x) => Math.abs(x).toFixed(12))).toEqual(
    Array(2).fill("1.200000000000"),
  );
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(eigenvalue(page, "1")).toHaveAccessibleName("eigenvalue 1: 0 + 0.9i");
  expect(await modelled(page)).toEqual(TURN);
  await expect(page.getByText(/^The gradient vanishes/)).toBeVisible();
});

test("a pair that met on the real axis can be parted again", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await show(page, TURN);
  await eigenvalue(page, "1").focus();
  for (let i = 0; i < 9; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(eigenvalue(page, "1")).toHaveAccessibleName("eigenvalue 1: 0.1");
  await expect(eigenvalue(page, "2")).toHaveAccessibleName("eigenvalue 2: 0.1");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(eigenvalue(page, "1")).toHaveAccessibleName("eigenvalue 1: 0.1 − 0.1i");
  await expect(eigenvalue(page, "2")).toHaveAccessibleName("eigenvalue 2: 0.1 + 0.1i");
});

test("a pointer drags a point; a real one stays real, the others where they are", async ({
  explorer,
  page,
}) => {
  await explorer.open(OPEN);
  await show(page, [
    [0.8, 0.5, 0],
    [0, -0.4, 0.3],
    [0, 0, 0.2],
  ]);
  await expect(eigenvalue(page, "2")).toHaveAccessibleName("eigenvalue 2: −0.4");
  const before = await facts(page);
  await eigenvalue(page, "2").scrollIntoViewIfNeeded();
  const box = await eigenvalue(page, "2").boundingBox();
  if (box === null) throw new Error("no point");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 20; i++) await page.mouse.move(x - 4 * i, y + 4 * i);
  await page.mouse.up();
  const name = (await eigenvalue(page, "2").getAttribute("aria-label")) ?? "";
  expect(name).not.toContain("i:");
  expect(read(name.replace("eigenvalue 2: ", ""))).toBeLessThan(-0.8);
  await expect(eigenvalue(page, "1")).toHaveAccessibleName("eigenvalue 1: 0.8");
  await expect(eigenvalue(page, "3")).toHaveAccessibleName("eigenvalue 3: 0.2");
  // One drag, one step back.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(eigenvalue(page, "2")).toHaveAccessibleName("eigenvalue 2: −0.4");
  expect(await facts(page)).toEqual(before);
});

for (const preset of ["shear", "shear-chaotic"]) {
  test(`${preset}: every eigenvalue is 0, and the gradient explodes`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(`preset=${preset}&${OPEN}`);
    const sigma = preset === "shear" ? "16" : "6";
    await expect.poll(() => facts(page)).toEqual(["0", sigma, sigma]);
    await expect(eigenvalue(page, "2")).toHaveAccessibleName("eigenvalue 2: 0");
    await expect(panel(page)).toContainText("necessary to explode, but not sufficient");
    await expect(panel(page)).toContainText("with ρ = 0, the gradient explodes");
    await expect(explorer.slider("ρ")).toBeDisabled();
    await expect(panel(page)).toContainText("no factor gives Whh another ρ");
    // What no factor does, a drag can.
    await eigenvalue(page, "1").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await expect(eigenvalue(page, "1")).toHaveAccessibleName("eigenvalue 1: 0.1");
    await expect(explorer.slider("ρ")).toBeEnabled();
  });
}

test("non-normality moves σ_max and leaves the eigenvalues", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await show(page, [
    [0.6, 3],
    [0, 0.5],
  ]);
  const names = (): Promise<string[]> =>
    panel(page)
      .getByRole("slider", { name: /^eigenvalue/ })
      .evaluateAll((all) => all.map((e) => e.getAttribute("aria-label") ?? ""));
  const [radius, before = "", departure] = await facts(page);
  expect([radius, departure]).toEqual(["0.6", "3"]);
  const there = await names();
  await explorer.type("Non-normality s", "2");
  await expect(panel(page)).toContainText("6");
  const [, after = "", twice] = await facts(page);
  expect(read(after)).toBeGreaterThan(1.9 * read(before));
  expect(twice).toBe("6");
  expect(await names()).toEqual(there);
  await explorer.type("Non-normality s", "0");
  expect(await facts(page)).toEqual(["0.6", "0.6", expect.stringMatching(/^normal/)]);
  // From 0 there is a way back, as long as nothing else made another model.
  await explorer.type("Non-normality s", "1");
  expect(await facts(page)).toEqual([radius, before, departure]);
});

test("ρ is set, typed or dragged, and the whole matrix scaled", async ({ explorer, page }) => {
  await explorer.open(`preset=theory&${OPEN}`);
  const [, sigma = ""] = await facts(page);
  const rho = read((await facts(page))[0] ?? "");
  await explorer.type("ρ", "1.5");
  const [now, scaled = ""] = await facts(page);
  expect(now).toBe("1.5");
  expect(read(scaled) / read(sigma)).toBeCloseTo(1.5 / rho, 2);
  await explorer.drag("ρ", [1.5, 0.01, 2]);
  expect(read((await facts(page))[0] ?? "")).toBeCloseTo(2, 1);
  const [, last = ""] = await facts(page);
  expect(read(last) / read(scaled)).toBeCloseTo(read((await facts(page))[0] ?? "") / 1.5, 2);
});

test("one unit is its own spectrum", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&w-hh=-0.9&${OPEN}`);
  await expect(panel(page)).toContainText("λ = −0.9, ρ = σmax = 0.9");
  await expect(panel(page).getByRole("slider")).toHaveCount(0);
});

test("the identity: four times 1, and no hop enlarges", async ({ explorer, page }) => {
  await explorer.open(`preset=irnn&${OPEN}`);
  await expect(panel(page).getByRole("slider", { name: /^eigenvalue \d: 1$/ })).toHaveCount(4);
  await expect(panel(page)).toContainText("no hop can enlarge the gradient");
  await expect(panel(page)).toContainText("×4");
  await panel(page).getByRole("button", { name: "Numbers" }).click();
  expect((await cellsOf(panel(page).getByRole("table")))[4]).toEqual(["4", "1", "0", "1", "1"]);
});

test("matrices of every size have a picture without NaN", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  for (const size of [0, 1e-300, 1e150]) {
    await show(page, [
      [0, -size],
      [size, 0],
    ]);
    await expect(eigenvalue(page, "1")).toHaveAccessibleName(
      size === 0 ? "eigenvalue 1: 0" : /^eigenvalue 1: 0 \+ 1×10/,
    );
    const markup = await panel(page).getByRole("img").innerHTML();
    expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  }
});

const scheme = (page: Page): Locator => panel(page).getByRole("combobox", { name: "Scheme" });

test("schemes draw another W_hh, with gain and seed", async ({ explorer, page }) => {
  // The model is given: a draw is an edit, and the model the reader's own.
  await explorer.open(`preset=irnn&activation=linear&${OPEN}`);
  await scheme(page).selectOption("orthogonal");
  await expect(page).toHaveURL(/config=/);
  expect(await facts(page)).toEqual(["1", "1", expect.stringMatching(/^normal/)]);
  await explorer.type("Gain g", "0.9");
  expect((await facts(page)).slice(0, 2)).toEqual(["0.9", "0.9"]);
  await expect(page.getByText(/^The gradient vanishes/)).toBeVisible();
  const first = await modelled(page);
  await explorer.type("Seed of W_hh", "7");
  const second = await modelled(page);
  expect(second).not.toEqual(first);
  await explorer.type("Seed of W_hh", "1");
  expect(await modelled(page)).toEqual(first);
  await scheme(page).selectOption("identity");
  await expect(explorer.field("Seed of W_hh")).toBeDisabled();
  expect((await modelled(page))[3]?.slice(2, 4)).toEqual([0, 0.9]);
});

test("of an example that is drawn, the scheme here is that of the controls", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=orthogonal&${OPEN}`);
  await expect(scheme(page)).toHaveValue("orthogonal");
  await scheme(page).selectOption("scaled");
  await explorer.type("Gain g", "0.8");
  await expect(page).toHaveURL(/gain=0\.8&init=scaled/);
  await expect(page).not.toHaveURL(/config=/);
  expect((await facts(page))[0]).toBe("0.8");
  await page.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("combobox", { name: "Initialization of W_hh" }).selectOption("identity");
  await expect(scheme(page)).toHaveValue("identity");
  expect(await facts(page)).toEqual(["0.8", "0.8", expect.stringMatching(/^normal/)]);
});

test("of a large layer the spectrum waits while another control is dragged", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=chaos&${OPEN}`);
  await expect(panel(page).getByRole("definition")).toHaveCount(3);
  const before = await facts(page);
  const slider = await explorer.slider("W_hh ×").boundingBox();
  if (slider === null) throw new Error("no slider");
  await page.mouse.move(slider.x + slider.width / 2, slider.y + slider.height / 2);
  await page.mouse.down();
  await expect(explorer.field("W_hh ×")).not.toHaveValue("1");
  expect(await facts(page)).toEqual(before);
  await page.mouse.up();
  await expect(panel(page).getByRole("definition").first()).not.toHaveText(before[0] ?? "");
  const factor = Number(await explorer.field("W_hh ×").inputValue());
  expect(read((await facts(page))[0] ?? "") / read(before[0] ?? "")).toBeCloseTo(factor, 2);
});

test("a locked model is looked at only", async ({ explorer, page }) => {
  await explorer.open(`preset=theory&lock=config&${OPEN}`);
  const before = await modelled(page);
  const first = eigenvalue(page, "1");
  await expect(first).toHaveAttribute("aria-disabled", "true");
  await first.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(explorer.slider("ρ")).toBeDisabled();
  await expect(explorer.slider("Non-normality s")).toBeDisabled();
  await expect(panel(page).getByRole("combobox", { name: "Scheme" })).toBeDisabled();
  expect(await modelled(page)).toEqual(before);
});

for (const file of ["index.html", "en.html"]) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing, nothing is cut off: ${file}, ${width} px`, async ({
      explorer,
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      for (const [hash, colorScheme] of [
        ["preset=chaos", "light"],
        ["preset=shear", "dark"],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await explorer.open(`${hash}&${OPEN}`, file);
        await expect(panel(page).getByRole("slider").first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      }
    });
  }
}

/** A pair that nearly met on the axis, and three real ones within the width of a finger. */
const CLOSE = [
  [0.5, -0.02, 0, 0, 0],
  [0.02, 0.5, 0, 0, 0],
  [0, 0, 0.8, 0, 0],
  [0, 0, 0, 0.76, 0],
  [0, 0, 0, 0, 0.72],
];

test("of points that lie close the nearest is the one that is dragged", async ({
  explorer,
  page,
}) => {
  await explorer.open(OPEN);
  await show(page, CLOSE);
  for (const value of ["0.8", "0.76"]) {
    const point = panel(page).getByRole("slider", { name: new RegExp(`: ${value}$`) });
    await expect(point).toHaveCount(1);
    await point.scrollIntoViewIfNeeded();
    const name = (await point.getAttribute("aria-label")) ?? "";
    const box = await point.boundingBox();
    if (box === null) throw new Error("no point");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y);
    await page.mouse.up();
    await expect(panel(page).getByRole("slider", { name, exact: true })).toHaveCount(0);
    await expect(panel(page).getByRole("slider", { name: /: 0.72$/ })).toHaveCount(1);
    await expect(panel(page).locator(":focus")).toHaveAttribute("role", "slider");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(panel(page).getByRole("slider", { name, exact: true })).toHaveCount(1);
  }
});

test("points that lie close are large enough for a finger, and each has the keyboard's focus", async ({
  explorer,
  page,
}) => {
  await explorer.open(OPEN);
  await show(page, CLOSE);
  await expect(eigenvalue(page, "5")).toBeVisible();
  expect(await violations(page, ["bptt-explorer", ".spectrum"], ["target-size"])).toEqual([]);
  await panel(page)
    .getByRole("slider", { name: /: 0.8$/ })
    .focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel(page).getByRole("slider", { name: /: 0.81$/ })).toBeFocused();
});
