/**
 * Numbers as a person types them: key by key, pasted, with the wheel over them, in both languages.
 * What is half typed does not count; what is no number, or none within the limits, is refused in a
 * sentence, and the value stays.
 */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { type Explorer, expect, test } from "./explorer";

const said = (page: Page, words: RegExp): Locator =>
  page.getByRole("alert").filter({ hasText: words });

/** Into the field, all of it chosen, as Tab does. */
async function into(explorer: Explorer, name: string): Promise<Locator> {
  const field = explorer.field(name);
  await field.click();
  await field.press("ControlOrMeta+a");
  return field;
}

/** The value that stands, as a screen reader is told. */
const stands = (field: Locator, value: string): Promise<void> =>
  expect(field).toHaveAttribute("aria-valuenow", value);

/** The sentence that describes the field. */
async function described(page: Page, field: Locator, words: RegExp): Promise<void> {
  await expect(said(page, words)).toBeVisible();
  await expect(field).toHaveAccessibleDescription(words);
}

for (const { file, T, limits, range, none } of [
  {
    file: "en.html",
    T: "Sequence length T",
    limits: /a whole number from 1 to 200; “250” was ignored/,
    range: /a number from −10 to 10; “12” was ignored/,
    none: /a number from −10 to 10; “0,5,1” was ignored/,
  },
  {
    file: "index.html",
    T: "序列长度 T",
    limits: /应为 1 到 200 之间的整数，“250”已忽略/,
    range: /应为 −10 到 10 之间的数，“12”已忽略/,
    none: /应为 −10 到 10 之间的数，“0,5,1”已忽略/,
  },
]) {
  test(`half typed, out of range, no number: the value stays and a sentence says why (${file})`, async ({
    explorer,
    page,
  }) => {
    await explorer.open("preset=blame&steps=20", file);
    const steps = await into(explorer, T);
    // 2 and 25 would be lengths too.
    await page.keyboard.type("250");
    await stands(steps, "20");
    await explorer.press("Enter");
    await described(page, steps, limits);
    await expect(steps).toHaveAttribute("aria-invalid", "true");
    await stands(steps, "20");
    await explorer.press("Escape");
    await expect(steps).toHaveValue("20");
    await expect(said(page, limits)).toHaveCount(0);

    const whh = await into(explorer, "W_hh");
    const before = await whh.inputValue();
    await page.keyboard.type("12");
    await explorer.press("Tab");
    await described(page, whh, range);
    await expect(whh).toHaveValue(before);
    await stands(whh, before);
    await into(explorer, "W_hh");
    await expect(said(page, range)).toHaveCount(0);
    await page.keyboard.type("0,5,1");
    await explorer.press("Enter");
    await described(page, whh, none);
    await stands(whh, before);
    expect(await violations(page)).toEqual([]);
  });
}

test("a comma is a point, and every minus is one", async ({ explorer, page }) => {
  await explorer.open("preset=blame&w-hh=0.9");
  for (const [typed, value] of [
    ["0,5", "0.5"],
    ["-0,5", "-0.5"],
    ["−0.25", "-0.25"],
    ["–1,5", "-1.5"],
    ["－０．５", "-0.5"],
    ["＋0。75", "0.75"],
    ["1e-3", "0.001"],
    ["-1/4", "-0.25"],
    ["1,250", "1.25"],
  ] as const) {
    const field = await into(explorer, "W_hh");
    await page.keyboard.type(typed);
    await explorer.press("Enter");
    await expect(field, typed).toHaveValue(value);
    await stands(field, value);
  }
});

test("what is pasted is read as what is typed", async ({ explorer, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await explorer.open("preset=blame&w-hh=0.9");
  for (const [pasted, value] of [
    ["\u00a0−0,5\u200b", "-0.5"],
    ["\ufeff1.25\t", "1.25"],
    ["\u3000－２", "-2"],
  ] as const) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
    const field = await into(explorer, "W_hh");
    await explorer.press("ControlOrMeta+v");
    await explorer.press("Enter");
    await expect(field, JSON.stringify(pasted)).toHaveValue(value);
    await stands(field, value);
  }
});

test("of a text with two readings that both fit neither is taken", async ({ explorer, page }) => {
  await explorer.open("preset=blame&clip=2&show=controls+diagram+clipping");
  const name = await page
    .getByRole("region", { name: /clipping/i })
    .getByRole("spinbutton")
    .getAttribute("aria-label");
  const field = await into(explorer, name ?? "");
  await page.keyboard.type("1,250");
  await explorer.press("Enter");
  await described(page, field, /“1,250” can be read as 1.25 or as 1250/);
  await stands(field, "2");
});

test("what is valid counts when nothing more is typed, and Escape gives back what stood before", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=blame&w-hh=0.9");
  const field = await into(explorer, "W_hh");
  await page.keyboard.type("1.");
  await stands(field, "1");
  // It may become 1.05: it is left as it was typed.
  await expect(field).toHaveValue("1.");
  await page.keyboard.type("05");
  await stands(field, "1.05");
  await explorer.press("Escape");
  await expect(field).toHaveValue("0.9");
  await stands(field, "0.9");
});

test("the arrow keys step as the slider does", async ({ explorer }) => {
  await explorer.open("preset=blame&w-hh=0.895&steps=5");
  const field = explorer.field("W_hh");
  await field.focus();
  await explorer.press("ArrowUp");
  await stands(field, "0.9");
  await explorer.press("ArrowUp");
  await stands(field, "0.91");
  await explorer.press("ArrowDown");
  await stands(field, "0.9");
  const steps = explorer.field("Sequence length T");
  await steps.focus();
  await explorer.press("ArrowUp");
  await stands(steps, "6");
});

test("the wheel over a field scrolls the page and changes nothing", async ({ explorer, page }) => {
  await explorer.open("preset=blame&w-hh=0.9");
  const field = await into(explorer, "W_hh");
  const before = await page.evaluate(() => scrollY);
  await field.hover();
  await page.mouse.wheel(0, 120);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
  await expect(field).toHaveValue("0.9");
  await stands(field, "0.9");
});

test("a number that was typed is one step back", async ({ explorer, page }) => {
  await explorer.open("preset=blame&w-hh=0.9");
  const field = await into(explorer, "W_hh");
  await page.keyboard.type("0.5");
  await explorer.press("Enter");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("0.25");
  await explorer.press("Enter");
  await stands(field, "0.25");
  // Nothing is half typed: the key undoes what was done to the model.
  await explorer.press("ControlOrMeta+z");
  await stands(field, "0.5");
  await explorer.press("ControlOrMeta+z");
  await stands(field, "0.9");
});

for (const { file, symbol, apply, several } of [
  {
    file: "en.html",
    symbol: "x_1",
    apply: "Edit x_1",
    several: /“1,250” can be read as 1.25 or as 1250/,
  },
  {
    file: "index.html",
    symbol: "x_1",
    apply: "修改 x_1",
    several: /“1,250”可以读成 1.25，也可以读成 1250/,
  },
]) {
  test(`a number in the picture is read by the same grammar (${file})`, async ({
    explorer,
    page,
  }) => {
    await explorer.open("preset=notes-linear&at=end", file);
    await explorer.node("x 1").focus();
    await explorer.press("F2");
    const form = page.getByRole("dialog", { name: apply, exact: true });
    const cell = form.getByRole("textbox", { name: symbol });
    await expect(cell).toBeFocused();
    await explorer.press("ControlOrMeta+a");
    await page.keyboard.type("1,250");
    await explorer.press("Enter");
    await expect(form.getByRole("alert").filter({ hasText: several })).toBeVisible();
    await explorer.press("ControlOrMeta+a");
    await page.keyboard.type("−0,5");
    await explorer.press("Enter");
    await expect(form).toBeHidden();
    await expect(explorer.node("x 1")).toHaveAccessibleName(/−0\.5$/);
  });
}

test("the height of a frame in the share dialog is typed like any other number", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=blame");
  await page.getByRole("button", { name: "Share and embed" }).click();
  const dialog = page.getByRole("dialog", { name: "Share and embed" });
  await dialog.getByRole("combobox", { name: "Where", exact: true }).selectOption("iframe");
  const field = dialog.getByRole("spinbutton", { name: "Height of the frame" });
  const code = dialog.getByRole("textbox", { name: "page.html" });
  await expect(field).toBeVisible();
  await field.click();
  await field.press("ControlOrMeta+a");
  await page.keyboard.type("７50");
  await explorer.press("Enter");
  await expect(code).toHaveValue(/height="?750/);
  await explorer.press("ControlOrMeta+a");
  await page.keyboard.type("50");
  await explorer.press("Enter");
  await expect(
    dialog.getByText(/a whole number from 100 to 10000; “50” was ignored/),
  ).toBeVisible();
  await expect(code).toHaveValue(/height="?750/);
});

test("no field of the page is one that strips what is typed before anybody reads it", async ({
  explorer,
  page,
}) => {
  await explorer.open(
    "preset=blame&show=controls+diagram+clipping+truncation+nudge+spectrum+cliff",
  );
  await expect(page.getByRole("spinbutton").nth(4)).toBeVisible();
  for (const field of await page.getByRole("spinbutton").all())
    await expect(field).toHaveAttribute("type", "text");
  // A telephone's number pad may have no minus: where there are negative numbers it is not asked for.
  await expect(explorer.field("W_hh")).toHaveAttribute("inputmode", "text");
  await expect(explorer.field("Sequence length T")).toHaveAttribute("inputmode", "numeric");
});

test("what turns the order of reading round is shown in a notice, and does nothing", async ({
  explorer,
  page,
}) => {
  await explorer.open(
    `preset=blame&seed=${encodeURIComponent("\u202e12\u2066\u200b\u0007\u{e0041}")}`,
  );
  const notice = page.getByRole("status").filter({ hasText: "seed" });
  await expect(notice).toContainText("“⟨U+202E⟩12⟨U+2066⟩⟨U+200B⟩⟨U+0007⟩…");
  const text = (await notice.textContent()) ?? "";
  expect(text.replace(/\s/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
