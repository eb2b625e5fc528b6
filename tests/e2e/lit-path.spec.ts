/** A path of the paths panel, lit in the diagram. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./explorer";

const OPEN = "show=controls+transport+diagram+distance+paths";
/** Where the numbers stand in a table is said all the time; which path is lit, after it. */
const LIT = /Lit:/;
const rows = (page: Page): Locator =>
  page.getByRole("region", { name: "Paths" }).getByRole("listitem");

test("the path that has the focus is lit, and said; Escape lets go", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&at=dh:1&${OPEN}`);
  await expect(explorer.diagram).not.toHaveAccessibleDescription(LIT);
  // From h_1 by h_2 to l_2.
  await rows(page).nth(1).focus();
  await expect(explorer.diagram).toHaveAccessibleDescription(
    /Lit: the path from h₁ over 1 hop to h₂ and l₂$/,
  );
  await expect(rows(page).nth(1)).toHaveAttribute("aria-current", "true");
  for (const on of ["h 1", "a 2", "h 2", "ŷ 2", "l 2"])
    await expect(explorer.node(on), on).toHaveClass(/on-path/);
  for (const off of ["h 0", "a 1", "x 1", "x 2", "ŷ 1", "l 1"])
    await expect(explorer.node(off), off).not.toHaveClass(/on-path/);
  // l_2 → ŷ_2 → h_2 → a_2 → h_1: four streams, as far as they have come.
  await expect(explorer.diagram.locator(".stream.on-path")).toHaveCount(4);
  await explorer.press("Escape");
  await expect(explorer.diagram).not.toHaveAccessibleDescription(LIT);
  await expect(explorer.node("h 2")).not.toHaveClass(/on-path/);
  await rows(page).nth(0).hover();
  await expect(explorer.diagram).toHaveAccessibleDescription(
    /Lit: the path from h₁ straight to l₁$/,
  );
  await expect(explorer.node("a 1")).not.toHaveClass(/on-path/);
  await page.mouse.move(2, 2);
  await expect(explorer.diagram).not.toHaveAccessibleDescription(LIT);
});

test("without motion every press lights the next", async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.install();
  await explorer.open(`preset=notes-linear&at=dh:1&${OPEN}`);
  await page.getByRole("button", { name: "Show one by one" }).click();
  await expect(explorer.diagram).toHaveAccessibleDescription(/to l₁$/);
  await page.clock.runFor(60_000);
  await expect(explorer.diagram).toHaveAccessibleDescription(/to l₁$/);
  await page.getByRole("button", { name: "Next path" }).click();
  await expect(explorer.diagram).toHaveAccessibleDescription(/l₂$/);
  await page.getByRole("button", { name: "Next path" }).click();
  await expect(explorer.diagram).not.toHaveAccessibleDescription(LIT);
  await expect(page.getByRole("button", { name: "Show one by one" })).toBeVisible();
});

test("with motion they follow by themselves, until somebody stops them", async ({
  explorer,
  page,
}) => {
  await page.clock.install();
  await explorer.open(`preset=notes-linear&steps=5&at=dh:2&${OPEN}`);
  await page.getByRole("button", { name: "Show one by one" }).click();
  await expect(explorer.diagram).toHaveAccessibleDescription(/straight to l₂$/);
  await page.clock.runFor(1500);
  await expect(explorer.diagram).toHaveAccessibleDescription(/l₃$/);
  // Whoever points at a path has taken over.
  await rows(page).nth(0).hover();
  await expect(explorer.diagram).toHaveAccessibleDescription(/l₂$/);
  await page.clock.runFor(10_000);
  await expect(explorer.diagram).toHaveAccessibleDescription(/l₂$/);
  await page.mouse.move(2, 2);
  await page.getByRole("button", { name: "Show one by one" }).click();
  await page.clock.runFor(1500);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(explorer.diagram).not.toHaveAccessibleDescription(LIT);
  // To the end: the diagram is itself again.
  await page.getByRole("button", { name: "Show one by one" }).click();
  await page.clock.runFor(10_000);
  await expect(explorer.diagram).not.toHaveAccessibleDescription(LIT);
  await expect(page.getByRole("button", { name: "Show one by one" })).toBeVisible();
});

test("another list of paths has no old path lit", async ({ explorer, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open(`preset=notes-linear&steps=5&at=dh:2&${OPEN}`);
  await page.getByRole("button", { name: "Show one by one" }).click();
  await expect(explorer.diagram).toHaveAccessibleDescription(/h₂/);
  await explorer.focus();
  await explorer.press("End");
  await expect(explorer.diagram).not.toHaveAccessibleDescription(LIT);
});

test("in thin columns, too", async ({ explorer, page }) => {
  await page.goto(`en.html#preset=notes-tanh&steps=50&zoom=0.005&at=dh:10&${OPEN}`);
  await rows(page).nth(2).focus();
  await expect(explorer.diagram).toHaveAccessibleDescription(
    /from h₁₀ over 2 hops to h₁₂ and l₁₂$/,
  );
  await expect(explorer.diagram.locator(".way.on-path")).toBeVisible();
});

test("a lit path shows what arrives along it alone", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=4&at=end&${OPEN}`);
  // From h_1 by h_2 to l_2: of all paths together h_2 has more.
  await expect(explorer.node("h 2")).toContainText("1.024");
  await rows(page).nth(1).focus();
  await expect(explorer.node("h 2")).toHaveAccessibleName(/∂L 0\.942681$/);
  await expect(explorer.node("h 1")).toHaveAccessibleName(/∂L 0\.10497$/);
  await expect(rows(page).nth(1)).toContainText("0.10497");
  await expect(explorer.node("a 2")).not.toHaveAccessibleName(/∂L/);
});
