/** The first four seconds of the explorer's own page, and what ends them. */
import type { Page } from "@playwright/test";
import { type Explorer, expect, test } from "./explorer";
import { openHost } from "./host";

/** The explorer's own page, its clock stopped a moment after the first picture. */
async function arrive(explorer: Explorer, hash = ""): Promise<void> {
  await explorer.page.clock.install({ time: new Date() });
  await explorer.page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const event of ["bptt-change", "bptt-beat"])
      addEventListener(event, () => told.push(event));
  });
  await explorer.arrive(hash);
  await explorer.page.clock.pauseAt(new Date(Date.now() + 600));
}

const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { told: string[] }).told);
const at = (page: Page): Promise<string | null> =>
  page
    .locator("bptt-explorer")
    .evaluate((element: HTMLElementTagNameMap["bptt-explorer"]) => element.getState().at);
/** Whether the lever is pointed out; of a thumb no browser tells the style. */
const beckons = (page: Page): Promise<boolean> =>
  page
    .locator("bptt-explorer")
    .evaluate((element) => element.shadowRoot?.querySelector(".shell.beckon") != null);
/** ∂L/∂h₀: the last number the opening brings. */
const arrived = (page: Page) => page.getByRole("img", { name: /^h 0,.*∂L/ });

test("it plays once to where it opens, and nobody outside is told", async ({ explorer, page }) => {
  await arrive(explorer);
  await expect(arrived(page)).toHaveCount(0);
  expect(await at(page)).toBeNull();
  await page.clock.runFor(4500);
  await expect(arrived(page)).toHaveCount(1);
  expect(await at(page)).toBeNull();
  expect(await told(page)).toEqual([]);
  expect(new URL(page.url()).hash).toBe("");
  await expect(page.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
  // Then the lever beckons, for a while.
  expect(await beckons(page)).toBe(true);
  await page.clock.runFor(6500);
  expect(await beckons(page)).toBe(false);
});

for (const [touch, act] of [
  ["a press", (page: Page) => page.mouse.click(2, 700)],
  ["the wheel", (page: Page) => page.mouse.wheel(0, 1)],
  ["a key", (page: Page) => page.keyboard.press("Shift")],
  [
    "a change",
    (page: Page) =>
      page
        .locator("bptt-explorer")
        .evaluate((element: HTMLElementTagNameMap["bptt-explorer"]) =>
          element.setState({ whh: 0.9 }),
        ),
  ],
] as const) {
  test(`${touch} ends it at once where it was going`, async ({ explorer, page }) => {
    await arrive(explorer);
    await expect(arrived(page)).toHaveCount(0);
    await act(page);
    await expect(arrived(page)).toHaveCount(1);
    expect(await at(page)).toBeNull();
    expect(await beckons(page)).toBe(false);
    await page.clock.runFor(1000);
    await expect(arrived(page)).toHaveCount(1);
  });
}

test("a touch ends the beckoning", async ({ explorer, page }) => {
  await arrive(explorer);
  await page.clock.runFor(4500);
  expect(await beckons(page)).toBe(true);
  await page.mouse.click(2, 700);
  await expect.poll(() => beckons(page)).toBe(false);
});

test("the space bar ends it and plays", async ({ explorer, page }) => {
  await arrive(explorer);
  await explorer.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.clock.runFor(500);
  expect(await explorer.beat()).toBeLessThan(10);
});

test("nothing moves under reduced motion", async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await arrive(explorer);
  await expect(arrived(page)).toHaveCount(1);
  expect(await beckons(page)).toBe(false);
});

test("nothing moves where a link says what to show", async ({ explorer, page }) => {
  await arrive(explorer, "w-hh=0.7");
  await expect(arrived(page)).toHaveCount(1);
});

test("nothing moves on paper", async ({ explorer, page }) => {
  await page.emulateMedia({ media: "print" });
  await arrive(explorer);
  await expect(arrived(page)).toHaveCount(1);
});

test("nothing moves in a frame that did not ask for it", async ({ page }) => {
  await page.clock.install({ time: new Date() });
  await openHost(
    page,
    '<iframe src="embed.html" title="frame" width="1200" height="900"></iframe>',
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("img", { name: /^h 0,|^h 0，/ })).toBeVisible();
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  await expect(frame.getByRole("img", { name: /^h 0,.*∂L/ })).toHaveCount(1);
});
