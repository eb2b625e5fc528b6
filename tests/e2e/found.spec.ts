/** Editing is found: what can be changed looks it, one click opens it, another elsewhere closes it. */
import type { Locator } from "@playwright/test";
import { type Explorer, expect, test, withoutChapter } from "./explorer";

const form = (explorer: Explorer, symbol: string): Locator =>
  explorer.page.getByRole("dialog", { name: `Edit ${symbol}`, exact: true });
const selected = (field: Locator): Promise<string> =>
  field.evaluate((input: HTMLInputElement) =>
    input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
  );
const whh = (explorer: Explorer): Locator =>
  explorer.diagram.getByRole("group", { name: "W_hh", exact: true });

test("one click on a given number opens it, its value selected; on a computed one it pins", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=end");
  const places: [Locator, string, string][] = [
    [explorer.node("x 2"), "x_2", "2"],
    [explorer.diagram.getByRole("img", { name: /^y 1,/ }), "y_1", "2"],
    [whh(explorer).getByRole("status", { name: "W_hh", exact: true }), "W_hh", "1.5"],
  ];
  for (const [place, symbol, value] of places) {
    await place.click();
    const field = form(explorer, symbol).getByRole("textbox");
    await expect(field).toBeFocused();
    expect(await selected(field)).toBe(value);
    await explorer.press("Escape");
    await expect(form(explorer, symbol)).toHaveCount(0);
  }
  // h_0 holds both: its value, and below it what comes back to it.
  const initial = explorer.node("h 0");
  await initial.getByText("0", { exact: true }).first().click();
  await expect(form(explorer, "h_0")).toBeVisible();
  await explorer.press("Escape");
  await expect(page.getByRole("note")).toHaveCount(0);
  await initial.getByText("−19.125").click();
  await expect(page.getByRole("note", { name: /h 0/ })).toBeVisible();
  await whh(explorer).getByRole("status", { name: "∇W_hh", exact: true }).click();
  await expect(page.getByRole("note", { name: /W_hh/ })).toBeVisible();
  await explorer.node("a 1").click();
  await expect(page.getByRole("note")).toHaveCount(3);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await explorer.node("x 1").click({ modifiers: ["Shift"] });
  await expect(page.getByRole("note")).toHaveCount(4);
});

test("Enter edits what is given, with Shift it pins", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=end");
  await explorer.node("x 2").focus();
  await expect(page.getByText("Click to change it, or press Enter.")).toBeVisible();
  await explorer.press("Enter");
  await expect(form(explorer, "x_2")).toBeVisible();
  await explorer.press("Escape");
  await expect(explorer.node("x 2")).toBeFocused();
  await explorer.press("Shift+Enter");
  await expect(page.getByRole("note", { name: /x 2/ })).toBeVisible();
  await explorer.node("h 1").focus();
  await explorer.press("Enter");
  await expect(page.getByRole("note", { name: /h 1/ })).toBeVisible();
});

test("a click where nothing takes the focus puts in what was typed", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=end");
  await explorer.node("x 2").click();
  await form(explorer, "x_2").getByRole("textbox").fill("3");
  await page.getByText(/A scalar network of two steps/).click();
  await expect(form(explorer, "x_2")).toHaveCount(0);
  await expect(explorer.node("x 2")).toHaveAccessibleName(/, 3(,|$)/);
});

test("a tap opens it too", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    hasTouch: true,
    viewport: { width: 390, height: 844 },
  });
  await withoutChapter(context);
  const page = await context.newPage();
  await page.goto("en.html#preset=notes-linear&at=end");
  await page.getByRole("img", { name: /^x 1,/ }).tap();
  await expect(page.getByRole("dialog", { name: "Edit x_1" }).getByRole("textbox")).toBeFocused();
  await page.getByRole("img", { name: /^h 2,/ }).tap();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await context.close();
});

test("what can be edited looks it under the pointer and with the focus; what cannot does not", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=end");
  const pencil = (node: string): Locator => explorer.node(node).locator(".pencil");
  const weight = whh(explorer).getByRole("status", { name: "W_hh", exact: true });
  const line = (place: Locator): Promise<string> =>
    place.evaluate((element) => getComputedStyle(element).textDecorationLine);
  await expect(pencil("x 1")).toBeHidden();
  await explorer.node("x 1").hover();
  await expect(pencil("x 1")).toBeVisible();
  await explorer.node("h 1").hover();
  await expect(pencil("x 1")).toBeHidden();
  await expect(explorer.node("h 1").locator(".pencil")).toHaveCount(0);
  expect(await line(weight)).toBe("none");
  await weight.hover();
  expect(await line(weight)).toBe("underline");
  await explorer.focus();
  await explorer.press("ArrowDown");
  await explorer.node("x 1").focus();
  await expect(pencil("x 1")).toBeVisible();
  await explorer.open("preset=notes-linear&at=end&lock=config");
  await explorer.node("x 1").hover();
  await expect(pencil("x 1")).toBeHidden();
  await expect(page.getByText("Click to change it")).toHaveCount(0);
  // Locked, a click tells about it as about any other.
  await explorer.node("x 1").click();
  await expect(page.getByRole("note", { name: /x 1/ })).toBeVisible();
});

for (const hash of ["preset=blame&at=end", "at=da:13", "preset=notes-tanh&at=end"]) {
  test(`pins leave the plot where it is: ${hash}`, async ({ explorer, page }) => {
    await explorer.open(hash);
    const plot = page.getByRole("region", { name: "Gradient against distance" });
    const before = await plot.boundingBox();
    const height = (await explorer.diagram.boundingBox())?.height ?? 0;
    await explorer.open(`${hash}&pin=h:8,a:8,h:2,whh`);
    const cards = await page.getByRole("note").all();
    expect(cards.length).toBeGreaterThan(0);
    expect(await plot.boundingBox()).toEqual(before);
    const picture = await explorer.diagram.boundingBox();
    const first = await cards[0]?.boundingBox();
    if (picture === null || first === null || first === undefined) throw new Error("out of sight");
    // Beside each other in the room the picture has left, over nothing.
    expect(first.y).toBeGreaterThanOrEqual(picture.y + picture.height);
    expect(first.y + first.height).toBeLessThanOrEqual(picture.y + height);
  });
}

test("a prime stands at its letter", async ({ explorer, page }) => {
  await explorer.open("at=end");
  const formula = page
    .getByRole("group", { name: "The beat as a formula" })
    .or(page.locator(".formula"))
    .first();
  await expect(formula).toContainText("L′");
  const letters = await formula.evaluate((box) =>
    [...box.querySelectorAll("math :is(msup, msubsup, mo)")]
      .filter((element) => element.textContent?.includes("′"))
      .map((element) => element.outerHTML),
  );
  expect(letters).toEqual([]);
});
