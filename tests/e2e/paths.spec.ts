/**
 * Paths on the page: the products that are shown add up to the ∂L/∂h_k that is shown, to the digits
 * shown, at every step. (That the core's add up to 1e−10 is tested in crate/core/tests.)
 */
import { expect, test } from "./explorer";
import { halfDigit, read, shows } from "./numbers";
import { api } from "./truth";

const models = [
  "preset=notes-linear",
  "preset=notes-linear-h1",
  "preset=notes-tanh",
  "preset=notes-tanh&steps=6",
  "preset=notes-linear&steps=7&w-hh=-0.9",
  "preset=notes-linear&steps=6&truncate=2,3",
  "preset=saturating&steps=5&loss-at=every",
  "preset=landing&steps=6",
];

for (const hash of models) {
  test(`products sum to the gradient at every step: ${hash}`, async ({ explorer, page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await explorer.open(`${hash}&order=program&at=end&show=controls+transport+diagram+paths+table`);
    const T = Number(await explorer.field("Paths from h_k, k").getAttribute("aria-valuemax"));
    for (let k = T; k >= 1; k--) {
      await explorer.type("Paths from h_k, k", String(k));
      await expect(page).toHaveURL(new RegExp(`at=dh:${k}(&|$)`));
      const panel = page.getByRole("region", { name: "Paths", exact: true });
      // What is struck out does not reach h_k.
      const shown = await panel
        .getByRole("listitem")
        .evaluateAll((items) =>
          items
            .filter((item) => item.querySelector("s") === null)
            .map((item) => item.querySelector(".product > span:last-child")?.textContent ?? ""),
        );
      const sum = shown.pop() ?? "";
      expect(shown.length).toBeGreaterThan(0);
      const added = shown.reduce((total, text) => total + read(text), 0);
      const rounding = [...shown, sum].reduce((total, text) => total + halfDigit(text), 0);
      expect(Math.abs(added - read(sum)), `${shown.join(" + ")} = ${sum}`).toBeLessThanOrEqual(
        rounding * (1 + 1e-9),
      );
      // The same number stands in the picture and in the table.
      await expect(explorer.node(`h ${k}`)).toHaveAccessibleName(new RegExp(`∂L ${sum}$`));
      const row = page.getByRole("table", { name: /^Every value/ }).getByRole("row", {
        name: new RegExp(`^${k} `),
      });
      await expect(row.locator("[aria-current=step]")).toHaveText(sum);
    }
  });
}

test("a sum is the API's gradient, not only itself", async ({ explorer, page }) => {
  await explorer.open("preset=notes-tanh&at=dh:1&show=controls+transport+diagram+paths");
  const sum = page.getByRole("region", { name: "Paths", exact: true }).getByRole("listitem").last();
  const text = (await sum.innerText()).split("\n").at(-1) ?? "";
  shows(text, api.bptt(api.preset("notes-tanh")).dh[0] ?? Number.NaN, 6);
});
