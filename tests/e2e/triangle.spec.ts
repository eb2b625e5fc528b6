/** All losses × steps: the numbers against the computational API, and one choice in all panels. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+distance+triangle+saturation";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(All losses × steps|全部损失 × 步)$/ });
const picture = (page: Page): Locator => panel(page).getByRole("img", { name: /gradients|个梯度/ });
const said = (page: Page): Locator => panel(page).locator(".chosen-cell");

/** `notes-tanh` over so many steps, as the API takes it. */
function model(steps: number): ReturnType<typeof api.preset> {
  const rows = (value: number): number[][] => Array.from({ length: steps }, () => [value]);
  return { ...api.preset("notes-tanh"), inputs: rows(1), targets: rows(0) };
}

/** The number in "‖∂l8/∂h3‖ = 2.1×10⁻³". */
function read(text: string): number {
  const [, mantissa = "", power = ""] = /= ([\d.]+)(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/.exec(text) ?? [];
  const digits = Array.from(power, (c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join("");
  return Number(`${mantissa}${digits === "" ? "" : `e${digits}`}`);
}

/** Clicks the middle of a cell. The square of cells lies where the canvas does. */
async function click(page: Page, t: number, k: number, T: number): Promise<void> {
  const canvas = await panel(page).locator("canvas").boundingBox();
  const drawing = await picture(page).boundingBox();
  if (canvas === null || drawing === null) throw new Error("the triangle is not on the page");
  const position = {
    x: canvas.x - drawing.x + ((k - 0.5) / T) * canvas.width,
    y: canvas.y - drawing.y + ((t - 0.5) / T) * canvas.height,
  };
  await picture(page).click({ position });
}

test("every cell says what the API computes", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=9&${OPEN}`);
  const truth = api.flowTriangle(model(9));
  for (const [t, k] of [
    [9, 1],
    [8, 3],
    [4, 4],
    [1, 1],
    [9, 9],
  ] as const) {
    await click(page, t, k, 9);
    await expect(said(page)).toContainText(`‖∂l${t}/∂h${k}‖`);
    await expect(said(page)).toContainText(`distance ${t - k}`);
    const log10 = truth[(t * (t - 1)) / 2 + k - 1] ?? Number.NaN;
    const shown = read(await said(page).innerText());
    expect(Math.abs(Math.log10(shown) - log10), `l${t}, h${k}`).toBeLessThan(3e-4);
  }
});

test("the last row is the curve of the distance plot", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=9&at=end&scale=absolute&${OPEN}`);
  const flow = api.gradientFlow(model(9));
  const plot = page.getByRole("region", { name: "Gradient against distance" });
  for (const k of [0, 3, 8]) {
    await click(page, 9, 9 - k, 9);
    const shown = read(await said(page).innerText());
    expect(Math.abs(Math.log10(shown) - (flow.lastLoss[k] ?? 0))).toBeLessThan(3e-4);
    await expect(plot.locator(".reading .lastLoss")).toContainText(
      (await said(page).locator(".value").innerText()).split("= ")[1] ?? "?",
    );
  }
});

test("a distance chosen anywhere is chosen everywhere", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=9&at=end&${OPEN}`);
  const chosenNode = explorer.diagram.locator(".node.chosen");
  const saturation = page.getByRole("region", { name: "Saturation", exact: true });
  const distances = page.getByRole("region", { name: "Gradient against distance" });
  const upright = (box: Locator): Locator => box.locator("path.bptt-selected");
  await expect(chosenNode).toHaveCount(0);
  await expect(upright(distances)).toHaveCount(0);

  // From the triangle: a cell off the last row.
  await click(page, 8, 5, 9);
  await expect(page).toHaveURL(/at=dh:5.*distance=3.*of-loss=8/);
  await expect(chosenNode).toHaveAccessibleName(/^h 5,/);
  await expect(distances.locator(".reading")).toContainText("k = 3");
  await expect(saturation.locator(".reading")).toContainText("k = 3");
  await expect(upright(distances)).toHaveCount(1);
  // One through the curves, one through the strip.
  await expect(upright(saturation)).toHaveCount(2);
  // The row, the diagonal and the cell.
  await expect(upright(panel(page))).toHaveCount(3);

  // From the distance plot: its curve is the last loss's.
  await explorer.slider("Distance k").fill("6");
  await expect(said(page)).toContainText("‖∂l9/∂h3‖");
  await expect(chosenNode).toHaveAccessibleName(/^h 3,/);
  await expect(saturation.locator(".reading")).toContainText("k = 6");

  // From the strip of φ′.
  await explorer.slider("Distance k, beside φ′").fill("2");
  await expect(said(page)).toContainText("‖∂l9/∂h7‖");
  await expect(distances.locator(".reading")).toContainText("k = 2");
  await expect(chosenNode).toHaveAccessibleName(/^h 7,/);
});

test("rows and columns are chosen from the keyboard", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=9&${OPEN}`);
  await explorer.slider("Row: loss l_t").focus();
  await explorer.press("ArrowLeft");
  await expect(said(page)).toContainText("‖∂l8/∂h8‖");
  await explorer.slider("Column: state h_k").focus();
  await explorer.press("ArrowLeft");
  await explorer.press("ArrowLeft");
  await expect(said(page)).toContainText("‖∂l8/∂h6‖");
  await expect(page).toHaveURL(/at=dh:6.*distance=2.*of-loss=8/);
  // Along the rows the distance stays, as long as there is such a state.
  await explorer.slider("Row: loss l_t").focus();
  await explorer.press("Home");
  await expect(said(page)).toHaveText("Choose a cell to read its value.");
  await explorer.press("ArrowRight");
  await explorer.press("ArrowRight");
  await expect(said(page)).toContainText("‖∂l3/∂h1‖");
});

test("what truncation cuts is marked, and the number stays exact", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=9&truncate=1,3&of-loss=8&distance=5&${OPEN}`);
  await expect(said(page)).toContainText("cut by truncation");
  const log10 = api.flowTriangle(model(9))[(8 * 7) / 2 + 2] ?? Number.NaN;
  expect(Math.abs(Math.log10(read(await said(page).innerText())) - log10)).toBeLessThan(3e-4);
  await expect(panel(page).locator("path.bptt-backward")).toHaveCount(1);
  await click(page, 8, 6, 9);
  await expect(said(page)).not.toContainText("cut");
  await explorer.open(`preset=notes-tanh&steps=9&${OPEN}`);
  await expect(panel(page).locator("path.bptt-backward")).toHaveCount(0);
});

/** The colour of the middle of a cell. */
async function colour(page: Page, t: number, k: number, T: number): Promise<number[]> {
  return panel(page)
    .locator("canvas")
    .evaluate(
      (canvas: HTMLCanvasElement, [t, k, T]) => {
        const at = (i: number): number => Math.floor(((i - 0.5) / T) * canvas.width);
        // Browsers complain of a canvas that is read again and again.
        const copy = new OffscreenCanvas(1, 1).getContext("2d");
        copy?.drawImage(canvas, -at(k), -at(t));
        return Array.from(copy?.getImageData(0, 0, 1, 1).data ?? []);
      },
      [t, k, T] as const,
    );
}

test("larger is lighter, an exact zero is empty, above the diagonal is nothing", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-tanh&steps=9&${OPEN}`);
  await expect(picture(page)).toBeVisible();
  const light = ([r = 0, g = 0, b = 0]: number[]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const row = await Promise.all([1, 3, 5, 7, 9].map((k) => colour(page, 9, k, 9)));
  for (let i = 1; i < row.length; i++)
    expect(light(row[i] ?? [])).toBeGreaterThan(light(row[i - 1] ?? []));
  expect(await colour(page, 3, 5, 9)).toEqual([0, 0, 0, 0]);

  // A loss at the last step alone: the other rows are exact zeros, and the legend says so.
  await explorer.open(`preset=notes-tanh&steps=9&loss-at=last&${OPEN}`);
  await expect(panel(page).locator(".swatch.zero")).toHaveText("0");
  expect((await colour(page, 5, 2, 9))[3]).toBeLessThan(255);
  expect((await colour(page, 9, 9, 9))[3]).toBe(255);
  await click(page, 5, 2, 9);
  await expect(said(page)).toContainText("= 0");
});

test("the colours stand still under a drag, and settle when it ends", async ({
  explorer,
  page,
}) => {
  await explorer.open(`loss-at=every&w-hh=0.5&${OPEN}`);
  const scale = panel(page).getByRole("img", { name: /^Colours from/ });
  const small = (await scale.getAttribute("aria-label")) ?? "";
  const box = await explorer.slider("W_hh").boundingBox();
  if (box === null) throw new Error("no slider");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.63, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, y);
  await expect(scale).not.toHaveAccessibleName(small);
  const large = (await scale.getAttribute("aria-label")) ?? "";
  await page.mouse.move(box.x + box.width * 0.75, y);
  await expect(explorer.field("W_hh")).not.toHaveValue("2");
  const top = (name: string): string => name.split(" to ")[1] ?? "?";
  await expect(scale).toHaveAccessibleName(new RegExp(`to ${top(large)}$`));
  await page.mouse.up();
  await expect(scale).not.toHaveAccessibleName(new RegExp(`to ${top(large)}$`));
});

test("the files: a picture that needs no page, and every number", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=9&${OPEN}`);
  const save = async (name: string): Promise<string> => {
    const download = page.waitForEvent("download");
    await panel(page).getByRole("button", { name, exact: true }).click();
    return readFileSync(await (await download).path(), "utf8");
  };
  const svg = await save("SVG");
  expect(svg).toMatch(/^<svg xmlns/);
  expect(svg).not.toContain("var(");
  const lines = (await save("CSV")).trim().split("\r\n");
  expect(lines).toHaveLength(1 + 45);
  const truth = api.flowTriangle(model(9));
  expect(lines.slice(1).map((line) => Number(line.split(",")[3]))).toEqual(Array.from(truth));
});

test("one step, no gradient, no number: the panel still stands", async ({ explorer, page }) => {
  for (const hash of [
    "preset=notes-tanh&steps=1",
    "preset=notes-tanh&steps=5&w-hy=0",
    "activation=linear&w-hh=10&steps=200",
    "w-hh=0&steps=200",
    "preset=chaos",
    "preset=shear",
  ]) {
    await explorer.open(`${hash}&${OPEN}`);
    await expect(picture(page)).toBeVisible();
  }
});

for (const file of ["index.html", "en.html"]) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing: ${file}, ${width} px`, async ({ explorer, page }) => {
      await page.setViewportSize({ width, height: 844 });
      for (const [hash, colorScheme] of [
        ["preset=notes-tanh&steps=9&truncate=1,3&distance=3&of-loss=8", "light"],
        ["preset=saturating&distance=4&at=end", "dark"],
        ["preset=chaos&distance=4", "dark"],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await explorer.open(`${hash}&${OPEN}`, file);
        await expect(picture(page)).toBeVisible();
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      }
    });
  }
}
