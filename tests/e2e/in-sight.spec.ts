/** What has to be seen is seen whole, and together with what it belongs to. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./explorer";

const formula = (page: Page): Locator =>
  page.getByRole("group", { name: /^(The beat as a formula|这一拍的算式)$/ });

/** The parts of the one equation that can be seen, as text; a part that is cut says so. */
async function seen(page: Page): Promise<string> {
  await expect(formula(page).getByRole("math").first()).toBeVisible();
  return formula(page).evaluate((box) => {
    const frame = box.getBoundingClientRect();
    const parts = [...box.querySelectorAll("math")].flatMap((math) => {
      const { left, right, top, bottom } = math.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      // Far below the row nobody sees it.
      if (middle > frame.bottom || middle < frame.top) return [];
      const cut = left < frame.left - 1 || right > frame.right + 1;
      return [{ left, text: `${math.textContent?.replace(/\s+/g, "")}${cut ? "[cut]" : ""}` }];
    });
    parts.sort((a, b) => a.left - b.left);
    return parts.map(({ text }) => text).join("");
  });
}

for (const [width, file, beat, want] of [
  [390, "index.html", "dh:1", "∂L/∂h1=−3+(−9.75)=−12.75"],
  [1000, "en.html", "dh:1", "∂L/∂h1=−3+(−9.75)=−12.75"],
  [1280, "en.html", "dh:1", "∂L/∂h1=∂L/∂h1direct+∂L/∂h1future=−3+(−9.75)=−12.75"],
  [390, "index.html", "sumWxh", "∂L/∂Wxh=−25.75"],
  [390, "index.html", "a:2", "a2=0.5·2+1.5·0.5=1.75"],
] as const) {
  test(`an equation shows whole sides or none: ${beat} at ${width}, ${file}`, async ({
    explorer,
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await explorer.open(`preset=notes-linear&at=${beat}`, file);
    expect(await seen(page)).toBe(want);
  });
}

test("the parts of a formula stand on one line", async ({ explorer, page }) => {
  await explorer.open("preset=theory&at=end");
  const tops = await formula(page)
    .locator("mo")
    .evaluateAll((all) =>
      all
        .filter((mo) => mo.textContent === "=")
        .map((mo) => Math.round(mo.getBoundingClientRect().top)),
    );
  expect(tops.length).toBe(3);
  expect(new Set(tops).size).toBe(1);
});

test("beside the controls the current line is in one window with picture and playback", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await explorer.open("preset=notes-linear&at=h:1&show=controls+transport+diagram+worked");
  const solution = page.getByRole("region", { name: "Worked solution" });
  for (let i = 0; i < 24; i++) {
    await explorer.focus();
    await explorer.press(".");
    await expect(solution.locator("[aria-current=step]")).toBeInViewport({ ratio: 1 });
  }
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(explorer.node("x 2")).toBeInViewport({ ratio: 0.99 });
});

test("where two streams meet, both are marked as what goes in", async ({ explorer }) => {
  const dashed = explorer.diagram.locator(".goes-in");
  await explorer.open("preset=notes-linear&at=dh:1");
  await expect(dashed).toHaveCount(2);
  await explorer.open("preset=notes-linear&at=sumWhh");
  await expect(dashed).toHaveCount(2);
  await explorer.open("preset=notes-linear&at=a:2");
  await expect(dashed).toHaveCount(0);
  // The new loss is made of everything: not of some of the inputs.
  await explorer.open("preset=landing&steps=8&at=end");
  await expect(explorer.diagram.locator(".node.given.lit")).toHaveCount(0);
});

test("with several units too, what comes from the future has its size beside it", async ({
  explorer,
}) => {
  await explorer.open("preset=theory&at=dh:2");
  await expect(explorer.diagram.locator(".edge-number.future")).toHaveText(["0.39597"]);
});

test("paths that light one by one bring the picture into sight", async ({ explorer, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.open("preset=notes-tanh&at=dh:1&show=transport+diagram+paths");
  const tour = page.getByRole("button", { name: "Show one by one" });
  await tour.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 400);
  await tour.click();
  await expect(explorer.node("h 1")).toBeInViewport({ ratio: 1 });
});

test("a number that cannot be is answered with what can", async ({ explorer, page }) => {
  await explorer.open("preset=landing");
  const field = explorer.field("W_hh");
  await field.fill("1e150");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  const said = page.getByText("expected a number from −10 to 10");
  await expect(field).toHaveAccessibleDescription(/expected a number from −10 to 10/);
  await expect(said).toBeVisible();
  await field.fill("0.9");
  await expect(field).not.toHaveAttribute("aria-invalid");
  await expect(said).toHaveCount(0);
});
