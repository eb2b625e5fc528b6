/** What is pinned below the picture: which places there are, how they are closed, what they hold. */
import { expect, test } from "./explorer";

test("a pin of what this model does not have is no card", async ({ explorer, page }) => {
  const notes = page.getByRole("note");
  await explorer.open("preset=theory&at=end&pin=y:0,x:0,edge-phi:0,a:0,h:0");
  await expect(notes).toHaveCount(1);
  await expect(notes).toHaveAccessibleName("How h 0 comes about");
  // Only the last step of these has a loss.
  await explorer.open("preset=theory&loss-at=last&at=end&pin=edge-loss:1,y:1,yhat:1,l:1,h:1");
  await expect(notes).toHaveCount(1);
  await expect(notes).toHaveAccessibleName("How h 1 comes about");
  // Where a prediction is its output, the two are one place; and this one has no biases.
  await explorer.open("preset=notes-linear&at=end&pin=o:1,edge-softmax:1,bh,yhat:1");
  await expect(notes).toHaveCount(1);
  await expect(notes).toHaveAccessibleName("How ŷ 1 comes about");
});

test("the sum of b_y tells the shares of steps with a loss, and no empty ones", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&loss-at=last&steps=9&at=end&pin=by");
  const lines = page.getByRole("note").getByRole("listitem");
  await expect(lines.first()).toBeVisible();
  const told = await lines.allTextContents();
  expect(told.filter((line) => line.trim() === "")).toEqual([]);
  // Its only share, the sum, the update.
  expect(told).toHaveLength(3);
});

test("a step without a loss sends nothing to b_y", async ({ explorer, page }) => {
  const drops = explorer.diagram.locator(".drop");
  for (const [t, count] of [
    [3, 2],
    [2, 1],
  ] as const) {
    await explorer.open(`preset=theory&loss-at=last&order=notes&speed=0.5&at=shareB:${t}`);
    const index = await explorer.beat();
    await page.getByRole("button", { name: "Back one beat" }).click();
    await page.getByRole("button", { name: "Play", exact: true }).click();
    // On its way, and not that of the beat before or after.
    await expect.poll(() => explorer.beat()).toBe(index);
    await expect(drops).toHaveCount(count);
  }
});

test("equations of one beat stand apart", async ({ explorer, page }) => {
  await explorer.open("preset=notes-tanh&at=end&pin=a:2,edge-phi:2");
  const equations = page.getByRole("note").locator("li .equation + .equation, li .equation");
  await expect(equations.first()).toBeVisible();
  const gaps = await equations.evaluateAll((all) =>
    all.flatMap((equation) => {
      const before = equation.previousElementSibling;
      if (before === null) return [];
      const bottom = Math.max(
        ...[...before.querySelectorAll("mn, mo, mi")].map((e) => e.getBoundingClientRect().bottom),
      );
      const top = Math.min(
        ...[...equation.querySelectorAll("mn, mo, mi")].map((e) => e.getBoundingClientRect().top),
      );
      return [top - bottom];
    }),
  );
  expect(gaps.length).toBeGreaterThan(0);
  for (const gap of gaps) expect(gap).toBeGreaterThan(3);
});

test("what is pointed at is announced at rest, not while the network plays", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&speed=0.5&at=h:1");
  await explorer.node("h 1").hover();
  const card = page.getByRole("status", { name: "How h 1 comes about" });
  await expect(card).toHaveAttribute("aria-live", "polite");
  await explorer.press("Space");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect(card).toHaveAttribute("aria-live", "off");
});

test("who closes a card by mouse still has the keys", async ({ explorer, page }) => {
  await explorer.open("preset=notes-tanh&at=h:1&pin=h:1,h:2");
  await page.getByRole("button", { name: "Close the explanation of h 2" }).click();
  await expect(page.getByRole("note")).toHaveCount(1);
  await explorer.press(".");
  await expect(page).toHaveURL(/at=o:1|at=yhat:1|at=a:2/);
  await expect(page.getByRole("status", { name: /^How/ })).toHaveCount(0);
});

test("choosing an entry leaves the pins of a longer sequence in the address", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=chaos&at=end&pin=h:2,h:199");
  await page.getByRole("note").locator("canvas").first().click();
  await expect(page).toHaveURL(/h(:|%3A)2\.\d/);
  await expect(page).toHaveURL(/h(:|%3A)199/);
});

test("Escape puts away the pins, and the next one the path", async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open("preset=notes-linear&at=dh:1&pin=h:1&show=diagram+transport+paths");
  const lit = explorer.diagram.locator(".path-lit");
  await page.getByRole("button", { name: "Show one by one" }).click();
  await expect(lit).toHaveCount(1);
  await page.getByRole("note").getByRole("group", { name: "h 1" }).focus();
  await explorer.press("Escape");
  await expect(page.getByRole("note")).toHaveCount(0);
  await expect(lit).toHaveCount(1);
  await explorer.press("Escape");
  await expect(lit).toHaveCount(0);
});
