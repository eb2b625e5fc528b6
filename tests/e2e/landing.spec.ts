/** What the page opens with, and what its one slider shows. */
import { type Explorer, expect, test } from "./explorer";

/** The plot's curve, as heights on the page from distance 0 to the end. */
async function curve(explorer: Explorer): Promise<number[]> {
  const path = await explorer.page
    .getByRole("region", { name: "Gradient against distance" })
    .locator("path.bptt-curve")
    .first()
    .getAttribute("d");
  return Array.from(
    (path ?? "").matchAll(/[ML]?\s*(-?[\d.]+)[ ,](-?[\d.]+)/g),
    ([, , y]) => -Number(y),
  );
}

const verdict = (explorer: Explorer, text: RegExp) =>
  expect(
    explorer.page.getByRole("region", { name: "What the picture shows" }).getByText(text),
  ).toBeVisible();

test("opens still, at the first beat, with three panels and nothing hidden behind them", async ({
  explorer,
  page,
}) => {
  await explorer.open();
  await expect(explorer.diagram).toBeVisible();
  await expect(explorer.slider("W_hh")).toBeVisible();
  await expect(explorer.slider("Sequence length T")).toBeVisible();
  await expect(page.getByRole("region", { name: "Playback" })).toBeVisible();
  const plot = page.getByRole("region", { name: "Gradient against distance" });
  // All of it on the first screen of a laptop.
  const box = await plot.boundingBox();
  expect(box && box.y + box.height).toBeLessThanOrEqual(800);
  await expect(explorer.position).toHaveJSProperty("value", "0");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

test("W_hh alone takes the curve from falling to rising", async ({ explorer }) => {
  // At its own scale, on which the least slope can be seen.
  await explorer.open("at=end&scale=absolute");
  for (const [value, sense, words] of [
    [
      "0.5",
      -1,
      /^The gradient vanishes: 19 steps back, 1\.9×10⁻⁶ of it is left, and after 10 less than 1\/1000\.$/,
    ],
    ["0.98", -1, /^Within a factor of ten/],
    ["1.02", 1, /^Within a factor of ten/],
    [
      "1.5",
      1,
      /^The gradient explodes: 19 steps back, it is 2217 times as large\.$|^The gradient explodes: 19 steps back, it is 2200 times/,
    ],
    ["-2", 1, /^The gradient explodes/],
  ] as const) {
    await explorer.type("W_hh", value);
    await verdict(explorer, words);
    const heights = await curve(explorer);
    expect(heights.length).toBe(20);
    for (let k = 1; k < heights.length; k++) {
      expect(
        Math.sign((heights[k] ?? 0) - (heights[k - 1] ?? 0)),
        `W_hh = ${value}, distance ${k}`,
      ).toBe(sense);
    }
  }
});

test("tanh in place of linear: W_hh = 2 no longer explodes", async ({ explorer, page }) => {
  await explorer.open("w-hh=2");
  await verdict(explorer, /^The gradient explodes/);
  await page.getByRole("radio", { name: "tanh" }).check();
  await verdict(explorer, /^The gradient vanishes/);
  // Nothing else was reset.
  await expect(explorer.field("W_hh")).toHaveValue("2");
  // And why: the factor φ′ at each hop, far below 1.
  await explorer.focus();
  await explorer.press("End");
  await expect(explorer.diagram.getByText(/^×\s*0\.0\d/).first()).toBeVisible();
});

test("a short sequence and a long one are both true", async ({ explorer }) => {
  await explorer.open();
  await explorer.type("Sequence length T", "1");
  await verdict(explorer, /one step only/);
  await explorer.type("Sequence length T", "200");
  await verdict(
    explorer,
    /^The gradient vanishes: 199 steps back, 5\.2×10⁻²⁰ of it is left, and after 31 less than 1\/1000\.$/,
  );
  await expect(explorer.diagram.getByRole("img", { name: /whole sequence/ })).toBeVisible();
});
