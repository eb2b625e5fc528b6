/** The plots in the browser are those that were looked at natively (crate/plot, snapshots). */
import { readFileSync } from "node:fs";
import type {} from "../../www/element/bptt-explorer.js";
import { expect, test } from "./explorer";

const snapshot = (name: string): string =>
  readFileSync(
    new URL(
      `../../crate/plot/src/snapshots/bptt_plot__distance__tests__${name}.snap`,
      import.meta.url,
    ),
    "utf8",
  )
    .split(/^---$/m)
    .slice(2)
    .join("---")
    .trim();

const unit = (whh: number, steps: number, why = 1) => ({
  cell: "rnn",
  activation: "linear",
  loss: "squared",
  lossAt: "last",
  params: { wxh: [[1]], whh: [[whh]], why: [[why]], by: [0] },
  inputs: Array.from({ length: steps }, () => [0]),
  targets: Array.from({ length: steps }, () => [-1]),
});

for (const [name, config] of Object.entries({
  page_vanishing: unit(1e-3, 200),
  page_exploding: unit(100, 200),
  page_constant: unit(1, 20),
  page_one_point: unit(1, 1),
  page_all_zero: unit(1, 20, 0),
})) {
  test(`${name} is the same in the browser, to the letter`, async ({ explorer, page }) => {
    await explorer.open("preset=landing");
    const svg = await page.evaluate(async (model) => {
      const element = document.querySelector("bptt-explorer");
      if (element === null) return "";
      element.config = model;
      await element.updateComplete;
      const { run } = (
        element as unknown as {
          computer: { shown: { run: { distancePlot(options: object): { svg: string } } } };
        }
      ).computer.shown;
      const size = { width: 480, height: 240, compact: false };
      return run.distancePlot({ ...size, curves: ["lastLoss"] }).svg;
    }, config);
    expect(svg.trim()).toBe(snapshot(name));
  });
}
