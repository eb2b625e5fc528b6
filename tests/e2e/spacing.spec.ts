/**
 * Text spaced out as readers who need it set it (WCAG 1.4.12), on the narrowest window: nothing
 * pushes the page sideways.
 */
import { expect, test } from "./explorer";

const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

for (const [file, preset] of [
  ["en.html", "notes-tanh"],
  ["index.html", "notes-tanh"],
  ["en.html", "exercise"],
] as const) {
  test(`${file}, ${preset}: spaced text in 320 px stays in the window`, async ({
    explorer,
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await explorer.open(`preset=${preset}&show=controls transport diagram worked&at=end`, file);
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      const root = document.querySelector("bptt-explorer")?.shadowRoot;
      if (!root) throw new Error("there is no explorer");
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      document.adoptedStyleSheets = [sheet];
    }, SPACED);
    const solution = page.getByRole("list", { name: /^(Worked solution|解题过程)/ });
    await expect(solution).toBeVisible();
    const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth);
    expect(wide).toBe(320);
    // A formula that does not fit into a line scrolls in the box of the solution.
    const box = await solution.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  });
}
