/** The row of dominoes: its numbers against the computational API, and a push by slider, pointer and keys. */
import type { Locator, Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { violations } from "./axe";
import { type Explorer, expect, test } from "./explorer";

const OPEN = "show=controls+transport+diagram+dominoes&lang=en";
const SECTION = "preset=notes-tanh&steps=6&at=dh0";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Dominoes|多米诺骨牌)$/ });
const row = (page: Page): Locator => panel(page).getByRole("application");
const told = (page: Page): Locator => panel(page).getByRole("status").last();

/** What a reader sees as a number, as one: `−1.2×10⁻⁶`. */
function number(text: string): number {
  const digits = text.replaceAll("−", "-").replace(/×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power: string) => {
    const plain = [...power].map((one) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(one));
    return `e${plain.map((one) => (one < 0 ? "-" : one)).join("")}`;
  });
  return Number(digits);
}

/** The rows of the table behind the picture: t, the state, its sensitivity, and after a push. */
async function numbers(page: Page): Promise<string[][]> {
  const button = panel(page).getByRole("button", { name: /^(Numbers|数值表)$/ });
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  const table = panel(page)
    .getByRole("region", { name: /Numbers|数值/ })
    .getByRole("table");
  await expect(table).toBeVisible();
  return table
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((one) => Array.from(one.children, (cell) => cell.textContent ?? "")),
    );
}

/** The last domino: name of the line → what stands in it. */
async function last(page: Page): Promise<Record<string, string>> {
  const table = panel(page).getByRole("table", { name: /^(The last domino|最后一张)/ });
  const rows = await table
    .getByRole("row")
    .evaluateAll((all) =>
      all.map((one) => Array.from(one.children, (cell) => cell.textContent?.trim() ?? "")),
    );
  return Object.fromEntries(rows.map(([name = "", value = ""]) => [name.split(":")[0], value]));
}

/** h and ∂h_T/∂h_t of one unit, and the run from h_t + push on, as the API alone has them. */
async function byApi(page: Page, push: { readonly t: number; readonly by: number }) {
  return page.evaluate(async ({ t, by }) => {
    const api = await import(new URL("bptt.js", location.href).href);
    await api.default();
    const explorer = document.querySelector("bptt-explorer") as BpttExplorer;
    const { config } = JSON.parse(JSON.stringify(explorer));
    // L = h_T: its gradients are the sensitivities.
    const { why: _, by: __, ...rest } = config.params;
    const steps = config.inputs.length;
    const one = {
      ...config,
      loss: "linear",
      lossAt: "last",
      targets: Array.from({ length: steps }, () => [1]),
      params: { ...rest, why: [[1]], by: [0] },
    };
    const whole = api.bptt(one);
    const inputs = config.inputs.slice(t);
    const h0 = [whole.h[t - 1] + by];
    const targets = inputs.map(() => [1]);
    const tail = inputs.length === 0 ? [] : [...api.forward({ ...one, h0, inputs, targets }).h];
    return { h: [...whole.h], dh: [...whole.dh], pushed: [h0[0], ...tail] as number[] };
  }, push);
}

const close = (shown: string | undefined, exact: number | undefined): void => {
  const value = number(shown ?? "");
  expect(exact, `${shown}`).toBeDefined();
  expect(Math.abs(value - (exact ?? 0)), `${shown} for ${exact}`).toBeLessThanOrEqual(
    2e-5 * Math.abs(exact ?? 0),
  );
};

for (const [what, model] of [
  ["tanh, saturated", "preset=notes-tanh&steps=6&at=dh0"],
  ["linear", "preset=notes-tanh&steps=6&activation=linear&at=dh0"],
  ["inputs of a tenth", "preset=notes-tanh&steps=6&w-xh=0.1&at=dh0"],
  ["an alternating one", "preset=notes-tanh&steps=7&w-hh=-0.7&at=dh0"],
] as const)
  test(`numbers are those of the API, forward, backward and pushed: ${what}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(`${model}&${OPEN}&domino=h:2&push=0.25`);
    const rows = await numbers(page);
    const { h, dh, pushed } = await byApi(page, { t: 2, by: 0.25 });
    expect(rows).toHaveLength(h.length);
    for (const [i, [t, state, sensitivity, after]] of rows.entries()) {
      expect(t).toBe(String(i + 1));
      close(state, h[i]);
      close(sensitivity, dh[i]);
      close(after, i < 1 ? h[i] : pushed[i - 1]);
    }
    const end = await last(page);
    const [before, with_] = [h.at(-1) ?? 0, pushed.at(-1) ?? 0];
    close(end["without the push"], before);
    close(end["with the push"], with_);
    const change = number(end["true change"] ?? "");
    expect(Math.abs(change - (with_ - before))).toBeLessThan(2e-5 * Math.abs(change) + 1e-14);
    close(end.predicted, (dh[1] ?? 0) * 0.25);
  });

test("what falls at full force shows no push, and without saturation it arrives", async ({
  explorer,
  page,
}) => {
  await explorer.open(`${SECTION}&${OPEN}`);
  await expect(told(page)).toContainText("what happens to the last domino?");
  await explorer.type("Push", "0.5");
  await expect(told(page)).toContainText("That is saturation.");
  await expect(page).toHaveURL(/push=0\.5/);
  expect(number((await last(page))["true change"] ?? "")).toBeLessThan(1e-5);
  // Three times the input: not a bit is left, and it is not called 0.
  await explorer.open(`${SECTION}&${OPEN}&push=0.5&w-xh=3`);
  expect((await last(page))["true change"]).toBe("lost in rounding");
  await expect(told(page)).toContainText("That is saturation.");
  await explorer.open(`${SECTION}&${OPEN}&push=1&activation=linear`);
  expect(await last(page)).toEqual({
    "without the push": "6",
    "with the push": "7",
    "true change": "1",
    predicted: "1",
  });
  await expect(told(page)).toContainText("however hard");
  await explorer.open(`${SECTION}&${OPEN}&push=1&activation=linear&w-hh=0`);
  await expect(told(page)).toContainText("one factor on the way is exactly 0");
  await explorer.open(`${SECTION}&${OPEN}&push=1&domino=h:6`);
  await expect(told(page)).toContainText("all of the push is seen");
  await explorer.open(`preset=notes-tanh&steps=3&w-xh=0.1&at=dh0&${OPEN}&push=1`);
  await expect(told(page)).toContainText("the slopes change");
});

test("by keys: arrows choose a domino and push it, and the link says so", async ({
  explorer,
  page,
}) => {
  await explorer.open(`${SECTION}&${OPEN}`);
  await row(page).focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowDown"])
    await page.keyboard.press(key);
  await expect(explorer.field("Pushed at step t")).toHaveValue("3");
  await expect(explorer.field("Push")).toHaveValue("0.19");
  await expect(page).toHaveURL(/domino=h:3/);
  await expect(page).toHaveURL(/push=0\.19/);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await expect(explorer.field("Pushed at step t")).toHaveValue("6");
  for (let i = 0; i < 14; i++) await page.keyboard.press("ArrowDown");
  await expect(explorer.field("Push")).toHaveValue("-1");
  await page.keyboard.press("Home");
  await expect(explorer.field("Pushed at step t")).toHaveValue("1");
  // Another example has dominoes of its own.
  await explorer.choose("notes-linear");
  await expect(explorer.field("Push")).toHaveValue("0");
});

test("by pointer: a press chooses a domino, a drag pushes it", async ({ explorer, page }) => {
  await explorer.open(`${SECTION}&${OPEN}`);
  await row(page).scrollIntoViewIfNeeded();
  const box = await row(page).boundingBox();
  if (box === null) throw new Error("no row");
  const [each, y] = [box.width / 6.5, box.y + box.height / 2];
  await page.mouse.click(box.x + 3.4 * each, y);
  await expect(explorer.field("Pushed at step t")).toHaveValue("4");
  await expect(explorer.field("Push")).toHaveValue("0");
  await page.mouse.move(box.x + 1.4 * each, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 1.4 * each + 30, y, { steps: 3 });
  await page.mouse.up();
  await expect(explorer.field("Pushed at step t")).toHaveValue("2");
  const push = Number(await explorer.field("Push").inputValue());
  expect(push).toBeGreaterThan(0.1);
  expect(push).toBeLessThan(0.5);
  await expect(page).toHaveURL(new RegExp(`push=${push}`));
  const [, state, , after] = (await numbers(page))[1] ?? [];
  expect(number(after ?? "") - number(state ?? "")).toBeCloseTo(push, 4);
});

test("it follows the beat: what has not happened stands upright, and is said nowhere", async ({
  explorer,
  page,
}) => {
  const known = async (at: string): Promise<string[]> => {
    await explorer.open(`preset=notes-tanh&steps=6&w-xh=3&${OPEN}&push=0.3&at=${at}`);
    const rows = await numbers(page);
    return [1, 2].map((column) => rows.map((cells) => (cells[column] === "" ? "-" : "x")).join(""));
  };
  expect(await known("start")).toEqual(["------", "------"]);
  await expect(told(page)).toContainText("has not fallen yet");
  expect(await known("h:3")).toEqual(["xxx---", "------"]);
  await expect(panel(page).getByRole("table", { name: /^The last domino/ })).toHaveCount(0);
  expect(await known("L")).toEqual(["xxxxxx", "------"]);
  expect(Object.keys(await last(page))).not.toContain("predicted");
  // Of a push that is lost the predicted change would be told here.
  await expect(told(page)).not.toContainText("10⁻");
  expect(await known("dh:4")).toEqual(["xxxxxx", "---xxx"]);
  await expect(panel(page).getByRole("img")).toHaveAccessibleName(
    "A row of 6 dominoes, 6 of them fallen; the sensitivity is known for 3.",
  );
  expect(await known("dh0")).toEqual(["xxxxxx", "xxxxxx"]);
  expect(Object.keys(await last(page))).toContain("predicted");
});

test("layers, gated cells and equations push one entry of one state", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=chaos&steps=12&at=end&${OPEN}&domino=h:3.5&push=0.001`);
  await expect(explorer.field("Entry")).toHaveValue("5");
  await expect(panel(page)).toContainText("has 32 entries");
  const [predicted, real] = await predictedAndTrue(page);
  expect(real / predicted).toBeGreaterThan(0.8);
  expect(real / predicted).toBeLessThan(1.25);
  await explorer.open(`preset=lstm-gates&at=end&${OPEN}&push=0.0001`);
  await panel(page).getByRole("radio", { name: "c", exact: true }).check();
  await expect(page).toHaveURL(/domino=c:1/);
  const [told_, happened] = await predictedAndTrue(page);
  expect(happened).toBeCloseTo(told_, 7);
  for (const preset of ["gru-gates", "logistic-map", "projectile", "leaky", "lag-two"]) {
    await explorer.open(`preset=${preset}&at=end&${OPEN}&push=0.00001`);
    const [a, b] = await predictedAndTrue(page);
    expect(Math.abs(a - b), preset).toBeLessThanOrEqual(0.02 * Math.abs(b) + 1e-9);
  }
});

async function predictedAndTrue(page: Page): Promise<[number, number]> {
  await expect(panel(page).getByRole("table", { name: /^The last domino/ })).toBeVisible();
  const end = await last(page);
  return [number(end.predicted ?? ""), number(end["true change"] ?? "")];
}

test("a domino or an entry that the run does not have is the nearest it has", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-linear&at=end&${OPEN}&domino=q:9.7&push=0.5`);
  await expect(explorer.field("Pushed at step t")).toHaveValue("2");
  await explorer.open(`preset=landing&w-hh=10&steps=200&at=end&${OPEN}&push=1`);
  await expect(panel(page)).toContainText("There is no room here for steps 14 to 199.");
  await explorer.open(`preset=exploding&w-hh=10&h0=10&w-xh=10&steps=200&at=end&${OPEN}&push=1`);
  await expect(told(page)).toBeVisible();
});

const shows = async ({ page }: Explorer, width: number): Promise<void> => {
  // Nothing of the row leaves it, and no two numbers of one line touch.
  const overlaps = await panel(page)
    .getByRole("img")
    .evaluate((picture) => {
      const texts = [...picture.querySelectorAll("text")].map((text) => ({
        text: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      const meet = (a: DOMRect, b: DOMRect): boolean =>
        a.left < b.right - 0.5 &&
        b.left < a.right - 0.5 &&
        a.top < b.bottom - 4 &&
        b.top < a.bottom - 4;
      return texts.flatMap((a, i) =>
        texts
          .slice(i + 1)
          .filter((b) => meet(a.box, b.box))
          .map((b) => `${a.text} ${b.text}`),
      );
    });
  expect(overlaps).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    width,
  );
};

for (const [lang, theme, width] of [
  ["zh", "light", 390],
  ["en", "dark", 390],
  ["zh", "dark", 1280],
  ["en", "light", 1280],
] as const)
  test(`readable and accessible: ${lang}, ${theme}, ${width} px`, async ({ explorer, page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const model of [
      "preset=notes-tanh&steps=6&at=dh0",
      "preset=landing&w-hh=0.2&steps=200&at=end",
      "preset=landing&w-hh=-10&steps=200&at=end&domino=h:60",
    ]) {
      await explorer.open(
        `${model}&show=controls+diagram+dominoes&lang=${lang}&theme=${theme}&push=0.5`,
      );
      await expect(row(page)).toBeVisible();
      await shows(explorer, width);
    }
    expect(await violations(page)).toEqual([]);
  });
