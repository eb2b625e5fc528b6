/** Truncation and clipping: numbers against the computational API, handles by pointer and keyboard. */
import type { Locator, Page } from "@playwright/test";
import type { Rnn, RnnBptt } from "../../crate/wasm/bptt";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { cellsOf, shows } from "./numbers";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+truncation+clipping";
const PARAMETERS = ["wxh", "whh", "why"] as const;

const windows = (page: Page): Locator => page.getByRole("region", { name: /^(Truncation|截断)$/ });
const clipping = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Clipping|梯度裁剪)$/ });
const k1 = (page: Page): Locator =>
  windows(page).getByRole("slider", { name: "Steps between two sweeps, k_1" });
const k2 = (page: Page): Locator =>
  windows(page).getByRole("slider", { name: "Reach of the last sweep, k_2" });
const theta = (page: Page): Locator => clipping(page).getByRole("slider", { name: /θ$/ });

function model(preset: string, steps: number): Rnn {
  const config = api.preset(preset);
  const cycle = (rows: number[][]): number[][] =>
    Array.from({ length: steps }, (_, t) => rows[t % rows.length] ?? []);
  return { ...config, inputs: cycle(config.inputs), targets: cycle(config.targets) };
}

const all = ({ grads }: RnnBptt): number[] =>
  PARAMETERS.flatMap((name) => Array.from(grads[name] ?? []));
const norm = (v: ArrayLike<number>): number => Math.hypot(...Array.from(v));
const cosine = (a: number[], b: number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) / (norm(a) * norm(b));

for (const [preset, steps, pair] of [
  ["notes-linear", 6, { k1: 1, k2: 2 }],
  ["notes-tanh", 20, { k1: 4, k2: 8 }],
  ["theory", 3, { k1: 2, k2: 2 }],
] as const) {
  test(`${preset}: cosines and ratios are the API's`, async ({ explorer, page }) => {
    await explorer.open(`preset=${preset}&steps=${steps}&truncate=${pair.k1},${pair.k2}&${OPEN}`);
    const exact = api.bptt(model(preset, steps));
    const cut = api.bptt({ ...model(preset, steps), truncation: pair });
    const rows = (await cellsOf(windows(page).getByRole("table"))).slice(1);
    expect(rows.at(-1)?.[0]).toBe("all");
    const biased = rows.length > PARAMETERS.length + 1;
    const compared = biased ? rows.slice(0, 2) : rows;
    compared.forEach((row, i) => {
      const name = biased ? (["wxh", "whh"] as const)[i] : PARAMETERS[i];
      const [a, b] = (
        name === undefined
          ? [all(cut), all(exact)]
          : [cut, exact].map((r) => Array.from(r.grads[name] ?? []))
      ) as [number[], number[]];
      shows((row[1] ?? "").replace("≈ ", ""), cosine(a, b), 6);
      shows((row[2] ?? "").replace("≈ ", ""), norm(a) / norm(b), 6);
      shows(row[3] ?? "", norm(a), 6);
      shows(row[4] ?? "", norm(b), 6);
    });
    expect(norm(all(cut)) / norm(all(exact))).not.toBe(1);
  });
}

test("what is kept and what is cut is counted and drawn", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&steps=6&truncate=2,3&${OPEN}`);
  // By hand: losses 1, 2 reach step 1; 3, 4 reach step 2; 5, 6 reach step 4.
  await expect(windows(page)).toContainText("3 backward sweeps keep 13 of 21 pairs");
  const areas = await windows(page)
    .locator(".windows")
    .evaluate((svg) => {
      const inside = (name: string): number => {
        const path = svg.querySelector<SVGPathElement>(`.${name}`);
        const box = svg.querySelector<SVGPathElement>(".lost")?.getBBox();
        if (!path || !box) return -1;
        let cells = 0;
        for (let t = 0; t < 6; t++)
          for (let k = 0; k <= t; k++) {
            const at = new DOMPoint(
              box.x + ((k + 0.5) / 6) * box.width,
              box.y + ((t + 0.5) / 6) * box.height,
            );
            if (path.isPointInFill(at)) cells += 1;
          }
        return cells;
      };
      return [inside("kept"), inside("lost")];
    });
  expect(areas).toEqual([13, 21]);
  await explorer.open(`preset=landing&truncate=5,10&${OPEN}`);
  const T = api.preset("landing").inputs.length;
  await expect(windows(page)).toContainText(`keep 10 of ${T} pairs`);
});

test("the window's handles move by arrow keys, and the one takes the other along", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-tanh&steps=12&${OPEN}`);
  await expect(windows(page)).toContainText("Nothing is truncated");
  await k2(page).focus();
  await explorer.press("ArrowRight");
  await expect(page).toHaveURL(/truncate=11,11/);
  await k1(page).focus();
  await explorer.press("Home");
  await expect(page).toHaveURL(/truncate=1,11/);
  await k2(page).focus();
  for (let i = 0; i < 6; i++) await explorer.press("ArrowRight");
  await expect(page).toHaveURL(/truncate=1,5/);
  await expect(k2(page)).toHaveAttribute("aria-valuetext", "k2 = 5, back to step 8");
  await k1(page).focus();
  await explorer.press("End");
  await expect(page).toHaveURL(/truncate=12,12/);
  const number = windows(page).getByRole("spinbutton", { name: /k_2/ });
  await number.fill("4");
  await number.press("Tab");
  await expect(page).toHaveURL(/truncate=4,4/);
  await windows(page).getByRole("checkbox").uncheck();
  await expect(page).not.toHaveURL(/truncate/);
});

test("a handle is dragged to the step under the pointer", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=10&truncate=1,4&${OPEN}`);
  await k2(page).scrollIntoViewIfNeeded();
  const handle = await windows(page).locator("circle.k2").boundingBox();
  const track = await k2(page).boundingBox();
  if (handle === null || track === null) throw new Error("no handle");
  const y = handle.y + handle.height / 2;
  const cell = track.width / 9;
  // It stands where the window ends: at the left edge of step 7.
  expect(Math.abs(handle.x + handle.width / 2 - (track.x + 6 * cell))).toBeLessThan(2);
  await page.mouse.move(track.x + 6 * cell, y);
  await page.mouse.down();
  for (let step = 5; step >= 2; step--) await page.mouse.move(track.x + step * cell, y);
  await page.mouse.up();
  await expect(page).toHaveURL(/truncate=1,8/);
  const moved = await windows(page).locator("circle.k2").boundingBox();
  expect(Math.abs((moved?.x ?? 0) + handle.width / 2 - (track.x + 2 * cell))).toBeLessThan(2);
});

/** The loss after a step along the gradient times `factor`. */
function after(config: Rnn, gradients: RnnBptt["grads"], rate: number, factor: number): number {
  const { O, H, I } = api.bptt(config);
  const step = (matrix: number[][], gradient: Float64Array | undefined, cols: number): number[][] =>
    matrix.map((row, i) =>
      row.map((w, j) => w - rate * factor * (gradient?.[i * cols + j] ?? Number.NaN)),
    );
  expect([O, H, I]).toEqual([1, 1, 1]);
  const { wxh, whh, why, by } = config.params;
  return api.forward({
    ...config,
    params: {
      wxh: step(wxh, gradients.wxh, I),
      whh: step(whh, gradients.whh, H),
      why: step(why, gradients.why, H),
      by,
    },
  }).loss;
}

test("clipped to θ, and the step of the diagram with it", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&clip=5&rate=0.05&at=end&${OPEN}`);
  const config = api.preset("notes-linear");
  const truth = api.bptt(config);
  const size = norm(all(truth));
  const [parameters = [], leads = []] = await Promise.all(
    (await clipping(page).getByRole("table").all()).map((table) => cellsOf(table)),
  );
  PARAMETERS.forEach((name, i) => {
    const own = norm(truth.grads[name] ?? []);
    shows(parameters[i + 1]?.[1] ?? "", own, 6);
    shows(parameters[i + 1]?.[2] ?? "", (own * 5) / size, 6);
  });
  shows(parameters[4]?.[1] ?? "", size, 6);
  expect(parameters[4]?.[2]).toBe("5");
  shows(parameters[5]?.[2] ?? "", 5 / size, 6);
  shows(leads[0]?.[1] ?? "", truth.loss, 6);
  shows(leads[1]?.[1] ?? "", after(config, truth.grads, 0.05, 1), 6);
  const clipped = after(config, truth.grads, 0.05, 5 / size);
  shows(leads[2]?.[1] ?? "", clipped, 6);
  // The notes' own: this rate throws the weights too far, unless they are held.
  expect(clipped).toBeLessThan(truth.loss);
  shows((await explorer.shown("L after the update").innerText()).replace("→", ""), clipped, 6);
});

test("the update's formula says that the gradient is clipped", async ({ explorer, page }) => {
  await explorer.open(
    `preset=notes-linear&clip=5&at=update&show=controls+transport+diagram+worked`,
  );
  const solution = page.getByRole("region", { name: "Worked solution" });
  await expect(solution).toContainText(/c\s*=\s*min\(\s*1\s*,\s*θ\s*\/\s*‖∇‖\s*\)/);
  await expect(solution).toContainText("0.172579");
  await explorer.open("preset=notes-linear&at=update&show=controls+transport+diagram+worked");
  await expect(solution).not.toContainText("‖∇‖");
});

test("the threshold by handle, by field and by box", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&${OPEN}`);
  await expect(clipping(page)).toContainText("Nothing is clipped so far");
  await clipping(page).getByRole("checkbox").check();
  await expect(page).toHaveURL(/clip=10/);
  await theta(page).focus();
  await explorer.press("ArrowLeft");
  await expect(page).toHaveURL(/clip=9\./);
  const field = clipping(page).getByRole("spinbutton");
  await field.fill("100");
  await field.press("Tab");
  await expect(page).toHaveURL(/clip=100/);
  await expect(clipping(page)).toContainText("shorter than θ");
  await clipping(page).getByRole("checkbox").uncheck();
  await expect(page).not.toHaveURL(/clip=/);
  await explorer.open(`preset=notes-linear&lock=clip+truncate&${OPEN}`);
  await expect(theta(page)).toBeDisabled();
  await expect(k2(page)).toBeDisabled();
});

test("gradients that are zero, huge, tiny or none", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&steps=200&w-hh=10&w-xh=10&clip=1&truncate=3,9&${OPEN}`);
  await expect(clipping(page)).toContainText(/cannot be clipped|10²|10³/);
  for (const hash of [
    "preset=notes-linear&steps=1&clip=0&truncate=200,200",
    "preset=notes-linear&w-hy=0&w-hh=0&clip=1&truncate=1,1",
    "preset=notes-linear&steps=200&w-hh=0.01&loss-at=last&clip=1&truncate=7,50",
    "preset=chaos&clip=0.001&truncate=1,1",
  ]) {
    await explorer.open(`${hash}&${OPEN}`);
    await expect(windows(page).getByRole("table")).toBeVisible();
    await expect(clipping(page)).not.toContainText("undefined");
  }
});

for (const [file, colorScheme, width] of [
  ["index.html", "light", 1280],
  ["index.html", "dark", 390],
  ["en.html", "dark", 1280],
  ["en.html", "light", 390],
] as const) {
  test(`axe finds nothing, and nothing is too wide: ${file}, ${colorScheme}, ${width} px`, async ({
    explorer,
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    for (const hash of [
      "preset=notes-tanh&steps=200&truncate=20,60&clip=0.5",
      "preset=theory&at=end",
    ]) {
      await explorer.open(`${hash}&${OPEN}`, file);
      await expect(windows(page).locator("figure")).toBeVisible();
      await expect(clipping(page).locator("figure")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
    }
  });
}
