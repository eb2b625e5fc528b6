/** Linked selection: a distance k chosen in one panel lights the same k in all others. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./explorer";

const T = 8;
const PANELS = "distance+contributions+paths+triangle+saturation+shares+truncation+table";
const region = (page: Page, name: string): Locator =>
  page.getByRole("region", { name, exact: true });
const DISTANCES = "The gradient by distance";
const triangle = (page: Page): Locator => region(page, "All losses × steps");
const shares = (page: Page): Locator => region(page, "Shares");

/** What each panel shows of the choice; null for what shows none. */
async function lit(page: Page): Promise<Record<string, number | null>> {
  const number = async (of: Locator, pattern: RegExp): Promise<number | null> => {
    const found = (await of.count()) === 0 ? null : pattern.exec(await of.first().innerText());
    return found === null ? null : Number(found[1]);
  };
  const chosen = await page.locator(".node.chosen").first().getAttribute("aria-label");
  const table = region(page, "Loss × use").locator("table");
  const cells = await table.locator("tbody tr").evaluateAll((rows) =>
    rows.flatMap((row, t) =>
      // The first cell is the row's name.
      Array.from(row.children, (cell, k) =>
        cell.classList.contains("at-distance") ? [t + 1 - k] : [],
      ).flat(),
    ),
  );
  const line = await region(page, "Truncation").locator("path.at-distance").getAttribute("d");
  const kept = await region(page, "Truncation")
    .locator("path.lost")
    .evaluate((path: SVGPathElement) => path.getBBox().width);
  const x = Number(/L([\d.]+) [\d.]+h0$/.exec(line ?? "")?.[1]);
  const left = await region(page, "Truncation")
    .locator("path.lost")
    .evaluate((path: SVGPathElement) => path.getBBox().x);
  const row = (of: Locator): Promise<number | null> =>
    number(of.locator("tr.at-distance th"), /(\d+)/);
  const step = await row(region(page, "Every value, step by step"));
  const paths = region(page, "Paths");
  const path = paths.locator("li.at-distance");
  const loss = (await path.count()) === 1 ? await path.getAttribute("data-path-t") : null;
  const from = await paths.getByRole("slider").inputValue();
  return {
    paths: loss === null ? null : Number(loss) - Number(from),
    table: step === null ? null : T - step,
    distances: await row(region(page, DISTANCES)),
    diagram: T - Number(/^h (\d+)/.exec(chosen ?? "")?.[1]),
    distance: await number(
      region(page, "Gradient against distance").locator(".reading"),
      /k = (\d+)/,
    ),
    saturation: await number(region(page, "Saturation").locator(".reading"), /k = (\d+)/),
    triangle: await number(triangle(page).locator(".chosen-cell"), /distance (\d+)/),
    contributions: new Set(cells).size === 1 ? (cells[0] ?? null) : null,
    // The last loss's cell on the diagonal.
    truncation: T - Math.round(((x - left) / kept) * T + 0.5),
  };
}

const all = (k: number): Record<string, number> => ({
  paths: k,
  table: k,
  distances: k,
  diagram: k,
  distance: k,
  saturation: k,
  triangle: k,
  contributions: k,
  truncation: k,
});

const unfoldDistances = (page: Page): Promise<void> =>
  region(page, DISTANCES).getByRole("button", { name: "Numbers", exact: true }).click();

/** The band of distances that is lit. */
const band = (page: Page): Locator =>
  shares(page)
    .getByRole("group", { name: /^Steps from the use/ })
    .locator("[aria-pressed=true]");

test("linked selection: choosing distance k in one panel lights the same k in all others", async ({
  explorer,
  page,
}) => {
  await explorer.open(
    `preset=notes-tanh&steps=${T}&truncate=3,6&at=end&show=controls+transport+diagram+${PANELS}`,
  );
  await expect(page.locator(".node.chosen")).toHaveCount(0);
  await expect(band(page)).toHaveCount(0);

  await unfoldDistances(page);

  // The distance plot.
  await explorer.slider("Distance k").fill("5");
  await expect.poll(() => lit(page)).toEqual(all(5));
  await expect(band(page)).toHaveAccessibleName("Distances 4–7");

  // The strip of φ′.
  await explorer.slider("Distance k, beside φ′").fill("2");
  await expect.poll(() => lit(page)).toEqual(all(2));
  await expect(band(page)).toHaveAccessibleName("Distances 2–3");

  // The triangle.
  await triangle(page).getByRole("slider").nth(1).fill("4");
  await expect.poll(() => lit(page)).toEqual(all(4));
  await expect(band(page)).toHaveAccessibleName("Distances 4–7");

  // The shares.
  await shares(page).getByRole("button", { name: "Distance 1", exact: true }).click();
  await expect.poll(() => lit(page)).toEqual(all(1));
  await expect(explorer.slider("Distance k")).toHaveValue("1");

  // A link.
  await page.reload();
  await expect(explorer.diagram).toBeVisible();
  await unfoldDistances(page);
  await expect.poll(() => lit(page)).toEqual(all(1));
});
