/** What is said of an example holds of what is shown, or is not said. */
import { expect, test } from "./explorer";

for (const [file, result, began] of [
  ["en.html", "12.8125", /^Changed\. The example itself: A scalar network/],
  ["index.html", "12.8125", /^已改动。原来的示例：只有两步/],
] as const) {
  test(`results of the example go when its model is another: ${file}`, async ({
    explorer,
    page,
  }) => {
    const about = page.locator("header .about");
    await explorer.open("preset=notes-linear&at=end", file);
    await expect(about).toContainText(result);
    // The example's own values, said aloud, change nothing.
    await explorer.open("preset=notes-linear&at=end&w-hh=1.5&steps=2&rate=0.5", file);
    await expect(about).toContainText(result);
    for (const change of ["w-hh=0.5", "steps=3", "h0=1", "loss-at=last", "truncate=1,1"]) {
      await explorer.open(`preset=notes-linear&at=end&${change}`, file);
      await expect(about, change).toHaveText(began);
      await expect(about).not.toContainText(result);
      await expect(page.getByText(/(Because|由于) h/)).toHaveCount(0);
    }
    await page.emulateMedia({ media: "print" });
    const printed = page.locator(".printed p").first();
    await expect(printed).toBeVisible();
    await expect(printed).toHaveText(began);
  });
}

test("an edit, and back", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=end");
  const about = page.locator("header .about");
  await explorer.slider("W_hh").press("ArrowRight");
  await expect(about).toHaveText(/^Changed\./);
  await explorer.slider("W_hh").press("ArrowLeft");
  await expect(about).toContainText("−3.25");
  // Who is invited to change something is not told that they did.
  await explorer.open("preset=landing&w-hh=1.2");
  await expect(about).toHaveText(/^Linear, one unit/);
  await explorer.open("preset=chaos&gain=1.8&seed=4");
  await expect(about).toHaveText(/^32 tanh units/);
  // Another network is none that the example's words describe.
  for (const [other, began] of [
    ["preset=landing&cell=lstm", /^Changed\. The example itself: Linear, one unit/],
    ["preset=chaos&units=4", /^Changed\. The example itself: 32 tanh units/],
  ] as const) {
    await explorer.open(other);
    await expect(about, other).toHaveText(began);
  }
});
