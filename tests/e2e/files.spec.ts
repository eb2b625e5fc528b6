/** Taking along and bringing: what is saved is the picture and the very numbers, and can be read again. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { Rnn } from "../../crate/wasm/bptt";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { expect, test } from "./explorer";
import { api } from "./truth";

const OPEN = "show=controls+diagram+distance+files&lang=en";

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: /^(Export and import|导出与导入)$/ });

async function saved(page: Page, name: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel(page).getByRole("button", { name }).press("Enter"),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const paste = async (page: Page, value: unknown): Promise<void> => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await panel(page).getByRole("textbox").press("Control+A");
  await page.keyboard.press("Control+V");
  await panel(page)
    .getByRole("button", { name: /^(Show this model|显示这个模型)$/ })
    .press("Enter");
};

const answer = (page: Page): Locator => panel(page).locator(".answer");

test("pictures, numbers and the solution are saved, from the keyboard", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-linear&at=end&${OPEN}`);
  const svg = await saved(page, /^SVG/);
  expect(svg.name).toBe("bptt-diagram.svg");
  const text = svg.bytes.toString();
  // Nothing in it needs the page: no classes, no custom properties, no other host.
  expect(text).not.toMatch(/var\(|\sclass=|\sstyle=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  expect(text).toContain("−12.75");
  // The accumulators, which are HTML on the page, are part of it.
  expect(text).toContain("−3.25");
  const png = await saved(page, /^PNG/);
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  const [, width = "0"] = /<svg[^>]* width="(\d+)"/.exec(text) ?? [];
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Number(width));

  await panel(page).getByRole("combobox", { name: "Picture" }).selectOption({ index: 1 });
  const plot = await saved(page, /^SVG/);
  expect(plot.name).toBe("bptt-distance.svg");
  expect(plot.bytes.length).toBeGreaterThan(2000);
  expect(plot.bytes.toString()).not.toMatch(/var\(/);

  const csv = (await saved(page, /^CSV/)).bytes.toString().trim().split("\n");
  // h_0 and two steps.
  expect(csv.length).toBe(4);
  const [head = [], , first = [], last = []] = csv.map((line) => line.split(","));
  const at = (row: readonly string[], name: string): number => Number(row[head.indexOf(name)]);
  expect([at(first, "dL/dh"), at(first, "dL/dh future")]).toEqual([-12.75, -9.75]);
  expect([at(first, "distance"), at(last, "distance")]).toEqual([1, 0]);
  expect(at(last, "log10 |dl_T/dh|")).toBeCloseTo(Math.log10(6.5), 14);

  const latex = (await saved(page, /^LaTeX/)).bytes.toString();
  expect(latex).toMatch(/\\begin\{align\*\}[\s\S]*\\frac[\s\S]*-3\.25/);
});

test("an export is read back as the very same model and results", async ({ explorer, page }) => {
  // Random weights, a truncated run, exact zeros in the logs.
  await explorer.open(`preset=chaos&steps=40&w-hh=1.3&truncate=3,7&rate=0.07&${OPEN}`);
  const json = (await saved(page, /^JSON/)).bytes.toString();
  const whole = JSON.parse(json) as ReturnType<BpttExplorer["toJSON"]>;
  // Every digit of the API's own numbers.
  const { truncation, ...model } = whole?.config ?? api.preset("chaos");
  expect(truncation).toEqual({ k1: 3, k2: 7 });
  const truth = api.bptt({ ...model, truncation } as Rnn);
  expect(truth.h.length).toBe(40 * truth.H);
  for (const name of ["h", "yhat", "dh", "da"] as const)
    expect(whole?.results.series[name], name).toEqual(Array.from(truth[name] ?? []));
  expect(whole?.results.grads.whh).toEqual(Array.from(truth.grads.whh ?? []));
  await explorer.open(`preset=notes-linear&${OPEN}`);
  await paste(page, json);
  await expect(answer(page)).toContainText("Shown now: 40 steps");
  const again = await page.evaluate(() => JSON.stringify(document.querySelector("bptt-explorer")));
  expect(JSON.parse(again)).toEqual(whole);
  // The last step's loss does not reach h_0 through a window of seven.
  await explorer.open(`preset=vanishing&steps=20&w-hh=0&${OPEN}`);
  const zeros = await page.evaluate(() =>
    (document.querySelector("bptt-explorer") as BpttExplorer).toJSON(),
  );
  expect(zeros?.results.flow.lastLoss.at(-1)).toBe("-Infinity");
});

test("a state_dict is shown, said what was added to it, and undone", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&${OPEN}`);
  await paste(page, {
    "rnn.weight_ih_l0": [[1, 2]],
    "rnn.weight_hh_l0": [[0.75]],
    "rnn.bias_ih_l0": [0.25],
    "rnn.bias_hh_l0": [0.5],
    "fc.weight": [[2]],
    "fc.bias": [0.125],
  });
  await expect(answer(page)).toContainText("2 steps, 2 inputs, 1 unit, 1 output");
  await expect(answer(page)).toContainText("at every step");
  // A list that is announced is still a list.
  const list = panel(page).getByRole("status").getByRole("list");
  expect(await list.getByRole("listitem").count()).toBeGreaterThan(2);
  await expect(explorer.slider("W_hh")).toHaveValue("0.75");
  const config = await page.evaluate(
    () => (document.querySelector("bptt-explorer") as BpttExplorer).config,
  );
  expect(config).toMatchObject({ activation: "tanh", params: { bh: [0.75], by: [0.125] } });
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(explorer.slider("W_hh")).toHaveValue("1.5");
});

for (const [what, value, said] of [
  [
    "two layers",
    { weight_ih_l0: [[1]], weight_hh_l0: [[1]], weight_ih_l1: [[1]] },
    "belongs to a second recurrent layer",
  ],
  [
    "another shape",
    { weight_ih_l0: [[1], [2]], weight_hh_l0: [[1]] },
    "weight_ih_l0: expected the shape [1, any], found [2, 1]",
  ],
  ["no JSON", "<script>alert(1)</script>", "not JSON"],
  [
    "what the core refuses",
    {
      cell: "rnn",
      loss: "squared",
      lossAt: "last",
      inputs: [[1]],
      targets: [[1, 2]],
      params: { wxh: [[1]], whh: [[1, 2]], why: [[1]], by: [0] },
    },
    "params.whh",
  ],
  [
    "a truncation that is none",
    {
      cell: "rnn",
      loss: "squared",
      lossAt: "last",
      inputs: [[1]],
      targets: [[1]],
      params: { wxh: [[1]], whh: [[1]], why: [[1]], by: [0] },
      truncation: { k1: 9, k2: 2 },
    },
    "truncation.k2: expected a whole number from 9",
  ],
  [
    "a key of PyTorch's in a Rnn",
    {
      cell: "rnn",
      nonlinearity: "relu",
      loss: "squared",
      lossAt: "last",
      inputs: [[1]],
      targets: [[1]],
      params: { wxh: [[1]], whh: [[1]], why: [[1]], by: [0] },
    },
    "There is no nonlinearity; is activation meant?",
  ],
  [
    "a vector that is no probability",
    {
      cell: "rnn",
      loss: "cross-entropy",
      lossAt: "last",
      inputs: [[1]],
      targets: [[0.5, 0.49]],
      params: { wxh: [[1]], whh: [[1]], why: [[1], [1]], by: [0, 0] },
    },
    "its sum is 0.99, not 1",
  ],
  [
    "what may be an embedding or the readout",
    {
      weight_ih_l0: [[1]],
      weight_hh_l0: [[1]],
      bias_ih_l0: [1],
      "table.weight": [[1], [2]],
    },
    "table.weight [2, 1] may be an embedding",
  ],
  [
    "too many steps",
    {
      cell: "rnn",
      loss: "squared",
      lossAt: "last",
      inputs: Array(201).fill([1]),
      targets: Array(201).fill([1]),
      params: { wxh: [[1]], whh: [[1]], why: [[1]], by: [0] },
    },
    "200 steps",
  ],
] as const) {
  test(`${what} is refused with a sentence, and nothing is lost`, async ({ explorer, page }) => {
    await explorer.open(`preset=notes-linear&${OPEN}`);
    await explorer.type("W_hh", "0.5");
    await page.getByRole("button", { name: "Undo" }).first().click();
    const before = await page.evaluate(() =>
      (document.querySelector("bptt-explorer") as BpttExplorer).getState(),
    );
    await paste(page, value);
    await expect(answer(page)).toContainText(said);
    await expect(answer(page)).toContainText("Nothing was changed.");
    const after = await page.evaluate(() =>
      (document.querySelector("bptt-explorer") as BpttExplorer).getState(),
    );
    expect(after).toEqual(before);
    // The text is still there to be mended, and what was undone can still be done again.
    await expect(panel(page).getByRole("textbox", { name: "Model as JSON" })).not.toHaveValue("");
    await page.getByRole("button", { name: "Redo" }).first().click();
    await expect(explorer.slider("W_hh")).toHaveValue("0.5");
  });
}

const CHECKPOINT = {
  epoch: 12,
  model_state_dict: {
    "emb.weight": [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    "rnn.weight_ih_l0": [[1, 2]],
    "rnn.weight_hh_l0": [[0.75]],
    "rnn.bias_ih_l0": [0.25],
    "rnn.bias_hh_l0": [0.5],
    "decoder.weight": [[2]],
  },
  optimizer_state_dict: { state: {}, param_groups: [{ lr: 0.1 }] },
  nonlinearity: "ReLU",
  criterion: "MSELoss",
  lossAt: "all",
};

for (const [lang, caption, rows, factor] of [
  [
    "en",
    "What the file holds, and what became of it",
    [
      /^emb\.weight 3 × 2 none: an embedding/,
      /^rnn\.weight_ih_l0 1 × 2 W_xh$/,
      /^rnn\.weight_hh_l0 1 × 1 W_hh$/,
      /^rnn\.bias_ih_l0 1 b_h, as the sum of both biases$/,
      /^rnn\.bias_hh_l0 1 b_h, as the sum of both biases$/,
      /^decoder\.weight 1 × 1 W_hy$/,
      /^epoch 12 none: not a tensor$/,
      /^optimizer_state_dict none: kept beside the weights/,
      /^nonlinearity ReLU activation φ$/,
      /^criterion MSELoss loss$/,
      /^lossAt all where the loss is$/,
    ],
    "MSELoss is usually a mean; L here is the sum, 2 times as large",
  ],
  [
    "zh",
    "文件里的每一项，各成了模型的哪一部分",
    [
      /^emb\.weight 3 × 2 不用：这是嵌入层/,
      /^epoch 12 不用：不是张量$/,
      /^nonlinearity ReLU 激活函数 φ$/,
    ],
    "MSELoss 通常取平均，这里的 L 是总和，是它的 2 倍",
  ],
] as const) {
  test(`what became of every entry of a checkpoint is a table to read (${lang})`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(
      `preset=notes-linear&show=controls+diagram+distance+files&lang=${lang}`,
      lang === "zh" ? "index.html" : "en.html",
    );
    // A file from Windows begins with a mark that nobody sees.
    await paste(page, `\ufeff${JSON.stringify(CHECKPOINT)}`);
    await expect(answer(page)).toContainText(factor);
    const table = panel(page).getByRole("table", { name: caption });
    for (const row of rows) await expect(table.getByRole("row", { name: row })).toHaveCount(1);
    await expect(explorer.slider("W_hh")).toHaveValue("0.75");
    const config = await page.evaluate(
      () => (document.querySelector("bptt-explorer") as BpttExplorer).config,
    );
    expect(config).toMatchObject({
      activation: "relu",
      loss: "squared",
      params: { bh: [0.75], why: [[2]], by: [0] },
    });
    // What is refused next leaves no table of what was taken before.
    await paste(page, "{}");
    await expect(table).toHaveCount(0);
  });
}

test("a Rnn set from a script is read whole", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&${OPEN}`);
  const set = (change: object): Promise<unknown> =>
    page.evaluate((added) => {
      const e = document.querySelector("bptt-explorer") as BpttExplorer;
      const heard = new Promise<unknown>((resolve) =>
        e.addEventListener("bptt-error", (event) => resolve((event as CustomEvent).detail.path), {
          once: true,
        }),
      );
      e.config = { ...e.config, ...added };
      return Promise.race([heard, e.updateComplete.then(() => e.config?.truncation ?? null)]);
    }, change);
  expect(await set({ nonlinearity: "relu" })).toBe("nonlinearity");
  expect(await set({ truncate: { k1: 1, k2: 1 } })).toBe("truncate");
  expect(await set({ c0: [1] })).toBe("c0");
  expect(await set({ truncation: { k1: 1, k2: 1 } })).toEqual({ k1: 1, k2: 1 });
  // What it says of itself it reads again.
  expect(await set({})).toEqual({ k1: 1, k2: 1 });
});

test("a file is opened", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&show=controls+diagram+files&lang=zh`, "index.html");
  await panel(page)
    .getByLabel("打开文件……")
    .setInputFiles({
      name: "model.json",
      mimeType: "application/json",
      buffer: Buffer.from(
        '{"weight_ih_l0": [[1]], "weight_hh_l0": [[0.25]], "inputs": [[1],[2],[3]], "targets": [[1],[1],[1]]}',
      ),
    });
  await expect(answer(page)).toContainText("3 步");
  await expect(explorer.slider("W_hh")).toHaveValue("0.25");
});

test("the methods say the same, and nothing before there is a picture", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-linear&at=end&${OPEN}`);
  const found = await page.evaluate(async () => {
    const e = document.querySelector("bptt-explorer") as BpttExplorer;
    const fresh = document.createElement("bptt-explorer");
    const png = await e.toPNG("distance");
    return {
      png: png?.type,
      closed: e.toSVG("triangle"),
      svg: e.toSVG()?.startsWith("<svg"),
      early: [fresh.toSVG(), await fresh.toPNG(), fresh.toCSV(), fresh.toJSON()],
    };
  });
  expect(found).toEqual({
    png: "image/png",
    closed: null,
    svg: true,
    early: [null, null, null, null],
  });
});
