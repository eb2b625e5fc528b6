/** A gradient of one's own, pasted: what is said of it, against the computational API. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+mine";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Where does mine go wrong\?|我的梯度错在哪里？)$/ });
const field = (page: Page): Locator =>
  panel(page).getByRole("textbox", { name: /^(Your gradient|你的梯度)$/ });
const answer = (page: Page): Locator => panel(page).getByRole("status");
const of = (page: Page): Locator =>
  panel(page).getByRole("combobox", { name: /^(Gradient of|哪个梯度)$/ });

/** A gradient of an example as PyTorch prints it. */
function print(values: ArrayLike<number>, cols: number, times = 1): string {
  const all = Array.from(values, (g) => (times * g).toFixed(4));
  const rows = Array.from({ length: all.length / cols }, (_, i) =>
    all.slice(i * cols, (i + 1) * cols).join(", "),
  );
  return `tensor([[${rows.join("],\n        [")}]])`;
}

/** With the clipboard, as a person would. */
async function paste(page: Page, text: string): Promise<void> {
  await field(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

for (const [file, right, cause, shows] of [
  ["en.html", "Right:", "the future term is missing", "Show where it happens"],
  ["index.html", "正确：", "漏了来自未来的那一项", "看看错在哪一步"],
] as const) {
  test(`the worked example: right, and a future left out: ${file}`, async ({ explorer, page }) => {
    await explorer.open(`preset=notes-linear&weight=wxh&${OPEN}`, file);
    await paste(page, "-25.75");
    await expect(answer(page)).toContainText(right);
    await paste(page, "−16");
    await expect(answer(page)).toContainText(cause);
    await expect(answer(page)).toContainText("−25.75");
    await answer(page).getByRole("button", { name: shows }).click();
    await expect(page).toHaveURL(/at=dhFuture:1|at=dhFuture%3A1/);
  });
}

test("what PyTorch prints is right to its four decimals", async ({ explorer, page }) => {
  await explorer.open(`preset=theory&${OPEN}`);
  const { grads, H } = api.bptt(api.preset("theory"));
  await paste(page, print(grads.whh ?? [], H));
  await expect(answer(page)).toContainText("Right:");
  // Another parameter is another question, with the same text.
  await of(page).selectOption("why");
  await expect(answer(page)).toContainText(/departs|Expected here/);
});

test("the first departure is the API's", async ({ explorer, page }) => {
  await explorer.open(`preset=theory&weight=whh&${OPEN}`);
  const config = api.preset("theory");
  const { grads, H } = api.bptt(config);
  const right = Array.from(grads.whh ?? []);
  await paste(page, print(right, H, -1));
  await expect(answer(page)).toContainText("the sign is flipped");
  const found = api.diagnose(
    config,
    "whh",
    right.map((g) => Number((-g).toFixed(4))),
  );
  const { row, col } = found.departure ?? { row: -1, col: -1 };
  await expect(answer(page)).toContainText(`row ${row + 1}, column ${col + 1}`);
});

test("a series departs where it does first, seen from the end", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&${OPEN}`);
  await of(page).selectOption({ label: "∂L/∂ht, every step" });
  const { dhDirect } = api.bptt(api.preset("notes-tanh"));
  await paste(page, Array.from(dhDirect, String).join("\n"));
  await expect(answer(page)).toContainText("first departs at step 1, unit 1");
  await expect(answer(page)).toContainText("the future term is missing");
});

test("another model is another answer", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&weight=whh&${OPEN}`);
  await paste(page, "-3.25");
  await expect(answer(page)).toContainText("Right:");
  await explorer.type("W_hh", "0.5");
  await expect(answer(page)).toContainText("Not right");
});

test("what cannot be read or compared says why", async ({ explorer, page }) => {
  await explorer.open(`preset=theory&weight=whh&${OPEN}`);
  await paste(page, "[[1, two, 3]]");
  await expect(answer(page)).toContainText("“two” is not one number");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await paste(page, "[[1, 2], [3, 4]]");
  await expect(answer(page)).toContainText("3 rows of 3 numbers. Found: 2 rows of 2");
  await paste(page, "[[1, 2, 3], [3, 4]]");
  await expect(answer(page)).toContainText("not equally long");
  await paste(page, " ");
  await expect(answer(page)).toContainText("3 rows of 3 numbers");
});

for (const [file, title, fill, cause] of [
  ["en.html", "Copies averaged", "Fill in: ", "the shares of the steps are averaged"],
  ["index.html", "把各步的副本取平均", "填入：", "对各步的贡献取了平均"],
] as const) {
  test(`famous wrong gradients are filled in and found out: ${file}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(`preset=theory&weight=wxh&${OPEN}`, file);
    await panel(page)
      .getByRole("button", { name: `${fill}${title}` })
      .click();
    await expect(answer(page)).toContainText(cause);
    const entries = file === "en.html" ? "Jacobians entry by entry" : "雅可比矩阵逐元素相乘";
    await panel(page)
      .getByRole("button", { name: `${fill}${entries}` })
      .click();
    await expect(answer(page)).toContainText(
      file === "en.html" ? "Jacobians are multiplied entry by entry" : "雅可比矩阵逐元素相乘了",
    );
  });
}

test("|W| > 1 is refuted with the numbers of a saturated unit", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&${OPEN}`);
  await expect(panel(page)).toContainText("here the sentence is true");
  await panel(page).getByRole("button", { name: "Show it where it is false" }).click();
  const { jacobian } = api.gradientFlow(api.preset("latch"));
  const exponent = Math.floor(jacobian.at(-1) ?? 0);
  const raised = String(-exponent).replace(/\d/g, (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)] ?? "");
  await expect(panel(page)).toContainText(`×10⁻${raised}`);
});

for (const preset of ["lstm-gates", "gru-gates"]) {
  test(`gated cells are asked the same: ${preset}`, async ({ explorer, page }) => {
    await explorer.open(`preset=${preset}&weight=whh&${OPEN}`);
    const { grads, H } = api.bptt(api.preset(preset));
    await paste(page, print(grads.whh ?? [], H));
    await expect(answer(page)).toContainText("Right:");
    await expect(panel(page)).toContainText("no single W");
  });
}

for (const file of ["en.html", "index.html"]) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing: ${file}, ${width} px`, async ({ explorer, page }) => {
      await page.setViewportSize({ width, height: 800 });
      await explorer.open(`preset=theory&${OPEN}`, file);
      await paste(page, "[[1, 2, 3], [4, 5, 6], [7, 8, 9.5]]");
      await expect(answer(page)).toContainText(/departs|开始不同/);
      expect(await violations(page)).toEqual([]);
    });
  }
}
