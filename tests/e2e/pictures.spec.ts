/**
 * The README's pictures. `cargo xtask gallery` has them written to docs/images/ (BPTT_PICTURES names
 * the folder); otherwise they go among the test's results.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./explorer";

const folder = process.env.BPTT_PICTURES;

for (const [file, name] of [
  ["en.html", "explorer-en.png"],
  ["index.html", "explorer-zh.png"],
] as const) {
  test(`${name}: both streams meet at h_1`, async ({ explorer, page }, info) => {
    await explorer.open("preset=notes-linear&at=dh:1", file);
    await expect(explorer.node("h 1")).toHaveAccessibleName(/−12\.75$/);
    const path = folder ? join(folder, name) : info.outputPath(name);
    if (folder) mkdirSync(folder, { recursive: true });
    await page.screenshot({ path });
  });
}
