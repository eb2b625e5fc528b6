/** The curve of φ: a dot for each a_t, small beside the choice of φ and large in its panel. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { type Explorer, expect, test } from "./explorer";

const TANH = "preset=blame&activation=tanh&at=end";
const OPEN = "show=controls+transport+diagram+activation";
const controls = (page: Page): Locator => page.getByRole("region", { name: /^(Parameters|参数)$/ });
const small = (page: Page): Locator => controls(page).getByRole("img");
const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Curve of φ|φ 的曲线)$/ });
const large = (page: Page): Locator => panel(page).getByRole("img");

/** Where the dots of a kind are, in the picture's own pixels. */
function dots(picture: Locator, kind = 'bptt-dots"][data-series="0'): Promise<number[][]> {
  return picture.locator(`path[class^="${kind.split('"')[0]}"]`).evaluateAll((paths) => {
    const path = paths.find((one) => one.getAttribute("data-series") === "0");
    return (path?.getAttribute("d") ?? "")
      .split("M")
      .slice(1)
      .map((dot) => dot.replace("h0", "").split(" ").map(Number));
  });
}

/** The middle of a dot on the screen. */
async function placeOf(picture: Locator, [x = 0, y = 0]: readonly number[] = []) {
  const box = await picture.locator("svg").boundingBox();
  return [(box?.x ?? 0) + x, (box?.y ?? 0) + y] as const;
}

/** What a node says: its value and its gradient. */
async function numbersOf(explorer: Explorer, name: string): Promise<string> {
  return (await explorer.node(name).getAttribute("aria-label")) ?? "";
}

/**
 * From now on, in each frame: the dots of the small picture against the numbers that the diagram
 * shows. a_t must lie at its dot, and each hop's gradient be what the tangent's slope makes of it.
 */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    const seen = new Set<string>();
    const mixed: string[] = [];
    const flat: number[] = [];
    const thick: number[] = [];
    Object.assign(window, { watched: { seen, mixed, flat, thick } });
    const number = (text: string | undefined): number => {
      const digits = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";
      const plain = (text ?? "")
        .replaceAll("−", "-")
        .replace(
          /×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/,
          (_, power) =>
            `e${Array.from(power as string, (c) => (c === "⁻" ? "-" : digits.indexOf(c) - 1)).join("")}`,
        );
      return Number(/-?[\d.]+(e-?\d+)?$/.exec(plain.trim())?.[0] ?? Number.NaN);
    };
    const look = (): void => {
      const picture = root?.querySelector(".activation-dots svg");
      const pathOf = (name: string): string =>
        picture?.querySelector(`path.${name}[data-series="0"]`)?.getAttribute("d") ?? "";
      const points = (d: string): number[][] =>
        d
          .split(/[ML]/)
          .slice(1)
          .map((one) => one.replace("h0", "").split(" ").map(Number));
      // The curve's ends are those of the axis: −3 and 3 of tanh.
      const curve = points(pathOf("bptt-curve"));
      const [left = 0, right = 0] = [curve[0]?.[0], curve.at(-1)?.[0]];
      const places = points(pathOf("bptt-dots"));
      const whh = Number(
        root?.querySelector<HTMLInputElement>('input[type=range][aria-label="W_hh"]')?.value,
      );
      const parts = (name: string): string[] =>
        root
          ?.querySelector(`[role="img"][aria-label^="${name},"]`)
          ?.getAttribute("aria-label")
          ?.split(", ") ?? [];
      let arms = 0;
      for (let t = 1; t <= 8; t++) {
        const a = number(parts(`a ${t}`)[2]);
        const drawn = -3 + (6 * ((places[t - 1]?.[0] ?? Number.NaN) - left)) / (right - left);
        const held = Math.min(3, Math.max(-3, a));
        // A tenth of a pixel, and the digits of the diagram.
        if (!(Math.abs(drawn - held) < 0.01))
          mixed.push(`W ${whh}: a_${t} ${a}, drawn at ${drawn}`);
        if (Math.abs(a) > 1.82) arms++;
        const [before, after] = [
          number(parts(`h ${t}`).at(-1)),
          number(parts(`h ${t - 1}`).at(-1)),
        ];
        const hop = whh * (1 - Math.tanh(a) ** 2);
        if (t > 1 && !(Math.abs(after - before * hop) < 1e-3 * Math.abs(after) + 1e-12))
          mixed.push(`W ${whh}: ∂L/∂h_${t - 1} ${after} is not ${before} · ${hop}`);
        if (t === 1) thick.push(Math.abs(before));
      }
      flat.push(arms);
      seen.add(String(whh));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

test("while W_hh is dragged, dots and streams are of one run in every frame", async ({
  explorer,
  page,
}) => {
  await explorer.open(`${TANH}&w-hh=0.3`);
  await watch(page);
  await explorer.drag("W_hh", [0.3, ...Array.from({ length: 35 }, (_, i) => 0.3 + i * 0.05), 2]);
  const { seen, mixed, flat, thick } = await page.evaluate(() => {
    type Watched = { seen: Set<string>; mixed: string[]; flat: number[]; thick: number[] };
    const { watched } = window as unknown as { watched: Watched };
    return { ...watched, seen: watched.seen.size };
  });
  expect(mixed.slice(0, 5)).toEqual([]);
  expect(seen).toBeGreaterThan(10);
  // The weight grows sixfold, the dots go onto the flat arm, and the gradient at h_1 dies.
  expect(flat[0]).toBe(0);
  expect(flat.at(-1)).toBeGreaterThan(4);
  expect(thick.at(-1)).toBeLessThan(0.01 * Math.max(...thick));
});

test("the axis stands still from −2 to 2, and the picture keeps its size", async ({
  explorer,
  page,
}) => {
  for (const activation of ["tanh", "linear", "relu"]) {
    await explorer.open(`preset=blame&activation=${activation}&w-hh=2&at=end`);
    // From the end that reaches farthest: the axis must not shrink under the hand.
    const labels = (): Promise<string[]> => small(page).locator("text").allTextContents();
    const before = await labels();
    const box = await small(page).boundingBox();
    const slider = await explorer.slider("W_hh").boundingBox();
    const y = (slider?.y ?? 0) + (slider?.height ?? 0) / 2;
    await page.mouse.move((slider?.x ?? 0) + (slider?.width ?? 0) - 12, y);
    await page.mouse.down();
    for (const part of [0.8, 0.6, 0.5, 0.3, 0.7])
      await page.mouse.move((slider?.x ?? 0) + part * (slider?.width ?? 0), y);
    expect(await labels()).toEqual(before);
    await page.mouse.up();
    expect(await small(page).boundingBox()).toEqual(box);
  }
});

test("its summary counts what lies on the flat arms, in both languages", async ({
  explorer,
  page,
}) => {
  await explorer.open(`${TANH}&w-hh=1.9&${OPEN}`);
  const said = "5 of 8 steps lie where φ is flat (φ′ < 0.1); the smallest φ′ is 0.0324.";
  await expect(small(page)).toHaveAccessibleName(said);
  await expect(large(page)).toHaveAccessibleName(said);
  await expect(panel(page)).toContainText("what comes back through it dies");
  await explorer.open(`${TANH}&w-hh=1.9&${OPEN}`, "index.html");
  await expect(small(page)).toHaveAccessibleName(
    "8 步中，有 5 步落在 φ 的平坦处（φ′ < 0.1）；φ′ 最小为 0.0324。",
  );
  await explorer.open(`preset=blame&activation=linear&at=end&${OPEN}`);
  await expect(small(page)).toHaveAccessibleName("φ is nowhere flat: φ′ is 1 at 8 steps.");
  await explorer.open(`preset=blame&activation=relu&w-hh=-1&at=end&${OPEN}`);
  await expect(small(page)).toHaveAccessibleName(/lie where φ is flat .* the smallest φ′ is 0\.$/);
});

test("a dot lights its column, and a column's node its dot", async ({ explorer, page }) => {
  await explorer.open(`${TANH}&w-hh=1.2&${OPEN}`);
  for (const picture of [small(page), large(page)]) {
    await picture.scrollIntoViewIfNeeded();
    const [, , third] = await dots(picture);
    const [x, y] = await placeOf(picture, third);
    await page.mouse.move(x, y);
    // What is pointed at tells its own arithmetic beside its node, and its dot stands out.
    expect(await dots(picture, "bptt-pointed")).toEqual([third]);
    await expect(page.getByRole("status", { name: "How a 3 comes about" })).toBeVisible();
    await page.mouse.move(x, y + 200);
    expect(await dots(picture, "bptt-pointed")).toEqual([]);
  }
  for (const name of ["a 5", "h 5"]) {
    await explorer.node(name).hover();
    expect(await dots(small(page), "bptt-pointed")).toEqual([(await dots(small(page)))[4]]);
  }
  await expect(panel(page)).toContainText("t = 5");
  // With the keyboard, too: what has the focus in the picture is pointed at.
  await explorer.node("a 2").focus();
  await expect(panel(page)).toContainText("t = 2");
});

test("steps that are not reached have hollow dots, and the current one is larger", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=blame&activation=tanh&at=h:3");
  expect(await dots(small(page))).toHaveLength(3);
  expect(await dots(small(page), "bptt-now")).toEqual([(await dots(small(page)))[2]]);
  await page.keyboard.press("Escape");
  await explorer.focus();
  await explorer.press(".");
  await expect.poll(() => dots(small(page), "bptt-now")).toHaveLength(1);
  await explorer.open("preset=blame&activation=tanh&at=start");
  expect(await dots(small(page))).toHaveLength(0);
});

test("long, large and overflowing runs have a picture", async ({ explorer, page }) => {
  await explorer.open(`preset=blame&activation=tanh&steps=200&at=end&${OPEN}`);
  expect(await dots(large(page))).toHaveLength(200);
  await explorer.open(`preset=chaos&steps=100&at=end&${OPEN}`);
  await expect(panel(page)).toContainText("dots for 20 of 32 units");
  expect(await dots(large(page))).toHaveLength(2000);
  await explorer.open(`preset=blame&w-hh=10&steps=200&at=end&${OPEN}`);
  await expect(large(page)).toHaveAccessibleName(/φ′ is 1 at 200 steps/);
  await explorer.open(`preset=blame&activation=sigmoid&steps=1&at=end&${OPEN}`);
  expect(await dots(large(page))).toHaveLength(1);
});

test("while an exercise is open the dots wait", async ({ explorer, page }) => {
  await explorer.open("preset=exercise&ask=all&show=controls+diagram+worked+activation");
  await expect(small(page)).toHaveCount(0);
  await expect(large(page)).toHaveCount(0);
});

test("the numbers behind it are the run's", async ({ explorer, page }) => {
  await explorer.open(`${TANH}&w-hh=1.2&${OPEN}`);
  await panel(page).getByRole("button", { name: "Numbers" }).click();
  const rows = panel(page).getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(9);
  const a3 = await rows.nth(3).getByRole("cell").first().innerText();
  expect(await numbersOf(explorer, "a 3")).toContain(a3);
});

for (const width of [1280, 390]) {
  test(`axe finds nothing at ${width} px`, async ({ explorer, page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await explorer.open(`${TANH}&${OPEN}`);
      await expect(large(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scroll).toBeLessThanOrEqual(width);
    }
  });
}
