/** Explanations and formulas have a place where they cover nothing and are not cut. */
import type { Locator } from "@playwright/test";
import { expect, test } from "./explorer";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not on the page`);
  return box;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 1 &&
  b.x < a.x + a.width - 1 &&
  a.y < b.y + b.height - 1 &&
  b.y < a.y + a.height - 1;

const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x - 1 &&
  a.y >= b.y - 1 &&
  a.x + a.width <= b.x + b.width + 1 &&
  a.y + a.height <= b.y + b.height + 1;

for (const hash of [
  "preset=notes-tanh&at=end",
  "preset=theory&at=end",
  "preset=landing&steps=50&at=dh:49",
  "preset=notes-linear&steps=12&at=end&zoom=2",
]) {
  test(`a card stands beside its node and inside the diagram: ${hash}`, async ({ explorer }) => {
    await explorer.open(hash);
    const frame = await boxOf(explorer.diagram);
    const nodes = await explorer.diagram.locator(".node[data-node*=':']").all();
    let seen = 0;
    for (const node of nodes) {
      const place = await node.getAttribute("data-node");
      const box = await boxOf(node.locator("rect"));
      // Columns at the edges are only seen in part.
      const middle = { ...box, x: box.x + box.width / 2 - 1, width: 2 };
      if (!inside(middle, frame) || middle.x < frame.x + 194) continue;
      await node.dispatchEvent("pointerover", { pointerType: "mouse", bubbles: true });
      const card = explorer.diagram.getByRole("status", { name: / comes about$/ });
      await expect(card).toHaveAccessibleName(
        `How ${place?.replace("yhat", "ŷ").replace(":", " ")} comes about`,
      );
      const shown = await boxOf(card);
      expect(overlap(shown, box), `${place}: ${JSON.stringify([shown, box])}`).toBe(false);
      expect(inside(shown, frame), `${place}: ${JSON.stringify([shown, frame])}`).toBe(true);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(5);
  });

  test(`the card of an edge stands inside the diagram, over no node it joins: ${hash}`, async ({
    explorer,
  }) => {
    await explorer.open(hash);
    const frame = await boxOf(explorer.diagram);
    const card = explorer.diagram.getByRole("status", { name: / comes about$/ });
    let seen = 0;
    for (const edge of await explorer.diagram.locator(".reach").all()) {
      const [name, place] = await edge.evaluate((path: SVGPathElement) => [
        path.getAttribute("aria-label"),
        path.getAttribute("data-node"),
      ]);
      const [kind, t] = (place ?? "").split(":");
      const node = explorer.diagram.locator(`.node[data-node="a:${t}"] rect`);
      const box = await boxOf(node);
      if (box.x < frame.x + 320 || box.x + box.width > frame.x + frame.width) continue;
      await edge.dispatchEvent("pointerover", { pointerType: "mouse", bubbles: true });
      await expect(card).toHaveAccessibleName(`How ${name} comes about`);
      const shown = await boxOf(card);
      expect(inside(shown, frame), `${place}: ${JSON.stringify([shown, frame])}`).toBe(true);
      expect(overlap(shown, box), place ?? "").toBe(false);
      // A hop joins two: it begins at the state before.
      const before = explorer.diagram.locator(`.node[data-node="h:${Number(t) - 1}"] rect`);
      if (kind === "edge-whh" && (await before.count()) > 0)
        expect(overlap(shown, await boxOf(before)), `${place}: where it begins`).toBe(false);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(5);
  });
}

for (const [hash, width, file] of [
  ["preset=notes-linear&at=end&pin=whh,wxh", 1280, "en.html"],
  ["preset=notes-tanh&at=end&pin=h:2,a:2", 1280, "index.html"],
  ["preset=notes-tanh&at=dh:1&pin=h:1,a:1", 390, "en.html"],
  ["preset=theory&at=end&pin=h:2,whh.1.2,o:3,wxh", 1280, "en.html"],
  ["preset=theory&at=end&pin=h:2,whh.1.2,o:3,wxh", 390, "index.html"],
  ["preset=notes-linear&steps=60&zoom=1&at=dh:40&pin=h:2,whh,h:41,L,x:3,l:60", 390, "en.html"],
] as const) {
  test(`pinned cards cover neither each other nor the picture: ${hash} at ${width}`, async ({
    explorer,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await explorer.open(hash, file);
    const cards = await page.getByRole("note").all();
    expect(cards.length).toBe(new URLSearchParams(hash).get("pin")?.split(",").length);
    const picture = await boxOf(explorer.diagram);
    const boxes = await Promise.all(cards.map(boxOf));
    for (const [i, box] of boxes.entries()) {
      expect(overlap(box, picture)).toBe(false);
      for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
    }
    // Each is within reach, and its button takes the click.
    for (const card of cards.reverse()) await card.getByRole("button").first().click();
    await expect(page.getByRole("note")).toHaveCount(0);
    // On a wide page the picture takes back the room it gave; in one column it never gave any.
    const after = await boxOf(explorer.diagram);
    expect({ ...after, height: 0 }).toEqual({ ...picture, height: 0 });
    if (width < 860) expect(after.height).toBe(picture.height);
    else expect(after.height).toBeGreaterThan(picture.height);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

for (const [hash, width, results] of [
  ["preset=notes-tanh&at=update", 1280, ["0.853133", "0.992006", "0.953109"]],
  ["preset=landing&steps=60&at=dh:30", 390, ["0.00123794"]],
  ["preset=chaos&steps=40&at=dh:20", 390, [/\d\.\d{3,}/]],
] as const) {
  test(`what a beat computes is in sight: ${hash} at ${width}`, async ({ explorer, page }) => {
    await page.setViewportSize({ width, height: 844 });
    await explorer.open(hash);
    const formula = page.getByRole("group", { name: "The beat as a formula" });
    const box = await boxOf(formula);
    for (const result of results) {
      const number = formula.getByRole("math").filter({ hasText: result }).last();
      // Clear of the edges that fade.
      await expect
        .poll(async () => inside(await boxOf(number), { ...box, width: box.width - 19 }))
        .toBe(true);
    }
  });
}

test("while beats go by, neither what is pinned nor what is below moves", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-tanh&pin=h:1,whh,a:2");
  const places = async (): Promise<Box[]> =>
    Promise.all(
      [...(await page.getByRole("note").all()), page.getByRole("region", { name: "Playback" })].map(
        boxOf,
      ),
    );
  const before = await places();
  await explorer.focus();
  for (let i = 0; i < 30; i++) {
    await explorer.press(".");
    if (i % 5 === 0) expect(await places(), `beat ${i}`).toEqual(before);
  }
  await explorer.press("End");
  expect(await places()).toEqual(before);
});

test("a pinned card has its place's number, and lights what it is computed from", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-tanh&at=end&pin=whh,h:2");
  const number = page.locator(".pin-mark, .card .pin-number");
  await expect(number).toHaveText(["1", "2"]);
  const card = page.getByRole("note", { name: "How h 2 comes about" });
  await expect(card.locator(".pin-number")).toHaveText("2");
  await card.hover();
  await expect(page.locator("[data-node='a:2']")).toHaveClass(/\blit\b/);
  await expect(page.getByRole("status", { name: /comes about/ })).toHaveCount(0);
  // Closed by keyboard, the reader goes on at the place itself.
  await card.getByRole("button").press("Enter");
  await expect(explorer.node("h 2")).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const [file, label] of [
    ["en.html", /^How h 1 comes about$/],
    ["index.html", /^h 1 是怎么来的$/],
  ] as const) {
    test(`a card opens below the picture, which stays where it is: ${file}`, async ({
      explorer,
      page,
    }) => {
      await explorer.open("preset=notes-tanh&at=dh:1", file);
      const weights = explorer.diagram.getByRole("group", { name: /^W_|^L$/ });
      const before = await boxOf(explorer.diagram);
      await explorer.node("h 1").tap();
      const card = page.getByRole("note", { name: label });
      await expect(card).toBeVisible();
      const shown = await boxOf(card);
      for (const node of await explorer.diagram.locator("[data-node*=':']").all())
        expect(overlap(shown, await boxOf(node))).toBe(false);
      expect(shown.y).toBeGreaterThan((await boxOf(explorer.node("x 1"))).y);
      expect(await boxOf(explorer.diagram)).toEqual(before);
      for (const weight of await weights.all())
        expect(overlap(shown, await boxOf(weight))).toBe(false);
      // All of it is there: what does not fit is scrolled to.
      const last = card.getByRole("math").last();
      await last.scrollIntoViewIfNeeded();
      expect(inside(await boxOf(last), await boxOf(card))).toBe(true);
      await card.getByRole("button").tap();
      await expect(card).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });

    test(`a card shows what comes out without being scrolled: ${file}`, async ({
      explorer,
      page,
    }) => {
      await explorer.open("preset=notes-tanh&at=end&pin=h:1", file);
      const card = page.getByRole("note", { name: label });
      const result = card.getByRole("math").last();
      await expect(result).toContainText("0.866564");
      expect(inside(await boxOf(result), await boxOf(card))).toBe(true);
    });

    test(`a long formula is all there, by scrolling its own box: ${file}`, async ({
      explorer,
      page,
    }) => {
      await explorer.open("preset=notes-tanh&steps=6&at=sumWhh", file);
      const formula = page.getByRole("group", { name: /^(The beat as a formula|这一拍的算式)$/ });
      const last = formula.getByRole("math").last();
      const box = await boxOf(formula);
      // What comes out is in sight as it is; the rest, by going into it.
      expect(inside(await boxOf(last), box)).toBe(true);
      await formula.focus();
      const cut = await boxOf(last);
      expect(cut.x + cut.width).toBeGreaterThan(box.x + box.width);
      // As far as the keys go.
      for (let i = 0; i < 60; i++) await explorer.press("ArrowRight");
      await expect
        .poll(async () => {
          const end = await boxOf(last);
          return end.x + end.width;
        })
        .toBeLessThanOrEqual(box.x + box.width - 19);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  }
});
