/** The styles of a panel come with its chunk, and stand where they can be overruled. */
import { furtherPanels } from "../../www/state/table";
import { expect, test } from "./explorer";

test("a panel's styles are there once it is opened, once, and before those that overrule panels", async ({
  explorer,
  page,
}) => {
  const sheets = (): Promise<string[]> =>
    page
      .locator("bptt-explorer")
      .evaluate((element) =>
        Array.from((element.shadowRoot as ShadowRoot).adoptedStyleSheets, ({ cssRules }) =>
          Array.from(cssRules, ({ cssText }) => cssText).join("\n"),
        ),
      );
  await explorer.open("preset=notes-linear&show=controls+diagram", "en.html");
  const before = await sheets();
  // Two that share styles: the worked solution, and itself as an exercise.
  await page.getByRole("button", { name: "Table", exact: true }).click();
  await expect(page.getByRole("table").first()).toBeVisible();
  await page.getByRole("button", { name: "Worked solution", exact: true }).click();
  await page.getByRole("button", { name: "Work it out yourself" }).click();
  await expect(page.getByRole("textbox").first()).toBeVisible();
  const after = await sheets();
  expect(new Set(after).size).toBe(after.length);
  const added = after.filter((css) => !before.includes(css));
  expect(added).toHaveLength(4);
  const paper = after.findIndex((css) => css.includes(".printed"));
  for (const css of added) expect(after.indexOf(css)).toBeLessThan(paper - 4);
});

test("what is hidden takes no room, in any panel", async ({ explorer, page }) => {
  const all = ["controls", "transport", "diagram", "distance", ...furtherPanels];
  await explorer.open(`preset=theory&lang=en&show=${all.join("+")}`, "embed.html");
  for (const name of ["Worked solution", "Export and import"])
    await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  const hidden = await page.locator("bptt-explorer").evaluate((element) =>
    Array.from((element.shadowRoot as ShadowRoot).querySelectorAll("[hidden]"), (one) => ({
      what: `${one.localName}.${one.className}`,
      display: getComputedStyle(one).display,
    })),
  );
  expect(hidden.length).toBeGreaterThan(3);
  expect(hidden.filter(({ display }) => display !== "none")).toEqual([]);
});
