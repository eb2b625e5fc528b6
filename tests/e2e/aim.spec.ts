/** Where to start so as to arrive: descent on an initial value, and a target that is dragged. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Find the start|求出起点)$/ });
const target = (page: Page): Locator => panel(page).getByRole("application");
const loss = async (page: Page): Promise<number> => {
  const text = (await panel(page).getByRole("status").textContent()) ?? "";
  const [, digits = "", power] = /L = ([\d.]+)(?:×10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/.exec(text) ?? [];
  const exponent = [...(power ?? "")].map((one) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(one)).join("");
  return Number(digits) * 10 ** -Number(exponent || 0);
};

test("a throw finds its target, and follows it where it is dragged", async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open("preset=projectile&lang=en&show=controls+diagram+aim");
  const first = await loss(page);
  expect(first).toBeGreaterThan(1);
  await panel(page)
    .getByRole("button", { name: /^10 steps on v/ })
    .click();
  await expect(panel(page).getByRole("status")).toContainText(/10 steps: L from .* to/);
  expect(await loss(page)).toBeLessThan(first / 100);
  // Undo gives the start back.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => loss(page)).toBeCloseTo(first, 3);
  await target(page).scrollIntoViewIfNeeded();
  const box = await target(page).boundingBox();
  if (box === null) throw new Error("no picture");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2 - 20, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/config=/);
  await expect.poll(() => loss(page)).not.toBeCloseTo(first, 3);
  const moved = await loss(page);
  await target(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => loss(page)).not.toBeCloseTo(moved, 6);
});

test("in both languages and themes, also of one number over time", async ({ explorer }) => {
  const { page } = explorer;
  for (const [lang, theme] of [
    ["zh", "dark"],
    ["en", "light"],
  ]) {
    await explorer.open(
      `preset=logistic-map&lang=${lang}&theme=${theme}&show=controls+diagram+aim`,
    );
    await panel(page).getByRole("button").first().click();
    await expect(panel(page).getByRole("img")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const [preset, panel] of [
    ["projectile", "aim"],
    ["corridor", "policy"],
  ] as const)
    test(`the ends of the axes are seen whole, a minus too: ${panel}`, async ({
      explorer,
      page,
    }) => {
      await explorer.open(`preset=${preset}&lang=en&show=diagram+${panel}`, "embed.html");
      const ends = page.locator(".numbers-plane text");
      await expect(ends.filter({ hasText: /^−/ }).first()).toBeVisible();
      for (const end of await ends.all()) {
        const out = await end.evaluate((text: SVGTextElement) => {
          const svg = text.ownerSVGElement as SVGSVGElement;
          const [box, within] = [text.getBoundingClientRect(), svg.getBoundingClientRect()];
          return Math.max(within.left - box.left, box.right - within.right);
        });
        expect(out, (await end.textContent()) ?? "").toBeLessThanOrEqual(0.5);
      }
    });
});
