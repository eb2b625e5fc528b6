/** Shares: against the computational API, linked to the other panels, by every means. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { Rnn } from "../../crate/wasm/bptt";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { shows } from "./numbers";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+distance+shares";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Shares|各距离的贡献)$/ });
const total = (page: Page): Promise<string> => panel(page).locator("output").innerText();
const band = (page: Page, name: string): Locator =>
  panel(page).getByRole("button", { name, exact: true });
const bars = (page: Page): Locator => panel(page).locator(".bptt-bars");

/** The file's rows as numbers, under their heads. */
async function numbers(page: Page): Promise<{ head: string[]; rows: number[][] }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel(page).getByRole("button", { name: "CSV" }).click(),
  ]);
  const [head = [], ...rows] = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  return { head, rows: rows.map((row) => row.map(Number)) };
}

/** A preset's model over `steps` steps, its sequence repeated. */
function model(preset: string, steps: number): Rnn {
  const config = api.preset(preset);
  const cycle = (rows: number[][]): number[][] =>
    Array.from({ length: steps }, (_, t) => rows[t % rows.length] ?? []);
  return { ...config, inputs: cycle(config.inputs), targets: cycle(config.targets) };
}

/** What loss l_t alone brings to ∇W_hh through each step, H × H a step: the model cut off after t. */
function ofLoss(config: Rnn, t: number): number[][] {
  const { da, h, H } = api.bptt({
    ...config,
    inputs: config.inputs.slice(0, t),
    targets: config.targets.slice(0, t),
    lossAt: "last",
  });
  const h0 = config.h0 ?? new Array(H).fill(0);
  return Array.from({ length: t }, (_, k) =>
    Array.from({ length: H * H }, (_, i) => {
      const met = k === 0 ? h0[i % H] : h[(k - 1) * H + (i % H)];
      return (da?.[k * H + Math.floor(i / H)] ?? Number.NaN) * (met ?? Number.NaN);
    }),
  );
}

const STARTS = [0, 1, 2, 4, 8, 16, 32, 64, 128];
const bandOf = (distance: number): number => STARTS.filter((start) => start <= distance).length - 1;

const close = (value: number | undefined, truth: number, size = Math.abs(truth)): void =>
  expect(Math.abs((value ?? Number.NaN) - truth), `${value} for ${truth}`).toBeLessThanOrEqual(
    1e-10 * size + 1e-300,
  );

test("every part of every bar is the sum of its losses' contributions", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-tanh&steps=12&${OPEN}`);
  const config = model("notes-tanh", 12);
  const { head, rows } = await numbers(page);
  expect(head).toEqual([
    "k",
    "t−k = 0",
    "t−k = 1",
    "t−k = 2–3",
    "t−k = 4–7",
    "t−k = 8–11",
    "share",
  ]);
  const wanted = Array.from({ length: 12 }, () => new Array(5).fill(0));
  for (let t = 1; t <= 12; t++) {
    ofLoss(config, t).forEach(([part = 0], k) => {
      const row = wanted[k] ?? [];
      row[bandOf(t - 1 - k)] += part;
    });
  }
  let compared = 0;
  rows.forEach((row, k) => {
    wanted[k]?.forEach((part, i) => {
      close(row[i + 1], part);
      compared += part === 0 ? 0 : 1;
    });
    close(
      row.at(-1),
      wanted[k]?.reduce((a, b) => a + b, 0),
    );
  });
  expect(compared).toBeGreaterThan(30);
  const truth = api.bptt(config).grads.whh?.[0] ?? Number.NaN;
  close(
    rows.reduce((sum, row) => sum + (row.at(-1) ?? 0), 0),
    truth,
  );
  shows(await total(page), truth, 6);
  await expect(panel(page).getByText("Sum of all shares:")).toBeVisible();
});

test("one loss stands out, with its own numbers", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=12&at=dh:4&${OPEN}`);
  await panel(page).getByRole("radio", { name: "one loss" }).check();
  await expect(page).toHaveURL(/of-loss=12/);
  const slider = panel(page).getByRole("slider", { name: /^Loss l_t/ });
  await slider.focus();
  await explorer.press("ArrowLeft");
  await explorer.type("Loss l_t, t", "7");
  await expect(page).toHaveURL(/of-loss=7/);
  const { head, rows } = await numbers(page);
  expect(head.at(-2)).toBe("l_7");
  const alone = ofLoss(model("notes-tanh", 12), 7);
  rows.forEach((row, k) => {
    close(row.at(-2), alone[k]?.[0] ?? 0);
    // Both together are still the whole share.
    const parts = row.slice(1, -1).reduce((a, b) => a + b, 0);
    close(parts, row.at(-1) ?? 0, Math.abs(row.at(-1) ?? 0) + 1e-12);
  });
  await expect(panel(page).locator(".values")).toContainText("of l7");
  await expect(bars(page).first()).not.toHaveAttribute("fill-opacity");
  for (const other of (await bars(page).all()).slice(1)) {
    await expect(other).toHaveAttribute("fill-opacity", ".25");
  }
  await panel(page).getByRole("radio", { name: "all losses" }).check();
  await expect(page).not.toHaveURL(/of-loss/);
  await expect(bars(page).first()).not.toHaveAttribute("fill-opacity");
});

test("a distance chosen anywhere is lit here, and one chosen here is lit there", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-tanh&steps=12&${OPEN}`);
  const distance = explorer.slider("Distance k");
  await distance.focus();
  for (let i = 0; i < 5; i++) await explorer.press("ArrowRight");
  await expect(page).toHaveURL(/distance=5/);
  await expect(band(page, "Distances 4–7")).toHaveAttribute("aria-pressed", "true");
  const faded = async (): Promise<boolean[]> =>
    Promise.all(
      (await bars(page).all()).map(
        async (bar) => (await bar.getAttribute("fill-opacity")) !== null,
      ),
    );
  expect(await faded()).toEqual([true, true, true, false, true]);
  await band(page, "Distance 1").press("Enter");
  await expect(page).toHaveURL(/distance=1(&|$)/);
  await expect(distance).toHaveValue("1");
  expect(await faded()).toEqual([true, false, true, true, true]);
  await band(page, "Distance 1").press("Enter");
  await expect(page).not.toHaveURL(/distance=1(&|$)/);
  expect(await faded()).toEqual([false, false, false, false, false]);
});

test("by keyboard from step to step, and the diagram goes along", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=12&of-loss=9&${OPEN}`);
  const place = panel(page).getByRole("slider", { name: "Step of the use" });
  await place.focus();
  for (let i = 0; i < 3; i++) await explorer.press("ArrowRight");
  await expect(page).toHaveURL(/at=shareWhh:4.*distance=5|distance=5.*at=shareWhh:4/);
  const [, part = []] = [0, ofLoss(model("notes-tanh", 12), 9)[3]];
  const text = await panel(page).locator(".values .alone").innerText();
  shows(text.replace(/^.*l9/, ""), part[0] ?? Number.NaN, 4);
  await expect(panel(page).locator(".values b")).toHaveText("k = 4");
  await expect(place).toHaveAttribute("aria-valuetext", /^step 4, share /);
  await expect(explorer.slider("Distance k")).toHaveValue("5");
});

test("pointing at a bar reads its numbers", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=12&${OPEN}`);
  const picture = panel(page).locator(".over");
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (box === null) throw new Error("no bars");
  await page.mouse.move(box.x + box.width - 20, box.y + 100);
  await expect(panel(page).locator(".values b")).toHaveText("k = 12");
  const share = api.bptt(model("notes-tanh", 12));
  const truth = (share.da?.[11] ?? 0) * (share.h[10] ?? 0);
  shows((await panel(page).locator(".values .share").innerText()).replace("share ", ""), truth, 6);
  await page.mouse.move(0, 0);
  await expect(panel(page).locator(".values")).toHaveText("");
});

test("a layer as norms, or by one entry", async ({ explorer, page }) => {
  await explorer.open(`preset=theory&${OPEN}`);
  const config = api.preset("theory");
  const truth = api.bptt(config).grads.whh ?? new Float64Array();
  shows(await total(page), Math.hypot(...truth), 6);
  await expect(panel(page)).toContainText("Norms do not add");
  await panel(page).getByRole("radio", { name: "one entry" }).check();
  await panel(page).getByRole("combobox", { name: "Row" }).selectOption("2");
  await panel(page).getByRole("combobox", { name: "Column" }).selectOption("3");
  await expect(page).toHaveURL(/entry=6/);
  shows(await total(page), truth[5] ?? Number.NaN, 6);
  const { rows } = await numbers(page);
  const T = config.inputs.length;
  for (let k = 0; k < T; k++) {
    const parts = Array.from({ length: T - k }, (_, i) => ofLoss(config, k + 1 + i)[k]?.[5] ?? 0);
    close(
      rows[k]?.at(-1),
      parts.reduce((a, b) => a + b, 0),
    );
  }
});

test("what truncation cuts is in no bar", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=12&truncate=1,3&${OPEN}`);
  const config = { ...model("notes-tanh", 12), truncation: { k1: 1, k2: 3 } };
  shows(await total(page), api.bptt(config).grads.whh?.[0] ?? Number.NaN, 6);
  const { rows } = await numbers(page);
  expect(rows.every(([, , , , four, eight]) => four === 0 && eight === 0)).toBe(true);
  await expect(panel(page)).toContainText("What truncation cuts is left out");
});

test("no number is too large, too small or none", async ({ explorer, page }) => {
  for (const hash of [
    "preset=notes-linear&steps=200&w-hh=10&w-xh=10&at=dh:100",
    "preset=notes-linear&steps=200&w-hh=0.01&loss-at=last&at=shareWhh:20",
    "preset=notes-linear&steps=1",
    "preset=notes-linear&w-hh=0&h0=0",
    "preset=chaos&of-loss=3&measure=entry&entry=1024",
    "preset=notes-linear&steps=2&of-loss=200&distance=199",
  ]) {
    await explorer.open(`${hash}&${OPEN}`);
    await expect(panel(page).locator("figure")).toBeVisible();
    await expect(panel(page)).not.toContainText("undefined");
  }
  await explorer.open(
    `preset=notes-linear&steps=200&w-hh=0.01&loss-at=last&at=shareWhh:20&${OPEN}`,
  );
  await expect(panel(page).locator(".values .part")).toHaveText("128–199: <10⁻³⁰⁸");
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
      "preset=notes-tanh&steps=200&at=dh:50&distance=40&of-loss=150",
      "preset=theory&at=shareWhh:2&measure=entry",
    ]) {
      await explorer.open(`${hash}&${OPEN}`, file);
      await expect(panel(page).locator("figure")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
    }
  });
}
