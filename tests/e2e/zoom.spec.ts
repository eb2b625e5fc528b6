/** How wide the columns are, and what the streams' width stands for. */
import type { CDPSession, Locator, Page } from "@playwright/test";
import { type Explorer, expect, test } from "./explorer";

const button = (page: Page, name: string): Locator =>
  page.getByRole("group", { name: "Zoom" }).getByRole("button", { name });

/** Opens a state in which no node has a name of its own. */
async function openThin(explorer: Explorer, hash: string): Promise<void> {
  await explorer.page.goto(`en.html#${hash}`);
  await expect(
    explorer.diagram.getByRole("img", { name: /^h, hidden state, steps/ }),
  ).toBeVisible();
}

async function middle(node: Locator): Promise<number> {
  const box = await node.locator("rect").boundingBox();
  if (box === null) throw new Error("the node is not on the page");
  return box.x + box.width / 2;
}

/** From the middle of one column to the next. */
async function column(explorer: Explorer, t: number): Promise<number> {
  return (await middle(explorer.node(`h ${t + 1}`))) - (await middle(explorer.node(`h ${t}`)));
}

const picture = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const explorer = document.querySelector("bptt-explorer") as HTMLElement & {
      updateComplete: Promise<unknown>;
    };
    await explorer.updateComplete;
    const drawn = explorer.shadowRoot?.querySelector(".network")?.innerHTML ?? "";
    return drawn.replace(/<!--.*?-->/g, "").replace(/\s+/g, " ");
  });

test("two hundred steps at once, and back", async ({ explorer, page }) => {
  await explorer.open("preset=landing&steps=200&at=dh:120");
  const before = await picture(page);
  await button(page, "Show the whole sequence").click();
  const row = explorer.diagram.getByRole("img", { name: /^h, hidden state/ });
  await expect(row).toHaveAccessibleName("h, hidden state, steps 1 to 200, all computed");
  await expect(page).toHaveURL(/zoom=/);
  const whole = await picture(page);
  await page.reload();
  await expect(row).toBeVisible();
  expect(await picture(page)).toBe(whole);
  await expect(button(page, "Narrower columns")).toHaveAttribute("aria-disabled", "true");
  await button(page, "Back to readable columns").click();
  await expect(page).not.toHaveURL(/zoom=/);
  await expect.poll(() => picture(page)).toBe(before);
});

test("where everything fits there is nothing to zoom", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear");
  await expect(page.getByRole("group", { name: "Zoom" })).toHaveCount(0);
  await explorer.focus();
  await explorer.press("-");
  await expect(page).not.toHaveURL(/zoom/);
});

test("keys: in, out, and by itself; the current beat stays in the middle", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=landing&steps=200&at=dh:120");
  const before = await picture(page);
  const center = await middle(explorer.node("h 120"));
  expect(await column(explorer, 120)).toBeCloseTo(108, 0);
  await explorer.focus();
  await explorer.press("-");
  await expect.poll(() => column(explorer, 120)).toBeCloseTo(76.4, 0);
  expect(await middle(explorer.node("h 120"))).toBeCloseTo(center, 0);
  await explorer.press("-");
  await expect.poll(() => column(explorer, 120)).toBeCloseTo(54, 0);
  expect(await middle(explorer.node("h 120"))).toBeCloseTo(center, 0);
  await explorer.press("+");
  await explorer.press("+");
  await expect(page).not.toHaveURL(/zoom/);
  expect(await picture(page)).toBe(before);
  await explorer.press("+");
  await expect.poll(() => column(explorer, 120)).toBeCloseTo(152.3, 0);
  await explorer.press("0");
  await expect.poll(() => picture(page)).toBe(before);
  // In a field they are what they are everywhere.
  await explorer.type("W_hh", "-0");
  await expect(page).not.toHaveURL(/zoom/);
});

test("the wheel zooms with Ctrl only; else it is the page's", async ({ explorer, page }) => {
  await explorer.open("preset=landing&steps=200&at=dh:120");
  const center = await middle(explorer.node("h 120"));
  await explorer.node("h 121").hover();
  await page.mouse.wheel(0, 60);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(page).not.toHaveURL(/zoom/);
  await page.mouse.wheel(0, -60);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 100);
  await page.keyboard.up("Control");
  await expect(page).toHaveURL(/zoom=0\.705/);
  await expect.poll(() => column(explorer, 120)).toBeCloseTo(76.1, 0);
  expect(await middle(explorer.node("h 120"))).toBeCloseTo(center, 0);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test.describe("with two fingers", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  test("spread until one step fills a phone", async ({ explorer, page }) => {
    await explorer.open("preset=landing&steps=50&at=dh:20");
    const box = await explorer.diagram.boundingBox();
    if (box === null) throw new Error("no diagram");
    // From the river into the columns.
    const y = box.y + 95;
    const touch = await page.context().newCDPSession(page);
    const fingers = (type: "touchStart" | "touchMove", apart: number): Promise<unknown> =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: [
          { id: 0, x: 195 - apart / 2, y },
          { id: 1, x: 195 + apart / 2, y },
        ],
      });
    await fingers("touchStart", 40);
    for (const apart of [60, 90, 140]) await fingers("touchMove", apart);
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(() => column(explorer, 20)).toBeGreaterThan(300);
    const screen = await explorer.diagram.boundingBox();
    expect(await column(explorer, 20)).toBeLessThanOrEqual((screen?.width ?? 0) + 1);
    await expect(page).toHaveURL(/zoom=3/);
  });
});

test("thinner columns: short numbers, then bars with names, then rows", async ({ explorer }) => {
  const texts = (): Promise<string[]> => explorer.node("h 120").locator("text").allTextContents();
  await explorer.open("preset=landing&steps=200&w-hh=-0.9&at=dh:120&zoom=0.7");
  // Two numbers and no symbol: 0.9^120 = 3.2·10⁻⁶.
  expect((await texts()).map((text) => text.trim())).toEqual([
    "3×10⁻⁶",
    expect.stringMatching(/×10⁻|≈10⁻/),
  ]);
  await explorer.open("preset=landing&steps=200&w-hh=-0.9&at=dh:120&zoom=0.4");
  expect(await texts()).toEqual([]);
  await expect(explorer.node("h 120")).toHaveAccessibleName(
    /^h 120, hidden state, 3\.22925×10⁻⁶, ∂L /,
  );
  await openThin(explorer, "preset=landing&steps=200&w-hh=-0.9&at=dh:120&zoom=0.1");
  await expect(explorer.node("h 120")).toHaveCount(0);
});

test("two hundred steps cost no more elements than twenty", async ({ explorer, page }) => {
  const count = (): Promise<number> =>
    page.evaluate(
      () =>
        document.querySelector("bptt-explorer")?.shadowRoot?.querySelectorAll(".picture *")
          .length ?? Number.NaN,
    );
  await openThin(explorer, "preset=landing&steps=200&at=end&zoom=0.005");
  expect(await count()).toBeLessThan(130);
});

test("pointing into thin columns explains the step there, by mouse and by keys", async ({
  explorer,
  page,
}) => {
  await openThin(explorer, "preset=landing&steps=200&at=dh:120&zoom=0.005");
  const box = await explorer.diagram.getByRole("img", { name: /^a, / }).boundingBox();
  if (box === null) throw new Error("no row");
  // Behind the weights and the rows' names.
  const [left, names] = [216, 15];
  const step = (1040 - names) / 201.05;
  await page.mouse.move(left + names + (150 - 0.5 + 1.05) * step, box.y + box.height / 2);
  await expect(page.getByRole("status", { name: "How a 150 comes about" })).toBeVisible();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole("note", { name: "How a 150 comes about" })).toBeVisible();
  await explorer.focus();
  await explorer.press("Escape");
  await expect(page.getByRole("note")).toHaveCount(0);
  await page.mouse.move(2, 2);
  await explorer.press("ArrowLeft");
  await expect(page.getByRole("status", { name: "How h 120 comes about" })).toBeVisible();
  await explorer.press("ArrowLeft");
  await explorer.press("ArrowDown");
  await expect(page.getByRole("status", { name: "How a 119 comes about" })).toBeVisible();
  // Only the last step has a loss.
  await explorer.press("ArrowUp");
  await explorer.press("ArrowUp");
  await expect(page.getByRole("status", { name: "How h 119 comes about" })).toBeVisible();
  await explorer.press("Enter");
  await expect(page.getByRole("note", { name: "How h 119 comes about" })).toBeVisible();
});

test("thin columns mark what no bar can stand for", async ({ explorer, page }) => {
  const marks = (kind: string): Promise<number> =>
    page.evaluate(
      (name) =>
        Array.from(
          document
            .querySelector("bptt-explorer")
            ?.shadowRoot?.querySelectorAll(`.thin .row ${name}`) ?? [],
          (path) => (path.getAttribute("d") ?? "").split("M").length - 1,
        ).reduce((a, b) => a + b, 0),
      kind,
    );
  await openThin(explorer, "preset=landing&steps=200&at=end&zoom=0.005");
  expect(await marks(".odd")).toBe(0);
  // Every input but none of the states is 0.
  expect(await marks(".zeros.value")).toBe(200);
  await openThin(
    explorer,
    "preset=landing&w-hh=10&w-hy=10&h0=10&steps=200&at=end&zoom=0.005&theme=dark",
  );
  expect(await marks(".odd")).toBeGreaterThan(0);
});

test("in proportion: twice the gradient is twice the width, and 0 is no stream", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=end");
  const widths = async (): Promise<number[]> => {
    const boxes = await explorer.diagram
      .locator(".stream.direct")
      .evaluateAll((all) => all.map((one) => (one as SVGGraphicsElement).getBBox().width));
    return boxes;
  };
  await page.getByRole("button", { name: "More parameters" }).click();
  const select = page.getByRole("combobox", { name: "Width of the streams" });
  const [log1 = 0, log2 = 0] = await widths();
  expect(log2 / log1).toBeLessThan(1.3);
  await select.selectOption("proportional");
  await expect(page).toHaveURL(/width=linear/);
  // ∂L/∂h_1 and ∂L/∂h_2 directly: −3 and −6.5, of at most 12.75.
  const [one = 0, two = 0] = await widths();
  // Their edges stand on tenths of a pixel.
  expect(Math.abs(two / one / (6.5 / 3) - 1)).toBeLessThan(0.06);
  await explorer.open("preset=landing&w-hh=0&width=linear&steps=4&at=end");
  await expect(explorer.diagram.locator(".stream.future:not(.none)")).toHaveCount(0);
  await expect(explorer.diagram.locator(".stream.future.none")).toHaveCount(4);
  await explorer.open("preset=landing&w-hh=0.1&width=linear&steps=8&at=end");
  const thin = await explorer.diagram
    .locator(".stream.future")
    .evaluateAll(
      (all) => all.filter((one) => /NaN|Infinity/.test(one.getAttribute("d") ?? "")).length,
    );
  expect(thin).toBe(0);
});

async function swiped(
  touch: CDPSession,
  { x, y }: { x: number; y: number },
  { dx, dy }: { dx: number; dy: number },
): Promise<void> {
  const at = (part: number) => [{ x: x + dx * part, y: y + dy * part }];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0) });
  for (const part of [0.1, 0.3, 0.6, 1])
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(part) });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

test.describe("a finger on the picture", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("sideways it moves the columns, up and down the page; the beat stays", async ({
    explorer,
    page,
  }) => {
    await explorer.open("preset=notes-tanh&steps=6&at=h:1&zoom=2.78");
    const touch = await page.context().newCDPSession(page);
    const swipe = (dx: number, dy: number) => swiped(touch, { x: 195, y: 300 }, { dx, dy });
    const far = explorer.node("h 2");
    const before = await far.boundingBox();
    await swipe(-150, 4);
    await expect
      .poll(async () => ((await far.boundingBox())?.x ?? 0) - (before?.x ?? 0))
      .toBeCloseTo(-150, -1);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(page.getByRole("note")).toHaveCount(0);
    await expect(page).toHaveURL(/at=h:1/);
    await swipe(3, -150);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
    // The next beat takes the window along again.
    await explorer.focus();
    await explorer.press(".");
    await expect(explorer.node("h 1")).toBeInViewport();
  });

  test("over the weights it moves nothing", async ({ explorer, page }) => {
    await explorer.open("preset=notes-tanh&steps=30&at=h:15&zoom=3");
    const touch = await page.context().newCDPSession(page);
    const place = async (): Promise<number | undefined> =>
      (await explorer.node("h 15").boundingBox())?.x;
    const before = await place();
    const { x = 0, y = 0 } = (await explorer.shown("∇W_hh").boundingBox()) ?? {};
    await swiped(touch, { x: x + 40, y: y + 5 }, { dx: -60, dy: 0 });
    expect(await place()).toBe(before);
  });

  test("where it moved the columns to is over with the example", async ({ explorer, page }) => {
    await page.setViewportSize({ width: 390, height: 900 });
    await explorer.open("preset=notes-tanh&steps=30&at=start&zoom=1.5");
    const touch = await page.context().newCDPSession(page);
    const before = await explorer.node("h 1").boundingBox();
    await swiped(touch, { x: 350, y: 300 }, { dx: -300, dy: 0 });
    await expect(explorer.node("h 1")).not.toBeInViewport();
    await explorer.choose("exploding");
    await expect(explorer.node("h 1")).toBeInViewport();
    expect((await explorer.node("h 1").boundingBox())?.x).toBe(before?.x);
  });
});
