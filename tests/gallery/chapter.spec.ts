/**
 * A still picture of each of the chapter's figures, for paper and for readers without scripts:
 * www/lesson/pictures/, with the state each is of. What is to be done rather than seen has none.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { languages } from "../../www/state/table.js";
import { PAGES } from "../../www/lesson/words.js";
import { expect, test } from "../e2e/explorer.js";

test.use({ chapter: true });

const FOLDER = new URL("../../www/lesson/pictures/", import.meta.url);
/** In CSS pixels: as wide as paper reads well. */
const WIDTH = 960;
const SCALE = 1.5;

interface Still {
  state: string;
  width: number;
  height: number;
}

test("the chapter's figures", async ({ page }) => {
  test.setTimeout(600_000);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: WIDTH + 40, height: 900 });
  const stills: Record<string, Still> = {};
  for (const language of languages) {
    mkdirSync(new URL(`${language}/`, FOLDER), { recursive: true });
    await page.goto(PAGES[language]);
    const figures = await page.locator("section > figure.live").evaluateAll((all) =>
      all.map((figure) => {
        const explorer = figure.querySelector("bptt-explorer") as HTMLElement;
        const attributes = explorer.getAttributeNames().map((key) => [key, explorer.getAttribute(key)]);
        return { id: figure.id, state: figure.dataset.state ?? "", attributes };
      }),
    );
    for (const { id, state, attributes } of figures) {
      const said = Object.fromEntries(attributes);
      if (/\btraining\b/.test(said.show)) continue;
      const show = said.show.replace(/\b(transport|controls|share) ?/g, "").trim();
      // Of a worked solution the lines where both streams meet, elsewhere all that there is.
      const at = /\bworked\b/.test(show) ? "dh:1" : said.at?.replace(/^start$/, "end") ?? "end";
      const name = id.replace("figure-", "");
      const still = await taken(page, { ...said, show, at, lang: language, theme: "light" });
      writeFileSync(new URL(`${language}/${name}.webp`, FOLDER), still.bytes);
      const { width, height } = still;
      stills[`${language}/${name}`] = { state, width, height };
    }
  }
  writeFileSync(new URL("pictures.json", FOLDER), `${JSON.stringify(stills, null, 2)}\n`);
});

async function taken(page: Page, state: Record<string, string>) {
  await page.goto("about:blank");
  await page.goto(`embed.html#${new URLSearchParams(state)}`);
  const explorer = page.locator("bptt-explorer");
  await expect
    .poll(() => explorer.evaluate((element) => (element as BpttExplorer).config != null))
    .toBe(true);
  await expect(explorer.getByText(/^(Loading|正在载入)/)).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  // What is computed out of sight comes between frames.
  await page.waitForLoadState("networkidle");
  const box = await explorer.boundingBox();
  if (box === null) throw new Error("no explorer");
  const chromium = await page.context().newCDPSession(page);
  const { data } = await chromium.send("Page.captureScreenshot", {
    format: "webp",
    quality: 50,
    captureBeyondViewport: true,
    clip: { ...box, scale: SCALE },
  });
  const { width, height } = box;
  return { bytes: Buffer.from(data, "base64"), width: Math.round(width), height: Math.round(height) };
}
