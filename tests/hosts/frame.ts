/** The explorer in a frame of a learning platform, whose pages stand on another origin. */
import type { Page } from "@playwright/test";
import { dist, type Site, serve } from "./site";
import { expect, Widget } from "./widget";

/** The course's own site and, around its frames, the platform's. */
export async function platform(folder: string): Promise<Site> {
  const course = await serve(dist);
  const around = await serve(folder, {}, (text) =>
    text.replaceAll("https://course.example", course.origin),
  );
  return {
    origin: around.origin,
    stop: async () => {
      await around.stop();
      await course.stop();
    },
  };
}

export const inFrame = (page: Page): Widget => new Widget(page, page.frameLocator("iframe"));

/** The frame is as high as what is in it: nothing is hidden, and it has no scroll bar of its own. */
export async function fits(page: Page): Promise<void> {
  const html = page.frameLocator("iframe").locator("html");
  await expect
    .poll(() =>
      html.evaluate((root) => [
        root.scrollHeight - root.clientHeight,
        root.scrollWidth - root.clientWidth,
      ]),
    )
    .toEqual([0, 0]);
}

/** A panel more makes it higher, and the frame with it. */
export async function follows(page: Page): Promise<void> {
  await fits(page);
  const height = async (): Promise<number> =>
    (await page.locator("iframe").boundingBox())?.height ?? 0;
  const before = await height();
  await page.frameLocator("iframe").getByRole("button", { name: "解题过程" }).click();
  await expect.poll(height).toBeGreaterThan(before + 50);
  await fits(page);
}
