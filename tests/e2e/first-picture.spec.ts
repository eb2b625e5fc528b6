/** What a stranger sees first, and what dragging the one lever does to it. */
import type { Page } from "@playwright/test";
import { type Explorer, expect, test } from "./explorer";

/** The picture as it stands when nothing moves any more. */
test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
});

const question = (page: Page) => page.locator(".question");

for (const [file, words, answer] of [
  ["en.html", "The last step was wrong. How much of the blame reaches step 1?", "2.8 %"],
  ["index.html", "最后一步错了。这份责任，传回第 1 步时还剩多少？", "2.8 %"],
] as const) {
  test(`everything is on the first screen: ${file}`, async ({ explorer, page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await explorer.arrive("", file);
    await expect(question(page).getByText(words)).toBeInViewport({ ratio: 1 });
    await expect(question(page).getByText(answer)).toBeInViewport({ ratio: 1 });
    for (let t = 1; t <= 8; t++) {
      for (const name of ["h", "a", "x"])
        await expect(explorer.node(`${name} ${t}`)).toBeInViewport({ ratio: 1 });
    }
    for (const name of ["h 0", "l 8", "ŷ 8"])
      await expect(explorer.node(name)).toBeInViewport({ ratio: 1 });
    await expect(explorer.slider("W_hh")).toBeInViewport({ ratio: 1 });
    await expect(explorer.slider(/序列长度 T|Sequence length T/)).toBeInViewport({ ratio: 1 });
    for (const radio of await page.getByRole("radio").all())
      await expect(radio).toBeInViewport({ ratio: 1 });
    await expect(page.locator(".plot")).toBeInViewport({ ratio: 1 });
    for (const button of await page.locator(".chooser button").all())
      await expect(button).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => scrollY)).toBe(0);
    // The backward pass is done, and every stream is lit.
    await expect(explorer.node("h 0")).toHaveAccessibleName(/∂L/);
    await expect(explorer.diagram.locator(".stream.future")).toHaveCount(8);
    await expect(explorer.diagram.locator(".stream.none")).toHaveCount(0);
  });
}

test("one arrow over the chain says which way a pass goes, however wide its streams are", async ({
  explorer,
}) => {
  const arrow = explorer.diagram.locator(".heading");
  const seen = () =>
    arrow.evaluate((group: SVGGElement) => {
      const [tail, head] = [".heading circle", ".heading .head"].map((part) =>
        group.parentElement?.querySelector(part)?.getBoundingClientRect(),
      );
      const width = group.getBoundingClientRect().width;
      return { left: (head?.left ?? 0) < (tail?.left ?? 0), width: Math.round(width) };
    });
  await explorer.arrive("w-hh=0.6");
  const vanishing = await seen();
  await explorer.arrive("w-hh=1.6");
  expect(await seen()).toEqual(vanishing);
  expect(vanishing.left).toBe(true);
  await explorer.arrive("at=h:5");
  expect(await seen()).toEqual({ left: false, width: vanishing.width });
  // A loss at every step leaves no room over the chain, and has streams come in from above.
  await explorer.arrive("preset=notes-tanh");
  await expect(arrow).toHaveCount(0);
});

/** How wide the stream is that crosses φ′ of step 1, seven hops from the loss. */
async function widthAtStepOne(explorer: Explorer): Promise<number> {
  const box = await explorer.diagram
    .locator(".stream.damped")
    .first()
    .evaluate((path: SVGPathElement) => path.getBBox().width);
  return box;
}

test("a stream's width grows with every step of W_hh, whatever the run's other gradients are", async ({
  explorer,
}) => {
  await explorer.arrive();
  let before = 0;
  for (const w of ["0.61", "0.62", "0.7", "0.9", "0.99", "1", "1.01", "1.35", "1.36", "1.7", "2"]) {
    await explorer.type("W_hh", w);
    const width = await widthAtStepOne(explorer);
    expect(width, `W_hh = ${w}`).toBeGreaterThan(before);
    before = width;
    // 8 px at gain 1, 4.5 px a decade.
    expect(width).toBeCloseTo(8 + 4.5 * 7 * Math.log10(Number(w)), 1);
  }
});

test("below what width can tell, and above it, a hop bears its power of ten", async ({
  explorer,
}) => {
  await explorer.arrive("w-hh=0.1");
  await expect(explorer.diagram.locator(".tag").first()).toHaveText("×10⁻⁸");
  await explorer.arrive("w-hh=9");
  await expect(explorer.diagram.locator(".tag").first()).toHaveText("×10⁸");
  await expect(explorer.diagram.locator(".stream.wild")).not.toHaveCount(0);
  await explorer.arrive("w-hh=1");
  await expect(explorer.diagram.locator(".tag")).toHaveCount(0);
  await expect(explorer.diagram.locator(".stream-core")).toHaveCount(0);
});

test("the answer follows the lever, and is said in a way one can read", async ({
  explorer,
  page,
}) => {
  await explorer.arrive();
  const answer = question(page).locator(".live-answer");
  for (const [w, said] of [
    ["0.9", "48 % neither vanishes nor explodes"],
    ["1", "100 % neither vanishes nor explodes"],
    ["1.2", "360 % neither vanishes nor explodes"],
    ["1.5", "17.1 times it explodes"],
    ["2", "128 times it explodes"],
    ["0.1", "1×10⁻⁷ it vanishes"],
    ["0", "0 it vanishes"],
  ] as const) {
    await explorer.type("W_hh", w);
    await expect(answer, w).toHaveText(said);
  }
});

test("other examples have the verdict in the question's place", async ({ explorer, page }) => {
  await explorer.open("preset=notes-tanh");
  await expect(question(page)).toHaveText(/gradient|factor of ten/i);
  await explorer.open("preset=landing");
  await expect(question(page)).toHaveText(/The gradient vanishes: 19 steps back/);
});

test("the worked solution of two steps stands beside the picture", async ({ explorer, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await explorer.open("preset=notes-linear&at=dh:1");
  const picture = await explorer.diagram.boundingBox();
  const solution = await page.getByRole("region", { name: "Worked solution" }).boundingBox();
  if (picture === null || solution === null) throw new Error("both are on the page");
  expect(solution.x).toBeGreaterThan(picture.x + picture.width);
  expect(solution.y).toBeLessThan(picture.y + 40);
  // The picture fills its half.
  const first = await explorer.node("h 0").boundingBox();
  const last = await explorer.node("h 2").boundingBox();
  if (first === null || last === null) throw new Error("both are in the picture");
  expect(last.x + last.width).toBeGreaterThan(picture.x + picture.width - 50);
  await expect(page.locator(".line.current")).toBeInViewport();
});
