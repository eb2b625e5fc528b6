/** The truncation window, dragged in the unrolled network itself. */
import type { Locator, Page } from "@playwright/test";
import { expect, test, withoutChapter } from "./explorer";

const k1 = (page: Page): Locator =>
  page.getByRole("slider", { name: "Window: steps between two sweeps, k_1" });
const k2 = (page: Page): Locator =>
  page.getByRole("slider", { name: "Window: reach of the last sweep, k_2" });
const undo = (page: Page): Locator => page.getByRole("button", { name: /^Undo/ }).first();

/** Where the thumb of a handle is; a thumb is as wide as the range is longer than its span. */
async function thumb(handle: Locator): Promise<{ x: number; y: number; each: number }> {
  const box = await handle.boundingBox();
  if (box === null) throw new Error("no handle");
  const [value, max] = await handle.evaluate((input: HTMLInputElement) => [
    input.valueAsNumber,
    Number(input.max),
  ]);
  const each = (box.width - 24) / ((max ?? 2) - 1);
  return { x: box.x + 12 + ((value ?? 1) - 1) * each, y: box.y + box.height / 2, each };
}

async function drag(page: Page, handle: Locator, by: number): Promise<void> {
  const { x, y, each } = await thumb(handle);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 4; i++) await page.mouse.move(x + (by * each * i) / 4, y);
  await page.mouse.up();
}

test("there is no handle where nothing is truncated, nor where there is one step", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-tanh&steps=6");
  await expect(k1(page)).toHaveCount(0);
  await page.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("checkbox", { name: /Truncat/ }).check();
  await expect(k1(page)).toBeVisible();
  await expect(k2(page)).toHaveAttribute("aria-valuetext", "k2 = 2, back to step 5");
  await explorer.type("Sequence length T", "1");
  await expect(k2(page)).toHaveCount(0);
});

test("at the window's edge, between the columns; dragged in one gesture", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-tanh&steps=6&truncate=2,3&at=end");
  // At the left of step 4, clear of its nodes.
  const node = await explorer.node("l 4").boundingBox();
  const before = await explorer.node("l 3").boundingBox();
  const at = await thumb(k2(page));
  expect(at.x).toBeLessThan(node?.x ?? 0);
  expect(at.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
  const cuts = (): Promise<number> =>
    explorer.diagram.getByRole("img", { name: /^Truncated/ }).count();
  // Of three sweeps two end before the first step.
  expect(await cuts()).toBe(2);
  await drag(page, k2(page), -2);
  await expect(page).toHaveURL(/truncate=2,5/);
  expect((await thumb(k2(page))).x).toBeCloseTo(at.x - 2 * at.each, 0);
  await drag(page, k1(page), 4);
  // The one takes the other along.
  await expect(page).toHaveURL(/truncate=6,6/);
  expect(await cuts()).toBe(0);
  await undo(page).click();
  await expect(page).toHaveURL(/truncate=2,5/);
  await undo(page).click();
  await expect(page).toHaveURL(/truncate=2,3/);
  expect(await cuts()).toBe(2);
});

test("by arrow keys, which stay with the handle", async ({ explorer, page }) => {
  await explorer.open("preset=notes-tanh&steps=6&truncate=1,3");
  await k2(page).focus();
  await explorer.press("ArrowLeft");
  await expect(k2(page)).toHaveAttribute("aria-valuetext", "k2 = 4, back to step 3");
  await expect(k2(page)).toBeFocused();
  await k1(page).focus();
  await explorer.press("ArrowRight");
  await explorer.press("ArrowUp");
  await expect(k1(page)).toHaveAttribute("aria-valuetext", "k1 = 3");
  await expect(k1(page)).toBeFocused();
  await explorer.press("End");
  await expect(page).toHaveURL(/truncate=6,6/);
  // Other keys are the transport's, as everywhere in the picture.
  await explorer.press(".");
  await expect(explorer.position).toHaveJSProperty("value", "1");
});

for (const [steps, width] of [
  [2, 1280],
  [20, 1280],
  [200, 1280],
  [200, 390],
] as const) {
  test(`T = ${steps} at ${width} px: both edges in reach, at every zoom`, async ({
    explorer,
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const zoom of ["", "&zoom=0.005"]) {
      await page.goto("about:blank");
      await page.goto(`en.html#preset=notes-tanh&steps=${steps}&truncate=1,${steps}${zoom}&at=end`);
      await expect(k2(page)).toBeVisible();
      const picture = await explorer.diagram.boundingBox();
      for (const handle of [k1(page), k2(page)]) {
        for (const key of ["Home", "End"]) {
          await handle.press(key);
          const { x, y } = await thumb(handle);
          expect(x).toBeGreaterThanOrEqual((picture?.x ?? 0) - 1);
          expect(x).toBeLessThanOrEqual((picture?.x ?? 0) + (picture?.width ?? 0) + 1);
          const hit = await handle.evaluate(
            (input, [x, y]) =>
              (input.getRootNode() as ShadowRoot).elementFromPoint(x ?? 0, y ?? 0) === input,
            [x, y],
          );
          expect(hit, `${key} at ${x}, ${y}`).toBe(true);
        }
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
    }
  });
}

test("the nodes below it are still pointed at", async ({ explorer }) => {
  await explorer.open("preset=notes-tanh&steps=6&truncate=2,3&at=end");
  await explorer.node("l 5").hover();
  await expect(explorer.diagram.getByText(/5/).first()).toBeVisible();
  const hit = await explorer.node("x 2").evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const under = (node.getRootNode() as ShadowRoot).elementFromPoint(
      left + width / 2,
      top + height / 2,
    );
    return under?.closest("[data-node]") === node;
  });
  expect(hit).toBe(true);
});

test("locked, it is looked at only", async ({ explorer, page }) => {
  await explorer.open("preset=notes-tanh&steps=6&truncate=2,3&lock=truncate");
  await expect(k1(page)).toBeDisabled();
  await drag(page, k2(page), -1);
  await expect(page).toHaveURL(/truncate=2,3/);
});

test("a finger drags it", async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await withoutChapter(context);
  const page = await context.newPage();
  // Columns that a finger would move, were it on them.
  await page.goto("en.html#preset=notes-tanh&steps=20&truncate=5,5&at=h:10&zoom=2");
  await expect(k2(page)).toBeVisible();
  const state = page.getByRole("img", { name: /^h 10,/ });
  const before = await state.boundingBox();
  const { x, y, each } = await thumb(k2(page));
  const client = await context.newCDPSession(page);
  const touch = (type: string, at?: number): Promise<unknown> =>
    client.send("Input.dispatchTouchEvent", {
      type: type as "touchStart",
      touchPoints: at === undefined ? [] : [{ x: at, y }],
    });
  await touch("touchStart", x);
  for (let i = 1; i <= 5; i++) await touch("touchMove", x - i * each);
  await touch("touchEnd");
  await expect(page).toHaveURL(/truncate=5,10/);
  expect(await state.boundingBox()).toEqual(before);
  await context.close();
});
