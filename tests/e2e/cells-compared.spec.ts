/** Cells side by side: matched cells on one axis, Π f_t, and chrono initialization. */
import { deflateRawSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./explorer";
import { cellsOf, read, shows } from "./numbers";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+distance+cells";
const BIAS = "Forget bias b_f of the LSTM";
const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Cells side by side|各种单元对比)$/ });
const told = (page: Page): Locator => panel(page).locator(".cells-told p");

/** The table's rows by the name of their cell: gain, Jacobian, Π f_t, what becomes of it. */
async function rows(page: Page): Promise<Map<string, string[]>> {
  const table = panel(page).getByRole("table").last();
  await expect(table).toBeVisible();
  const [, ...cells] = await cellsOf(table);
  return new Map(cells.map(([name = "", ...rest]) => [name, rest]));
}

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

/** One LSTM unit without recurrent weights and inputs: c_t = f c_{t−1}, h_t = tanh(c_t) / 2. */
const T = 100;
const remembering = {
  cell: "lstm",
  loss: "half-squared",
  lossAt: "last",
  params: {
    wxh: [[0], [0], [0], [0]],
    whh: [[0], [0], [0], [0]],
    bxh: [0, 0, 0, 0],
    bhh: [0, 0, 0, 0],
    why: [[1]],
    by: [0],
  },
  c0: [0.01],
  inputs: Array.from({ length: T }, () => [0]),
  targets: Array.from({ length: T }, () => [1]),
};
const asConfig = (model: unknown): string =>
  deflateRawSync(JSON.stringify(model)).toString("base64url");

/** What the LSTM's row must say at this bias. */
async function remembers(page: Page, bias: number): Promise<void> {
  const f = sigmoid(bias);
  const kept = f ** (T - 1);
  const c = 0.01 * f ** T;
  const through = 0.5 * (1 - Math.tanh(c) ** 2);
  const [gain = "", jacobian = "", product = ""] = (await rows(page)).get("LSTM shown") ?? [];
  shows(product, kept);
  // The loss reaches c through h_T, and ∂s_T/∂c_1 holds ∂c_T/∂c_1 and ∂h_T/∂c_1.
  shows(gain, through * kept);
  shows(jacobian, Math.hypot(1, through) * kept);
}

test("without recurrent weights the numbers are those of Π f", async ({ explorer, page }) => {
  await explorer.open(`preset=lstm-gates&config=${asConfig(remembering)}&${OPEN}`);
  await remembers(page, 0);
  await expect(told(page).first()).toContainText("“An LSTM never vanishes”: this one does");
  await expect(told(page).first()).toContainText("stand at 0.5 on average");
  const slider = panel(page).getByRole("slider", { name: BIAS });
  await slider.focus();
  for (let i = 0; i < 25; i++) await explorer.press("ArrowRight");
  await expect(explorer.field(BIAS)).toHaveValue("0.25");
  // It is the model itself that changes.
  await expect(page).toHaveURL(/forget-bias=0\.25/);
  await remembers(page, 0.25);
  await panel(page).getByRole("button", { name: "1", exact: true }).click();
  await remembers(page, 1);
  await panel(page)
    .getByRole("button", { name: /^ln\( ?T − 1\)/ })
    .click();
  await expect(explorer.field(BIAS)).toHaveValue(String(Math.log(T - 1)));
  await remembers(page, Math.log(T - 1));
  await expect(told(page).first()).toContainText("This LSTM keeps its gradient");
});

test("the cells have names, and the model's own is the model", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=30&w-hh=0.7&loss-at=last&${OPEN}`);
  const found = await rows(page);
  expect([...found.keys()]).toEqual(["plain RNN shown", "GRU", "LSTM", "leaky RNN"]);
  const model = api.preset("notes-tanh");
  const run = api.bptt({
    ...model,
    params: { ...model.params, whh: [[0.7]] },
    inputs: Array.from({ length: 30 }, () => [1]),
    targets: Array.from({ length: 30 }, () => [0]),
    lossAt: "last",
  });
  const gain = Math.abs((run.dh[0] ?? 0) / (run.dh[29] ?? 0));
  const [left = "", jacobian = "", product, fate] = found.get("plain RNN shown") ?? [];
  shows(left, gain);
  // Of one unit the Jacobian is the gain.
  shows(jacobian, gain);
  expect([product, fate]).toEqual(["—", "vanishes"]);
});

test("of an LSTM that takes another cell's place the bias is the panel's own", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-tanh&steps=40&${OPEN}`);
  const product = async (): Promise<number> => read((await rows(page)).get("LSTM")?.[2] ?? "");
  const before = await rows(page);
  await expect(explorer.field(BIAS)).toHaveValue("1");
  const chrono = panel(page).getByRole("button", { name: /^ln\( ?T − 1\) = 3\.66$/ });
  await chrono.click();
  await expect(chrono).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/compare-bias=3\.66/);
  await expect(page).not.toHaveURL(/forget-bias/);
  const after = await rows(page);
  for (const other of ["plain RNN shown", "GRU"])
    expect(after.get(other)).toEqual(before.get(other));
  expect(await product()).toBeGreaterThan(read(before.get("LSTM")?.[2] ?? ""));
  await panel(page).getByRole("button", { name: "0", exact: true }).click();
  expect(await product()).toBeLessThan(read(before.get("LSTM")?.[2] ?? ""));
});

test("another seed draws other gates, and leaves the candidate", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=12&${OPEN}`);
  const before = await rows(page);
  await explorer.type("Seed of the gates", "77");
  await expect(page).toHaveURL(/compare-seed=77/);
  const after = await rows(page);
  expect(after.get("plain RNN shown")).toEqual(before.get("plain RNN shown"));
  for (const cell of ["GRU", "LSTM"]) expect(after.get(cell)).not.toEqual(before.get(cell));
});

test("any of the cells are chosen, one at least", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=12&${OPEN}`);
  const choice = (name: string): Locator =>
    panel(page).getByRole("list").getByRole("button", { name, exact: true });
  await choice("GRU").click();
  expect([...(await rows(page)).keys()]).toEqual(["plain RNN shown", "LSTM", "leaky RNN"]);
  await expect(page).toHaveURL(/compare=rnn\+lstm\+leaky/);
  await choice("leaky RNN").click();
  await choice("LSTM").click();
  await expect(panel(page).getByRole("slider", { name: BIAS })).toHaveCount(0);
  await choice("plain RNN").click();
  await expect(choice("plain RNN")).toHaveAttribute("aria-pressed", "true");
  await choice("LSTM").click();
  await choice("GRU").click();
  await choice("leaky RNN").click();
  await expect(page).not.toHaveURL(/compare=/);
});

test("a distance is chosen on the plot, for all panels", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=12&distance=5&${OPEN}`);
  const reading = panel(page).locator(".cells-reading");
  await expect(reading).toContainText("k = 5, s7");
  await expect(reading).toContainText("Π ft = ");
  await panel(page).getByRole("slider", { name: "Distance k, of all cells" }).focus();
  await explorer.press("ArrowRight");
  await expect(reading).toContainText("k = 6, s6");
  await expect(page).toHaveURL(/distance=6/);
});

test("in Chinese, and where there is nothing to compare with", async ({ explorer, page }) => {
  await explorer.open(`preset=lstm-gates&config=${asConfig(remembering)}&${OPEN}`, "index.html");
  await expect(told(page).first()).toContainText("“LSTM 的梯度不会消失”？这一个就消失了");
  expect([...(await rows(page)).keys()]).toEqual(["简单 RNN", "GRU", "LSTM 当前", "泄漏积分 RNN"]);
  for (const hash of ["preset=notes-tanh&steps=1", "preset=chaos", "preset=notes-linear&w-hy=0"]) {
    await explorer.open(`${hash}&${OPEN}`);
    await expect(panel(page).getByRole("img", { name: /gradient/ })).toBeVisible();
  }
});
