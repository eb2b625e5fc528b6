/** The distance plot below a picture of the whole sequence: one figure, read in one direction. */
import type { Locator, Page } from "@playwright/test";
import { type Explorer, expect, test } from "./explorer";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: "Gradient against distance" });
const T = 8;

/** The middles, in pixels of the page, of what stands in the plot at distances 0, 1, …. */
async function points(page: Page, ink = "backward"): Promise<number[]> {
  return panel(page)
    .locator(`path.bptt-dots.bptt-${ink}`)
    .evaluate((path: SVGPathElement) => {
      const left = path.ownerSVGElement?.getBoundingClientRect().left ?? Number.NaN;
      const found = path.getAttribute("d")?.matchAll(/M([\d.]+) /g) ?? [];
      return Array.from(found, ([, x]) => left + Number(x));
    });
}

/** The middles of the columns' states, from the last step back to the first. */
async function columns(explorer: Explorer): Promise<number[]> {
  const middles: number[] = [];
  for (let t = T; t >= 1; t--) {
    const box = await explorer.diagram.locator(`[data-node="h:${t}"] rect`).first().boundingBox();
    middles.push((box?.x ?? Number.NaN) + (box?.width ?? Number.NaN) / 2);
  }
  return middles;
}

/** Everything of the axes: where it stands and what it says. */
const axes = (page: Page): Promise<string[]> =>
  panel(page)
    .locator(".picture svg")
    .evaluate((svg) =>
      Array.from(
        svg.querySelectorAll("text, .bptt-grid, .bptt-axis, .bptt-reference, rect"),
        (element) => element.outerHTML,
      ),
    );

/** The heights at which the last loss's curve passes from column to column, downwards. */
const heights = (page: Page): Promise<number[]> =>
  panel(page)
    .locator("path.bptt-curve.bptt-backward")
    .evaluate((path) =>
      Array.from(path.getAttribute("d")?.matchAll(/[ML][\d.]+ ([\d.]+)/g) ?? [], ([, y]) =>
        Number(y),
      ),
    );

/** Where the line at 1 stands. */
const one = (page: Page): Promise<number> =>
  panel(page)
    .locator("path.bptt-reference")
    .evaluate((path) => Number(/ ([\d.]+)/.exec(path.getAttribute("d") ?? "")?.[1]));

for (const width of [390, 700, 1000, 1280, 1600]) {
  test(`every point stands under its column, ${width} px wide`, async ({ explorer, page }) => {
    await page.setViewportSize({ width, height: 900 });
    // All of it, where it does not fit by itself.
    await explorer.arrive(`at=end${width < 1280 ? "&zoom=0.05" : ""}`);
    await expect.poll(async () => (await points(page)).length).toBe(T);
    const [found, above] = [await points(page), await columns(explorer)];
    for (let k = 0; k < T; k++)
      expect(Math.abs((found[k] ?? 0) - (above[k] ?? Number.NaN)), `k = ${k}`).toBeLessThan(1);
    // Whole distances are told below, and both halves by name.
    const told = await panel(page).locator(".picture svg text").allTextContents();
    expect(told).toEqual(expect.arrayContaining(["0", "6", "1", "vanishes", "explodes"]));
  });
}

test("a part of the sequence, or the plot alone, keeps k rising to the right", async ({
  explorer,
  page,
}) => {
  await explorer.open("at=end");
  const verdict = panel(page).getByText(/^The gradient vanishes|^Within/);
  // Above the picture, which it is about.
  await expect(verdict).toHaveCount(0);
  const found = await points(page);
  expect(found).toHaveLength(20);
  expect(found[0]).toBeLessThan(found[19] ?? 0);
  // Begins at 1 here as well.
  expect((await heights(page))[0]).toBeCloseTo(await one(page), 1);

  await page.goto("about:blank");
  await page.goto("en.html#show=controls+distance");
  await expect.poll(async () => (await points(page)).length).toBe(T);
  await expect(verdict).toHaveCount(1);
  const alone = await points(page);
  expect(alone[0]).toBeLessThan(alone[T - 1] ?? 0);
});

for (const hash of ["at=end", "at=end&activation=tanh", "preset=saturating&at=end&steps=8"]) {
  test(`from −2 to 2 the axis never changes: ${hash}`, async ({ explorer, page }) => {
    await explorer.arrive(`${hash}&w-hh=-2`);
    const before = await axes(page);
    expect(before.length).toBeGreaterThan(12);
    await explorer.slider("W_hh").scrollIntoViewIfNeeded();
    const box = await explorer.slider("W_hh").boundingBox();
    if (box === null) throw new Error("no slider");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 11, y);
    await page.mouse.down();
    const seen = new Set<string>();
    for (let part = 0; part <= 1.001; part += 0.02) {
      await page.mouse.move(box.x + 11 + part * (box.width - 22), y);
      expect(await axes(page), `W_hh = ${await explorer.field("W_hh").inputValue()}`).toEqual(
        before,
      );
      seen.add((await heights(page)).join());
    }
    await page.mouse.up();
    await expect(explorer.field("W_hh")).toHaveValue("2");
    expect(await axes(page)).toEqual(before);
    // The curve did move.
    // Of a linear unit W_hh and −W_hh have the same curve.
    expect(seen.size).toBeGreaterThan(20);
  });
}

test("the line pivots about 1: its first point stays, all others go one way", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("at=end&w-hh=0.3");
  const start = await one(page);
  let last: number[] = [];
  for (const whh of ["0.3", "0.6", "0.95", "1", "1.05", "1.36", "2"]) {
    await explorer.type("W_hh", whh);
    await expect(page).toHaveURL(new RegExp(`w-hh=${whh}(&|$)`));
    const now = await heights(page);
    expect(now).toHaveLength(T);
    expect(now[0], whh).toBeCloseTo(start, 1);
    // All of it inside, and every point further up than before.
    for (let k = 1; k < T; k++) if (last.length > 0) expect(now[k]).toBeLessThan(last[k] ?? 0);
    last = now;
  }
});

test("below 0.3 the curve leaves through the bottom with a mark; at 0 it ends", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("at=end");
  const marks = (): Promise<string | null> =>
    panel(page).locator("path.bptt-marks.bptt-backward").getAttribute("d");
  const calm = await axes(page);
  expect(await marks()).toBe("");
  await explorer.type("W_hh", "0.02");
  await expect.poll(marks).toMatch(/^M/);
  expect(await axes(page)).toEqual(calm);
  const inside = await points(page);
  expect(inside.length).toBeGreaterThan(1);
  expect(inside.length).toBeLessThan(T);
  await explorer.type("W_hh", "0");
  // One triangle for each state that nothing reaches.
  await expect.poll(async () => (await marks())?.match(/M/g)?.length).toBe(T - 1);
  expect(await axes(page)).toEqual(calm);
});

test("a point appears as the gradient passes its column, and no value before", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("at=start&curves=lastLoss+jacobian&distance=0");
  // Before anything has begun nothing is waited for.
  await expect.poll(() => points(page, "backward")).toHaveLength(T);
  const calm = await axes(page);
  for (const [at, reached] of [
    ["L", 0],
    ["dhDirect:8", 0],
    ["dh:8", 1],
    ["da:8", 1],
    ["dh:7", 2],
    ["dhFuture:4", 4],
    ["dh:4", 5],
    ["dh:1", 8],
    ["end", 8],
    // And back again.
    ["dh:6", 3],
  ] as const) {
    await page.evaluate((beat) => document.querySelector("bptt-explorer")?.seek(beat), at);
    for (const ink of ["backward", "jacobian"])
      await expect.poll(() => points(page, ink), `${at}, ${ink}`).toHaveLength(reached);
    expect(await axes(page), at).toEqual(calm);
  }
  // Where it has not been, nothing is read.
  await expect(panel(page).locator(".reading .lastLoss")).toHaveCount(1);
  await page.evaluate(() => document.querySelector("bptt-explorer")?.seek("L"));
  await expect(panel(page).locator(".reading b")).toHaveText(/k = 0/);
  await expect(panel(page).locator(".reading .lastLoss")).toHaveCount(0);
  await expect(panel(page).getByRole("img")).toHaveAccessibleName(/0 of 8 steps/);
});

test("pointing at either lights both", async ({ explorer, page }) => {
  await explorer.arrive("at=end");
  const light = explorer.diagram.locator(".column-light");
  const upright = panel(page).locator("path.bptt-pointed");
  await expect(light).toHaveCount(0);
  await expect(upright).toHaveCount(0);

  await explorer.node("h 3").hover();
  await expect(light).toHaveAttribute("data-step", "3");
  await expect(upright).toHaveCount(1);
  const [, x = ""] = /M([\d.]+) /.exec((await upright.getAttribute("d")) ?? "") ?? [];
  const left = (await panel(page).locator(".picture svg").boundingBox())?.x ?? 0;
  const [found, above] = [left + Number(x), await columns(explorer)];
  expect(Math.abs(found - (above[T - 3] ?? 0))).toBeLessThan(1);

  // The first step's column is at the left, and so is its point.
  const box = await panel(page).locator(".picture").boundingBox();
  await page.mouse.move(above[T - 1] ?? 0, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await expect(panel(page).locator(".reading b")).toHaveText(/k = 7, h\s*1/);
  await expect(light).toHaveAttribute("data-step", "1");
  await expect(upright).toHaveCount(1);
  await page.mouse.move(5, 5);
  await expect(light).toHaveCount(0);
  await expect(upright).toHaveCount(0);
});

test("a click chooses the column above it, and the arrow keys go as the picture does", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("at=end");
  const [above, box] = [
    await columns(explorer),
    await panel(page).locator(".picture").boundingBox(),
  ];
  await page.mouse.click(above[2] ?? 0, (box?.y ?? 0) + 20);
  await expect(page).toHaveURL(/distance=2/);
  await expect(page).toHaveURL(/at=dh:6/);
  await explorer.press("ArrowLeft");
  await expect(page).toHaveURL(/distance=3/);
  await explorer.press("ArrowRight");
  await explorer.press("ArrowRight");
  await expect(page).toHaveURL(/distance=1/);
});

test("absolute norms are one click away, and come with the link", async ({ explorer, page }) => {
  await explorer.arrive("at=end&distance=0");
  const read = (): Promise<string> => panel(page).locator(".reading .lastLoss").innerText();
  expect(await read()).toMatch(/= 1$/);
  const [begins, line] = [(await heights(page))[0] ?? 0, await one(page)];
  expect(begins).toBeCloseTo(line, 1);
  await panel(page).getByRole("button", { name: "absolute", exact: true }).click();
  await expect(page).toHaveURL(/scale=absolute/);
  await expect.poll(read).not.toMatch(/= 1$/);
  // What is below 10⁰ is not what vanishes.
  await expect(panel(page).locator(".bptt-vanishing, .bptt-exploding")).toHaveCount(0);
  expect(Math.abs(((await heights(page))[0] ?? 0) - (await one(page)))).toBeGreaterThan(1);
  expect(await points(page)).toHaveLength(T);
});

test("where nothing is sent back there is no gain, and none is claimed", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("at=end&w-hy=0");
  await expect(panel(page).getByRole("button", { name: "absolute", exact: true })).toHaveCount(0);
  await expect(panel(page).getByText("vanishes", { exact: true })).toHaveCount(0);
  await expect(panel(page).locator("path.bptt-marks.bptt-backward")).not.toHaveAttribute("d", "");
});

test("the curve as if φ were linear is inside the plot, and stands apart", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("activation=tanh&w-hh=2&at=end&curves=lastLoss+linear");
  const [low, high] = await panel(page)
    .locator(".picture svg")
    .evaluate((svg) => {
      const curve = svg.querySelector<SVGPathElement>("path.bptt-curve.bptt-linear");
      const box = curve?.getBBox();
      const halves = Array.from(svg.querySelectorAll("rect"), (rect) => rect.getBBox());
      const top = Math.min(...halves.map(({ y }) => y));
      return [box?.height ?? 0, (box?.y ?? 0) - top];
    });
  expect(low).toBeGreaterThan(20);
  expect(high).toBeGreaterThan(1);
  await expect(panel(page).locator("path.bptt-marks.bptt-linear")).toHaveAttribute("d", "");
  const width = (ink: string): Promise<number> =>
    panel(page)
      .locator(`path.bptt-curve.bptt-${ink}`)
      .evaluate((path) => Number(path.getAttribute("stroke-width")));
  expect(await width("linear")).toBeGreaterThan(await width("backward"));
});
