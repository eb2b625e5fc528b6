/** On a phone: the river of the whole sequence, the lever under it, the curve with both; columns on request. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { type Explorer, expect, test } from "./explorer";

const river = (page: Page): Locator =>
  page.getByRole("img", { name: /whole sequence as a river|整个序列像一条河/ });
const curve = (page: Page): Locator =>
  page
    .getByRole("region", { name: /^(Gradient against distance|梯度.*)$/ })
    .locator("path.bptt-curve")
    .first();
const toColumns = (page: Page): Locator => page.getByRole("button", { name: /^Columns/ });

async function inWindow(page: Page, what: Locator): Promise<void> {
  const box = await what.boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  expect(box).not.toBeNull();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
}

/** Of eight steps: how high the water stands at one, and W_hh, as the next frame shows them. */
async function shownAt(page: Page, t: number): Promise<{ water: number; whh: number }> {
  return page.evaluate(async (t) => {
    await new Promise(requestAnimationFrame);
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    const bed = root?.querySelector(".river .bed")?.getAttribute("d") ?? "";
    const [, left, right] = /^M([\d.]+) [\d.]+H([\d.]+)/.exec(bed) ?? [];
    const x = Number(left) + ((Number(right) - Number(left)) * (t - 0.5)) / 8;
    const ys = Array.from(root?.querySelectorAll(".river .water") ?? []).flatMap((path) =>
      Array.from((path.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g))
        .filter(([, at]) => Math.abs(Number(at) - x) < 0.16)
        .map(([, , y]) => Number(y)),
    );
    const whh = Number(root?.querySelector<HTMLInputElement>("#whh")?.value ?? Number.NaN);
    return { water: Math.max(...ys) - Math.min(...ys), whh };
  }, t);
}

/** 2.5 times the law, seven hops back from gain 1. */
const law = (whh: number): number => 2.5 * Math.min(24, 8 + 4.5 * 7 * Math.log10(whh));

for (const [width, height] of [
  [390, 844],
  [360, 640],
] as const) {
  test.describe(`${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: true });

    for (const file of ["index.html", "en.html"]) {
      test(`at landing river, curve and lever stand in one window: ${file}`, async ({
        explorer,
        page,
      }) => {
        await explorer.arrive("", file);
        await inWindow(page, river(page));
        await inWindow(page, curve(page));
        await inWindow(page, explorer.slider("W_hh"));
        await inWindow(page, explorer.field("W_hh"));
        const [band, lever] = [
          await river(page).boundingBox(),
          await explorer.slider("W_hh").boundingBox(),
        ];
        expect(lever?.y).toBeGreaterThan((band?.y ?? 0) + (band?.height ?? 0) - 1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await violations(page)).toEqual([]);
      });
    }

    test("a finger on the lever: the river changes in the same frame, and both stay while the page scrolls", async ({
      explorer,
      page,
    }) => {
      await explorer.arrive("at=end");
      expect((await shownAt(page, 8)).water).toBeCloseTo(20, 0);
      expect((await shownAt(page, 1)).water).toBeCloseTo(law(0.6), 0);
      const box = await explorer.slider("W_hh").boundingBox();
      if (box === null) throw new Error("no slider");
      const touch = await page.context().newCDPSession(page);
      const y = box.y + box.height / 2;
      const finger = (
        type: "touchStart" | "touchMove" | "touchEnd",
        x?: number,
      ): Promise<unknown> =>
        touch.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: x === undefined ? [] : [{ x, y }],
        });
      const at = (w: number): number => box.x + 13 + ((w + 2) / 4) * (box.width - 26);
      await finger("touchStart", at(0.6));
      let before = law(0.6);
      for (const w of [0.8, 1, 1.2, 1.4]) {
        await finger("touchMove", at(w));
        const { water, whh } = await shownAt(page, 1);
        expect(Math.abs(whh - w)).toBeLessThan(0.08);
        expect(Math.abs(water - law(whh))).toBeLessThan(0.3);
        expect(water).toBeGreaterThan(before);
        before = water;
      }
      await finger("touchEnd");
      await page.evaluate(() => scrollTo(0, 1200));
      await inWindow(page, river(page));
      await inWindow(page, explorer.slider("W_hh"));
      // At least half of the window is left.
      const lever = await explorer.slider("W_hh").boundingBox();
      expect((lever?.y ?? 0) + (lever?.height ?? 0)).toBeLessThan(height / 2);
    });

    test("nothing is lost: weights, φ, T, the words about the example", async ({
      explorer,
      page,
    }) => {
      await explorer.arrive("at=end");
      const sums = page.getByRole("group", { name: "Weights and their gradients" });
      for (const what of [
        sums.getByRole("status", { name: "∇W_hh", exact: true }),
        page.getByRole("radio", { name: "tanh" }),
        explorer.slider("Sequence length T"),
        page.getByText(/^What is left|W.*hh.*drag|Drag/i).first(),
        page.getByRole("button", { name: "Play", exact: true }),
      ]) {
        await what.scrollIntoViewIfNeeded();
        await expect(what).toBeInViewport();
      }
      // The weights' keys and cards.
      await sums.focus();
      await explorer.press("ArrowRight");
      await explorer.press("ArrowDown");
      await expect(page.getByRole("status", { name: /^How .* comes about$/ })).toBeVisible();
      // Enter would edit the weight.
      await explorer.press("Shift+Enter");
      await expect(page.getByRole("note")).toHaveCount(1);
    });
  });
}

test.describe("columns on request", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("by the button and back, and by keys", async ({ explorer, page }) => {
    await explorer.arrive("at=end");
    await toColumns(page).tap();
    await expect(page).toHaveURL(/zoom=1/);
    await expect(explorer.node("h 1")).toBeVisible();
    await expect(explorer.shown("∇W_hh")).toBeVisible();
    await expect(page.getByRole("group", { name: "Weights and their gradients" })).toHaveCount(0);
    // The river is still there, as the strip above them.
    await expect(river(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "The whole sequence as a river" }).tap();
    await expect(page).not.toHaveURL(/zoom=/);
    await expect(explorer.node("h 1")).toHaveCount(0);
    await explorer.focus();
    await explorer.press("+");
    await expect(explorer.node("h 1")).toBeVisible();
    await explorer.press("-");
    await explorer.press("+");
    await expect(page).toHaveURL(/zoom=1(&|$)/);
    await explorer.press("0");
    await expect(explorer.node("h 1")).toHaveCount(0);
  });

  test("with heat maps the river is no higher, and they stand with the weights", async ({
    explorer,
    page,
  }) => {
    await explorer.arrive("preset=orthogonal&at=end");
    expect((await explorer.diagram.boundingBox())?.height).toBe(150);
    const map = page.getByRole("img", { name: /^W_hh as a heat map/ });
    await map.scrollIntoViewIfNeeded();
    await expect(map).toBeInViewport({ ratio: 1 });
  });

  test("two and three steps are columns from the start", async ({ explorer, page }) => {
    for (const steps of [2, 3]) {
      await explorer.arrive(`steps=${steps}`);
      await expect(explorer.node("h 1")).toBeVisible();
      await expect(toColumns(page)).toHaveCount(0);
    }
  });

  test("a tap goes to a step, a swipe down the page does not", async ({ explorer, page }) => {
    await explorer.arrive("at=end");
    const { x = 0, y = 0 } = (await explorer.diagram.boundingBox()) ?? {};
    // The third step of eight, between the ends of 38 and 28 px.
    await page.touchscreen.tap(x + 38 + ((358 - 66) / 8) * 2.5, y + 95);
    await expect(page).toHaveURL(/at=dh:3/);
    await expect(river(page)).toHaveAccessibleName(/at step 3 0\.0778 times/);
    const touch = await page.context().newCDPSession(page);
    const point = (py: number) => [{ x: x + 200, y: py }];
    await touch.send("Input.dispatchTouchEvent", {
      type: "touchStart",
      touchPoints: point(y + 100),
    });
    for (const by of [20, 40, 80])
      await touch.send("Input.dispatchTouchEvent", {
        type: "touchMove",
        touchPoints: point(y + 100 - by),
      });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(page).toHaveURL(/at=dh:3/);
  });

  test("it fills as the beats pass, and only then", async ({ explorer, page }) => {
    const waters = (): Promise<number> =>
      page.evaluate(
        () =>
          Array.from(
            document
              .querySelector("bptt-explorer")
              ?.shadowRoot?.querySelectorAll(".river .water") ?? [],
          ).filter((path) => path.getAttribute("d") !== "").length,
      );
    await explorer.arrive("at=L");
    expect(await waters()).toBe(0);
    await expect(river(page)).toHaveAccessibleName(/No gradient has set out yet/);
    await explorer.arrive("at=dh:8");
    await expect(river(page)).toHaveAccessibleName(/at step 8 1 times/);
    expect(await waters()).toBeGreaterThan(0);
  });
});

/** The tags and marks of the river, as they are read. */
async function marks(page: Page): Promise<{ tags: string[]; dry: boolean; flare: boolean }> {
  return page.evaluate(() => {
    const river = document.querySelector("bptt-explorer")?.shadowRoot?.querySelector(".river");
    const drawn = (name: string): boolean =>
      (river?.querySelector(name)?.getAttribute("d") ?? "") !== "";
    return {
      tags: Array.from(river?.querySelectorAll(".tag") ?? [], (tag) => tag.textContent ?? ""),
      dry: drawn(".dry"),
      flare: drawn(".flare"),
    };
  });
}

for (const [hash, tags, dry] of [
  ["preset=landing&steps=200&w-hh=0.01&at=end", ["×10⁻³⁹⁸", "×10⁻²"], false],
  ["preset=landing&w-hh=0&at=end", ["0"], true],
  ["preset=landing&steps=50&w-hh=1.6&at=end", ["×10¹⁰", "×10⁴"], false],
  ["preset=landing&w-hh=1&at=end", [], false],
] as const) {
  test(`what no width can say is written: ${hash}`, async ({
    page,
    explorer,
  }: {
    page: Page;
    explorer: Explorer;
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await explorer.arrive(hash);
    expect(await marks(page)).toEqual({ tags: [...tags], dry, flare: false });
  });
}
