/**
 * Telling states of the explorer as pictures: made by `cargo xtask gallery`, looked at, and kept
 * here as what the next change is compared with. Not compared by a machine: fonts differ.
 *
 * As WebP, which Chromium writes the same every time, and in a third of the room of PNG.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { type Explorer, expect, test } from "../e2e/explorer";

const states: Readonly<Record<string, string>> = {
  "blame-vanishes": "preset=blame",
  "blame-explodes": "preset=blame&w-hh=1.5",
  "blame-tanh": "preset=blame&w-hh=1.8&activation=tanh",
  "blame-forward": "preset=blame&at=h:5",
  "blame-backward": "preset=blame&at=dh:4",
  "blame-200": "preset=blame&w-hh=1.03&steps=200",
  "blame-activation": "preset=blame&w-hh=1.8&activation=tanh&show=controls+transport+diagram+activation",
  present: "preset=blame&present=on",
  landing: "",
  "landing-back": "at=dh:14",
  "linear-1-forward": "preset=notes-linear&at=h:1",
  "linear-2-loss": "preset=notes-linear&at=L",
  "linear-3-why": "preset=notes-linear&at=sumWhy",
  "linear-4-future": "preset=notes-linear&at=dhFuture:1",
  "linear-5-merged": "preset=notes-linear&at=dh:1&pin=h:1",
  "linear-6-end": "preset=notes-linear&at=end",
  "tanh-1-start": "preset=notes-tanh",
  "tanh-2-state": "preset=notes-tanh&at=h:2",
  "tanh-3-direct": "preset=notes-tanh&at=dhDirect:2",
  "tanh-4-damped": "preset=notes-tanh&at=da:2&pin=a:2",
  "tanh-5-merged": "preset=notes-tanh&at=dh:1",
  "tanh-6-end": "preset=notes-tanh&at=end",
  vanishing: "preset=vanishing&at=dh:30",
  exploding: "preset=exploding&at=dh:3",
  saturating: "preset=saturating&at=dh:46",
  "steps-12": "preset=notes-tanh&steps=12&at=dh:6",
  "steps-50": "preset=notes-tanh&steps=50&at=dh:25",
  "steps-200": "w-hh=1.02&steps=200&at=dh:100",
  "units-8": "preset=orthogonal&at=dh:44",
  theory: "preset=theory&at=dhFuture:1&pin=a:2",
  truncation: "preset=notes-tanh&steps=8&truncate=2,3&at=dh:2",
  overflow: "preset=notes-linear&w-hh=10&steps=200&at=dh:190",
  zero: "w-hh=0&at=dh:18",
  worked: "preset=notes-linear&at=dh:1&show=transport+diagram+worked",
  table: "preset=notes-linear&at=dh:1&show=transport+diagram+table",
  "table-vectors": "preset=theory&at=update&show=transport+diagram+table",
  closer: "preset=notes-linear&at=dh:1&show=transport+diagram+contributions+nudge+paths",
};

/** Both sizes, both themes and both languages: all eight combinations. */
const settings = (["wide", "phone"] as const).flatMap((size) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    (["zh", "en"] as const).map((lang) => ({
      name: `${size}-${colorScheme}-${lang}`,
      file: lang === "zh" ? "index.html" : "en.html",
      colorScheme,
      width: size === "wide" ? 1280 : 390,
      height: size === "wide" ? 800 : 844,
    })),
  ),
);

for (const { name, file, colorScheme, width, height } of settings) {
  for (const [state, hash] of Object.entries(states)) {
    test(`${state} ${name}`, async ({ explorer, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: tall(hash) ? height * 2 : height });
      await explorer.open(hash, file);
      await settled(explorer);
      await picture(page, fileURLToPath(new URL(`${state}-${name}.webp`, import.meta.url)));
    });
  }
}

/** The figure at eleven strengths of W_hh, below each other: streams, curve and answer tell one story. */
for (const colorScheme of ["light", "dark"] as const) {
  test(`film of W_hh, ${colorScheme}`, async ({ explorer, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1280, height: 800 });
    const frames: string[] = [];
    for (const w of [0.3, 0.5, 0.7, 0.9, 1, 1.1, 1.2, 1.35, 1.36, 1.5, 1.7]) {
      await explorer.open(`preset=blame&w-hh=${w}`, "en.html");
      await settled(explorer);
      const clip = { x: 0, y: 56, width: 1280, height: 570 };
      frames.push((await page.screenshot({ clip })).toString("base64"));
    }
    await page.setViewportSize({ width: 1280, height: Math.ceil(frames.length / 2) * 285 });
    await page.setContent(
      `<body style="margin:0;display:grid;grid-template-columns:repeat(2,640px)">${frames
        .map((frame) => `<img width="640" height="285" src="data:image/png;base64,${frame}">`)
        .join("")}</body>`,
    );
    await picture(page, fileURLToPath(new URL(`film-${colorScheme}.webp`, import.meta.url)));
  });
}

/** Playwright's own screenshots know PNG and JPEG only. */
async function picture(page: Page, path: string): Promise<void> {
  const chromium = await page.context().newCDPSession(page);
  const { data } = await chromium.send("Page.captureScreenshot", { format: "webp", quality: 70 });
  writeFileSync(path, Buffer.from(data, "base64"));
}

function tall(hash: string): boolean {
  return hash.includes("show=");
}

/** Nothing sticks out of the page, whatever is on it. */
async function settled(explorer: Explorer): Promise<void> {
  const { page } = explorer;
  await page.evaluate(() => document.fonts.ready);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}
