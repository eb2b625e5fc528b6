/** Editing in place: inputs, targets, h_0 and weights where they stand, undone and shared. */
import type { Page } from "@playwright/test";
import type {} from "../../www/element/bptt-explorer.js";
import { type Explorer, expect, test } from "./explorer";
import { api } from "./truth";

const editor = (page: Page, symbol: string) =>
  page.getByRole("dialog", { name: `Edit ${symbol}`, exact: true });

async function editByKey(explorer: Explorer, node: string, symbol: string): Promise<void> {
  await explorer.node(node).focus();
  await explorer.press("F2");
  await expect(editor(explorer.page, symbol)).toBeVisible();
}

test("an input is changed where it stands: everything follows, undo takes it back", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=end");
  await explorer.node("x 2").dblclick();
  const form = editor(page, "x_2");
  await expect(form.getByRole("textbox", { name: "x_2" })).toBeFocused();
  await form.getByRole("textbox", { name: "x_2" }).fill("−1");
  await explorer.press("Enter");
  await expect(form).toBeHidden();

  const config = api.preset("notes-linear");
  config.inputs = [[1], [-1]];
  const run = api.bptt(config);
  // h_2 = 0.5·(−1) + 1.5·0.5 = 0.25; L = 2.25 + 4.75²
  expect(run.loss).toBeCloseTo(24.8125, 12);
  await expect(explorer.shown("L")).toHaveText("24.8125");
  await expect(explorer.shown("∇W_hh")).toHaveText(String(run.grads.whh[0]).replace("-", "−"));
  await expect(explorer.node("x 2")).toHaveAccessibleName(/−1$/);
  await expect(page.getByRole("combobox", { name: "Example" })).toContainText("(edited)");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(explorer.shown("L")).toHaveText("12.8125");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(explorer.shown("L")).toHaveText("24.8125");
  await explorer.focus();
  await explorer.press("Control+z");
  await expect(explorer.shown("L")).toHaveText("12.8125");
  await explorer.press("Control+Shift+z");
  await expect(explorer.shown("L")).toHaveText("24.8125");
});

test("a target and h_0 by keyboard alone, with the arrow keys and Escape", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=end");
  await editByKey(explorer, "ŷ 1", "y_1");
  await explorer.press("ArrowUp");
  const run = api.bptt({ ...api.preset("notes-linear"), targets: [[2.1], [5]] });
  await expect(explorer.shown("L")).toHaveText(String(run.loss));
  await explorer.press("Escape");
  await expect(editor(page, "y_1")).toBeHidden();

  await editByKey(explorer, "h 0", "h_0");
  await page.getByRole("textbox", { name: "h_0" }).fill("7");
  await explorer.press("Escape");
  await expect(explorer.node("h 0")).toHaveAccessibleName(/, 0(,|$)/);
  await editByKey(explorer, "h 0", "h_0");
  await page.getByRole("textbox", { name: "h_0" }).fill("1");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(explorer.node("h 0")).toHaveAccessibleName(/, 1(,|$)/);
});

test("a matrix cell: the weight's card opens its entries, and the sums follow", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end");
  const config = api.preset("theory");
  await explorer.diagram.getByRole("group", { name: "W_hh", exact: true }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const cell = editor(page, "W_hh").getByRole("textbox", { name: "W_hh row 1, column 2" });
  await expect(cell).toHaveValue(String(config.params.whh[0]?.[1]).replace("-", "−"));
  await cell.fill("0.75");
  await explorer.press("Enter");
  (config.params.whh[0] as number[])[1] = 0.75;
  const run = api.bptt(config);
  await expect(explorer.shown("L")).toHaveText(run.loss.toPrecision(6).replace(/0+$/, ""));
  const shown = await page.evaluate(() => document.querySelector("bptt-explorer")?.config);
  expect(shown?.params.whh).toEqual(config.params.whh);
});

test("what is no number stays to be mended; what is no model is refused, and said", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end");
  const before = await explorer.shown("L").textContent();
  await editByKey(explorer, "ŷ 1", "y_1");
  const first = editor(page, "y_1").getByRole("textbox").first();
  await first.fill("two");
  await explorer.press("Enter");
  await expect(first).toHaveAttribute("aria-invalid", "true");
  await expect(first).toBeFocused();
  // A probability vector sums to 1.
  await first.fill("0.25");
  await explorer.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "targets[0]" }).first()).toBeVisible();
  await expect(explorer.shown("L")).toHaveText(before ?? "");
  await expect(page.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
  // And it goes on: what is no change of the model is done as ever.
  await explorer.press("Escape");
  await page.getByRole("button", { name: "Paths", exact: true }).click();
  await expect(page.getByRole("region", { name: "Paths", exact: true })).toBeVisible();
  await explorer.node("h 2").click();
  await expect(page.getByRole("note", { name: /h 2/ })).toBeVisible();
});

test("edits, pins and weights on top travel in the address", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=end&pin=h:2");
  await editByKey(explorer, "x 1", "x_1");
  await page.getByRole("textbox", { name: "x_1" }).fill("3");
  await explorer.press("Enter");
  await explorer.type("W_hh", "0.5");
  await expect(page).toHaveURL(/config=[\w-]+.*w-hh=0\.5/);
  const loss = await explorer.shown("L").textContent();
  const run = api.bptt({
    ...api.preset("notes-linear"),
    inputs: [[3], [2]],
    params: { ...api.preset("notes-linear").params, whh: [[0.5]] },
  });
  expect(Number(loss)).toBeCloseTo(run.loss, 4);
  await page.reload();
  await expect(explorer.shown("L")).toHaveText(loss ?? "");
  await expect(explorer.node("x 1")).toHaveAccessibleName(/, 3(,|$)/);
  await expect(page.getByRole("note", { name: /h 2/ })).toBeVisible();
  await page.getByRole("button", { name: "More parameters" }).click();
  await page.getByRole("button", { name: "Reset to the example" }).click();
  await expect(explorer.node("x 1")).toHaveAccessibleName(/, 1(,|$)/);
  await expect(page).not.toHaveURL(/config=/);
});

test("a longer sequence repeats the edited one", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=end");
  await editByKey(explorer, "x 1", "x_1");
  await page.getByRole("textbox", { name: "x_1" }).fill("3");
  await explorer.press("Enter");
  await explorer.type("Sequence length T", "4");
  await expect(explorer.node("x 3")).toHaveAccessibleName(/, 3$/);
  await expect(explorer.node("x 4")).toHaveAccessibleName(/, 2$/);
});

test("the config property takes a whole model, and a bad one leaves the picture", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=landing&w-hh=1.3");
  const config = api.preset("notes-tanh");
  await page.evaluate((value) => {
    const element = document.querySelector("bptt-explorer");
    if (element) element.config = value;
  }, config);
  await explorer.focus();
  await explorer.press("End");
  await expect(explorer.shown("∇W_xh")).toHaveText("0.468905");
  const read = await page.evaluate(() => document.querySelector("bptt-explorer")?.config);
  expect(read).toEqual(config);

  await page.evaluate((value) => {
    const element = document.querySelector("bptt-explorer");
    if (element) element.config = { ...value, params: { ...value.params, whh: [[1, 2]] } };
  }, config);
  await expect(page.getByRole("alert").filter({ hasText: "params.whh" }).first()).toBeVisible();
  await expect(explorer.shown("∇W_xh")).toHaveText("0.468905");
});

test("a link whose model the core refuses opens the preset, with a notice", async ({
  explorer,
  page,
}) => {
  const bad = { ...api.preset("notes-linear"), inputs: [[1]] };
  const text = await import("node:zlib").then(({ deflateRawSync }) =>
    deflateRawSync(JSON.stringify(bad)).toString("base64url"),
  );
  await explorer.open(`preset=notes-linear&at=end&config=${text}`);
  await expect(page.getByRole("alert").filter({ hasText: "targets" }).first()).toBeVisible();
  await expect(explorer.shown("L")).toHaveText("12.8125");
});

test("locked, nothing can be edited", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&lock=config&pin=x:1");
  await explorer.node("x 1").dblclick();
  await explorer.node("x 1").focus();
  await explorer.press("F2");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
});

test("on a phone nothing moves when there is something to undo, and a thumb reaches it", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.open();
  // On the page: reaching for the slider scrolls.
  const place = (): Promise<number> =>
    explorer.diagram.evaluate((box) => box.getBoundingClientRect().top + scrollY);
  const before = await place();
  await explorer.slider("W_hh").press("ArrowRight");
  await expect(explorer.field("W_hh")).toHaveValue("0.81");
  expect(await place()).toBe(before);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(explorer.field("W_hh")).toHaveValue("0.8");
});

for (const [node, symbol, hash] of [
  ["x 1", "x_1", "preset=notes-linear&at=end"],
  ["h 0", "h_0", "preset=notes-linear-h1&at=end"],
  ["ŷ 2", "y_2", "preset=theory&at=end"],
] as const) {
  test(`after Enter or Escape the keys are where they were: ${symbol} of ${hash}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(hash);
    const loss = (await explorer.shown("L").textContent()) ?? "";
    await editByKey(explorer, node, symbol);
    await explorer.press("Escape");
    await expect(explorer.node(node)).toBeFocused();
    if (symbol === "y_2") return;
    await editByKey(explorer, node, symbol);
    await page.getByRole("textbox").first().fill("3");
    await explorer.press("Enter");
    await expect(editor(page, symbol)).toBeHidden();
    await expect(explorer.node(node)).toBeFocused();
    await expect(explorer.shown("L")).not.toHaveText(loss);
    await explorer.press("Control+z");
    await expect(explorer.shown("L")).toHaveText(loss);
    await expect(explorer.node(node)).toBeFocused();
  });
}

test("what was refused at one place does not stand at the next", async ({ explorer, page }) => {
  await explorer.open("preset=notes-linear&at=end&pin=x:2");
  await explorer.node("x 1").dblclick();
  const field = page.getByRole("textbox", { name: /^x_[12]$/ });
  await field.fill("abc");
  await page.getByRole("note").getByRole("button", { name: "Edit" }).click();
  await expect(editor(page, "x_2")).toBeVisible();
  await expect(field).toHaveValue("2");
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
  await expect(editor(page, "x_2").getByRole("alert")).toHaveCount(0);
});

test("a weight that was edited keeps the keys; who clicked elsewhere is left there", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end");
  const card = explorer.diagram.getByRole("group", { name: "W_hh", exact: true });
  await card.focus();
  await explorer.press("F2");
  await page.getByRole("textbox", { name: "W_hh row 2, column 1" }).fill("0.25");
  await explorer.press("Enter");
  await expect(card).toBeFocused();
  await explorer.press("F2");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(card).toBeFocused();
  await explorer.press("F2");
  await expect(editor(page, "W_hh")).toBeVisible();
  await explorer.field("Sequence length T").click();
  await expect(editor(page, "W_hh")).toBeHidden();
  await expect(explorer.field("Sequence length T")).toBeFocused();
});

for (const [file, name, said] of [
  ["en.html", "Edit x_1", /“−0,5,1” is not one number/],
  ["index.html", "修改 x_1", /“−0,5,1”不是一个数/],
] as const) {
  test(`what is no number is refused with what was expected: ${file}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open("preset=notes-linear&at=end", file);
    await explorer.node("x 1").focus();
    await explorer.press("F2");
    const field = page.getByRole("dialog", { name, exact: true }).getByRole("textbox");
    await field.fill("−0,5,1");
    await explorer.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: said })).toBeVisible();
    await expect(field).toHaveAccessibleDescription(said);
    await field.fill("−0.5");
    await explorer.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: said })).toHaveCount(0);
    await expect(explorer.node("x 1")).toHaveAccessibleName(/, −0.5(,|$)/);
  });
}
