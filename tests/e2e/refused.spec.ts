/** What a model has no use for is said and ignored: nothing on the page may follow it. */
import { expect, test } from "./explorer";

test("a loss that this model cannot have changes nothing but a notice", async ({
  explorer,
  page,
}) => {
  const show = "show=controls+transport+diagram+worked";
  await explorer.open(`preset=notes-linear&at=l:1&loss=cross-entropy&${show}`);
  await expect(page.getByText(/cross-entropy/).first()).toBeVisible();
  const worked = page.getByRole("region", { name: "Worked solution" });
  await expect(worked).toContainText("2.25");
  await expect(worked).not.toContainText(/log|softmax/);
  await expect(explorer.diagram).not.toContainText("o1");
  await expect(explorer.diagram.getByRole("img", { name: /softmax/ })).toHaveCount(0);
  await page.getByRole("button", { name: /^More/ }).click();
  await expect(page.getByRole("combobox", { name: "Loss" })).toHaveValue("squared");
});

for (const [hash, kept] of [
  ["preset=notes-linear&seed=3", "12.8125"],
  ["preset=notes-linear&units=4", "12.8125"],
] as const) {
  test(`the example is not called changed by what was refused: ${hash}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(`${hash}&at=end`);
    await expect(explorer.shown("L")).toHaveText("12.8125");
    await expect(page.locator("header .about")).toContainText(kept);
    await expect(page.locator("header .about")).not.toContainText("Changed");
  });
}
