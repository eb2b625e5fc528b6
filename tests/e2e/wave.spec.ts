/**
 * Playing as a wave: it lasts seconds, nothing is there before it has passed, and a moment of it is
 * the same picture however one came to it. The page's clock is the test's.
 */
import type { Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { chance } from "../unit/random.js";
import { type Explorer, expect, test } from "./explorer";

/** From here on time passes only as `pass` lets it. */
async function hold(page: Page): Promise<void> {
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
}

async function arrive(explorer: Explorer, hash: string): Promise<void> {
  await explorer.page.clock.install({ time: new Date() });
  await explorer.arrive(hash);
  await hold(explorer.page);
}

const pass = (page: Page, seconds: number): Promise<void> =>
  page.clock.runFor(Math.round(seconds * 1000));

/** One call of the element's methods, and all that is drawn after it. */
async function call(page: Page, method: "play" | "pause" | "seek", to?: number): Promise<void> {
  await page.locator("bptt-explorer").evaluate(
    async (element: BpttExplorer, { method, to = 0 }) => {
      if (method === "seek") element.seek(to);
      else element[method]();
      await element.updateComplete;
    },
    { method, to },
  );
  await pass(page, 0.001);
}

const zoomOut = (page: Page): Promise<void> =>
  page
    .locator("bptt-explorer")
    .evaluate((element: BpttExplorer) => element.setState({ zoom: 0.005 }));

/** The picture, and everything else, as they stand in the tree. */
const seen = (page: Page): Promise<{ picture: string; all: string; position: number }> =>
  page.locator("bptt-explorer").evaluate((element: BpttExplorer) => {
    const plain = (part: Element | null | undefined): string =>
      (part?.outerHTML ?? "")
        .replace(/<!--.*?-->/gs, "")
        // Where a box has been scrolled to is the reader's.
        .replace(/ data-more="[^"]*"/g, "")
        .replace(/\s+/g, " ");
    const root = element.shadowRoot;
    return {
      picture: plain(root?.querySelector(".network")),
      all: plain(root?.querySelector(".shell")),
      position: element.position,
    };
  });

for (const [hash, wave] of [
  ["preset=blame&at=start", true],
  ["preset=notes-linear", false],
  ["preset=theory&steps=20&show=controls+transport+diagram+distance+worked+table", true],
  ["preset=landing&steps=200", true],
  // Narrow columns have no nodes to wait for.
  ["preset=landing&steps=200, seen whole", true],
  ["preset=landing&steps=60&order=notes&w-hh=1.2", true],
] as const) {
  test(`a dozen moments are the same by going there as by playing to them: ${hash}`, async ({
    explorer,
    page,
  }) => {
    test.slow();
    const [link = "", whole] = hash.split(", ");
    await arrive(explorer, link);
    if (whole !== undefined) await zoomOut(page);
    const random = chance(hash.length);
    const end = Number(await explorer.position.getAttribute("max"));
    let flowed = 0;
    await call(page, "seek", 0);
    await call(page, "play");
    for (let moment = 0; moment < 12; moment++) {
      await pass(page, 0.05 + random.next() * 1.4);
      const playing = await seen(page);
      await call(page, "pause");
      const paused = await seen(page);
      expect(paused.position).toBe(playing.position);
      expect(paused.picture, `pausing at ${paused.position}`).toBe(playing.picture);
      if (/class="particles/.test(playing.picture)) flowed++;
      await call(page, "seek", random.below(end + 1));
      await call(page, "seek", paused.position);
      const sought = await seen(page);
      expect(sought.all, `at ${paused.position}`).toBe(paused.all);
      await call(page, "play");
    }
    expect(flowed > 3, "particles of a wave").toBe(wave);
  });
}

test("h₀'s gradient is not there while its stream is on its way", async ({ explorer, page }) => {
  await arrive(explorer, "preset=blame&at=da:1");
  const h0 = page.getByRole("img", { name: /^h 0,/ });
  const last = await page.locator("bptt-explorer").evaluate((element: BpttExplorer) => {
    element.seek("dh0");
    return element.position;
  });
  for (const part of [0.01, 0.5, 0.99]) {
    await call(page, "seek", last - 1 + part);
    await expect(h0).toHaveAccessibleName(/^h 0, [^∂]*$/);
    expect((await seen(page)).picture.match(/stream future/g)).toHaveLength(8);
  }
  await call(page, "seek", last);
  await expect(h0).toHaveAccessibleName(/∂L 0\.023/);
});

for (const steps of [2, 20, 200]) {
  test(`▶ lasts 8 to 14 seconds at T = ${steps}`, async ({ explorer, page }) => {
    test.slow();
    await arrive(explorer, `preset=landing&steps=${steps}`);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    const pause = page.getByRole("button", { name: "Pause" });
    await pass(page, 8);
    await expect(pause).toBeVisible();
    await pass(page, 6);
    await expect(pause).toBeHidden();
    const end = Number(await explorer.position.getAttribute("max"));
    expect(await explorer.beat()).toBe(end);
  });
}

test("a wave is told by its phases, a step by its beat", async ({ explorer, page }) => {
  await arrive(explorer, "preset=landing");
  const words = page.getByRole("region", { name: "Playback" }).getByRole("paragraph");
  await call(page, "play");
  await pass(page, 1);
  await expect(words).toHaveText("Forward");
  await call(page, "pause");
  await expect(words).toContainText(/Forward: .*h/);
});

test("the first press of ▶ shows the wave from its start, a later one goes on", async ({
  explorer,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.arrive();
  const opened = await explorer.beat();
  expect(opened).toBeGreaterThan(20);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  expect(await explorer.beat()).toBeLessThan(opened);
  // Stepped to by hand it is a beat like any other.
  await explorer.position.fill(String(opened));
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  expect(await explorer.beat()).toBeGreaterThanOrEqual(opened);
});

test("the wave is the first of the speeds, and a speed makes it beats", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=landing");
  const speed = page.getByRole("combobox", { name: "Speed" });
  await expect(speed).toHaveValue("");
  await expect(speed.getByRole("option").first()).toHaveText("as a wave");
  await speed.selectOption("4");
  await expect(page).toHaveURL(/speed=4/);
  await speed.selectOption("as a wave");
  await expect(page).not.toHaveURL(/speed/);
});
