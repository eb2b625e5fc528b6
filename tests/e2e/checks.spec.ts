/** The gradient check: what it says is what the computational API says. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./explorer";
import { cellsOf, read } from "./numbers";
import { api } from "./truth";

const OPEN = "show=controls+diagram+checks";
const NAMES = ["wxh", "whh", "bh", "why", "by", "h0"] as const;

const panel = (page: Page): Locator => page.getByRole("region", { name: "Gradient check" });
const table = (page: Page): Locator => panel(page).getByRole("table");

/** Rows without the head, once all places have their numbers. */
async function found(page: Page): Promise<string[][]> {
  await expect(table(page)).not.toContainText("…");
  return (await cellsOf(table(page))).slice(1);
}

/** Below this an error is rounding alone, in which no two programs agree. */
const ROUNDING = 1e-13;

/** Two digits are shown. */
function alike(text: string | undefined, truth: number | null | undefined): void {
  if (truth === null) expect(text).toMatch(/resolve|too large/);
  else if (truth !== undefined && truth < ROUNDING)
    expect(read(text ?? "")).toBeLessThanOrEqual(ROUNDING);
  else
    expect(Math.abs(read(text ?? "") - (truth ?? Number.NaN))).toBeLessThanOrEqual(
      0.051 * (truth ?? 0),
    );
}

for (const preset of ["notes-linear", "notes-tanh", "theory"]) {
  test(`a small model is checked by itself: ${preset}`, async ({ explorer, page }) => {
    await explorer.open(`preset=${preset}&${OPEN}`);
    const rows = await found(page);
    const truth = api.checkGradients(api.preset(preset));
    for (const [i, name] of NAMES.entries()) {
      const [, differences, rtrl, untied] = rows[i] ?? [];
      alike(differences, truth.finiteDifference[name]);
      alike(rtrl, truth.rtrl[name]);
      alike(untied, truth.untied[name]);
      expect(read(rtrl ?? "")).toBeLessThanOrEqual(1e-10);
      expect(read(untied ?? "")).toBeLessThanOrEqual(1e-10);
    }
  });
}

test("a gradient lost in the rounding of L is said to be so", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&steps=50&w-hh=0.1&loss-at=last&${OPEN}`);
  const rows = await found(page);
  expect(rows[5]?.[1]).toBe("below what they resolve");
  expect(read(rows[5]?.[2] ?? "")).toBeLessThanOrEqual(1e-10);
});

test("another model is checked anew, never with the old one's numbers", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=theory&${OPEN}`);
  const before = await found(page);
  await explorer.choose("notes-tanh");
  const after = await found(page);
  expect(after.map((row) => row[4])).toEqual(["1", "1", "1", "1", "1", "1"]);
  expect(before.map((row) => row[4])).not.toEqual(after.map((row) => row[4]));
});

test("a large model waits to be asked", async ({ explorer, page }) => {
  await explorer.open(`preset=chaos&steps=60&${OPEN}`);
  await expect(table(page)).toContainText("…");
  await panel(page).getByRole("button", { name: "Check the gradient" }).click();
  const rows = await found(page);
  for (const row of rows) expect(read(row[2] ?? "")).toBeLessThanOrEqual(1e-8);
  // Asked for this model, not for the next one.
  await explorer.type("Sequence length T", "50");
  await expect(panel(page).getByRole("button", { name: "Check the gradient" })).toBeVisible();
});

test("under truncation the exact gradient is compared, and that is said", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-tanh&steps=9&truncate=1,2&${OPEN}`);
  await expect(panel(page)).toContainText("Compared is the exact gradient");
  for (const row of await found(page)) expect(read(row[3] ?? "")).toBeLessThanOrEqual(1e-10);
});

test("without a worker it is done on the page, and stops for another model", async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "Worker");
  });
  await explorer.open(`preset=chaos&steps=40&${OPEN}`);
  await panel(page).getByRole("button", { name: "Check the gradient" }).click();
  await explorer.choose("notes-linear");
  const rows = await found(page);
  expect(rows.map((row) => row[4])).toEqual(["1", "1", "1", "1", "1", "1"]);
});
