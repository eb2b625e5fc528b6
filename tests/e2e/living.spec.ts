/**
 * An explorer that lives for a lecture: whatever was chosen, dragged, opened and closed meanwhile, in
 * the same state it holds the same nodes, comments and all, and nothing that was taken out is kept.
 */
import type { Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { type Explorer, expect, test } from "./explorer";
import { openHost, started } from "./host";

/** Of all kinds: in the explorer, and in memory after a collection. */
async function nodes(page: Page): Promise<{ there: number; kept: number }> {
  const there = await page.evaluate(() => {
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    if (!root) throw new Error("there is no explorer");
    const walker = document.createTreeWalker(root);
    let count = 0;
    while (walker.nextNode()) count += 1;
    return count;
  });
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { nodes: kept } = await session.send("Memory.getDOMCounters");
  await session.detach();
  return { there, kept };
}

/**
 * The browser lets go of some nodes a while after they were taken out: handles of the last action, the
 * last frame's layers. Two counts in a row that agree are of a page at rest.
 */
async function atRest(page: Page): Promise<Awaited<ReturnType<typeof nodes>>> {
  let now = await nodes(page);
  await expect
    .poll(async () => {
      const last = now;
      now = await nodes(page);
      return now.kept - last.kept;
    })
    .toBe(0);
  return now;
}

/**
 * What is loaded once, a template say, may come in any round where the machine is slow; a leak grows in
 * every one.
 */
async function grown(explorer: Explorer, changes: () => Promise<void>): Promise<void> {
  const { page } = explorer;
  await changes();
  let start = await atRest(page);
  const growth: { there: number; kept: number }[] = [];
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 3; i++) await changes();
    const now = await atRest(page);
    const more = { there: now.there - start.there, kept: now.kept - start.kept };
    growth.push(more);
    expect(more.there).toBe(0);
    if (more.kept === 0) return;
    start = now;
  }
  expect(growth).toEqual([]);
}

test.beforeEach(() => test.slow());

test("examples chosen one after the other leave nothing behind", async ({ explorer }) => {
  await explorer.open("preset=exercise&lang=en", "embed.html");
  await grown(explorer, async () => {
    for (const preset of ["blame", "notes-linear-h1", "notes-tanh"]) await explorer.choose(preset);
    await explorer.choose("exercise");
  });
});

test("sequences made longer and shorter leave nothing behind, whatever is open", async ({
  explorer,
}) => {
  await explorer.open(
    "preset=notes-tanh&steps=3&show=controls transport diagram worked table&lang=en",
    "embed.html",
  );
  const steps = explorer.slider(/^Sequence length T/);
  await grown(explorer, async () => {
    for (let i = 0; i < 5; i++) await steps.press("ArrowRight");
    for (let i = 0; i < 5; i++) await steps.press("ArrowLeft");
    for (const key of ["End", "ArrowLeft", "Home"]) await explorer.position.press(key);
  });
});

test("panels opened and closed leave nothing behind, not even out of sight", async ({
  explorer,
  page,
}) => {
  await explorer.open("lang=en", "embed.html");
  await grown(explorer, async () => {
    for (const name of ["Worked solution", "Table", "Curve of φ", "Loss × use"]) {
      const button = page.getByRole("button", { name, exact: true });
      await button.click();
      await expect(button).toHaveAttribute("aria-pressed", "true");
      // Opened, it is there, and not only on its way.
      await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
      await button.click();
    }
  });
});

test("previews made anew for every choice leave nothing behind", async ({ explorer, page }) => {
  await explorer.open("preset=chaos&lang=en");
  const dialog = page.getByRole("dialog", { name: "Share and embed" });
  await grown(explorer, async () => {
    await page.getByRole("button", { name: "Share and embed" }).first().click();
    await expect(dialog.getByRole("img", { name: /^h \d+,/ }).first()).toBeAttached();
    const theme = dialog.getByRole("combobox", { name: "Theme" });
    // Faster than pictures out of sight, which wait for their turn, are drawn.
    await theme.evaluate(async (select: HTMLSelectElement) => {
      for (let i = 0; i < 16; i++) {
        select.selectedIndex = i % 2;
        for (const type of ["input", "change"])
          select.dispatchEvent(new Event(type, { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(done));
      }
    });
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toHaveCount(0);
  });
});

test("an explorer taken out while it changes is drawn no more until it is put back", async ({
  page,
}) => {
  await openHost(page, `<bptt-explorer preset="notes-linear" lang="en"></bptt-explorer>`);
  await expect.poll(() => started(page)).toEqual([true]);
  const drawn = await page.locator("bptt-explorer").evaluate(async (explorer: BpttExplorer) => {
    let count = 0;
    const ask = explorer.requestUpdate;
    explorer.requestUpdate = (...how) => {
      count += 1;
      ask.apply(explorer, how);
    };
    const frames = async (): Promise<number> => {
      count = 0;
      for (let i = 0; i < 20; i++) await new Promise((done) => requestAnimationFrame(done));
      return count;
    };
    explorer.setState({ steps: 4 });
    explorer.remove();
    // What was on its way.
    await frames();
    const out = await frames();
    document.body.append(explorer);
    return { out, back: (await frames()) > 0 };
  });
  expect(drawn).toEqual({ out: 0, back: true });
  await page.setViewportSize({ width: 700, height: 800 });
  const picture = page.locator("svg.picture").first();
  await expect.poll(async () => (await picture.boundingBox())?.width).toBeLessThan(700);
});
