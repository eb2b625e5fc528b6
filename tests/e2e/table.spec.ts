/** The run as a table: against the computational API, by pointer and by keyboard, as CSV. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { Rnn, RnnBptt } from "../../crate/wasm/bptt";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { cellsOf, shows } from "./numbers";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+table";

const run = (page: Page): Locator => page.getByRole("table", { name: /^(Every value|逐步列出)/ });
const parameters = (page: Page): Locator =>
  page.getByRole("table", { name: /^(The parameters|参数)/ });
const current = (page: Page): Locator =>
  page.getByRole("region", { name: "Table", exact: true }).locator("[aria-current=step]");

/** φ′ and what follows it in the order of the columns. */
function truthAt(truth: RnnBptt, { inputs, targets, activation }: Rnn, t: number): number[][] {
  const { H, O } = truth;
  const of = (series: Float64Array | undefined, width: number): number[] =>
    Array.from((series ?? new Float64Array()).subarray((t - 1) * width, t * width));
  const h = of(truth.h, H);
  return [
    inputs[t - 1] ?? [],
    of(truth.a, H),
    h,
    of(truth.o, O),
    of(truth.yhat, O),
    targets[t - 1] ?? [],
    of(truth.losses, 1),
    of(truth.do, O),
    of(truth.dhDirect, H),
    of(truth.dhFuture, H),
    of(truth.dh, H),
    h.map((x) => (activation === "linear" ? 1 : 1 - x * x)),
    of(truth.da, H),
  ];
}

for (const preset of ["notes-linear", "notes-tanh", "theory"]) {
  test(`${preset}: every cell is the API's number`, async ({ explorer, page }) => {
    await explorer.open(`preset=${preset}&at=end&${OPEN}`);
    const rows = (await cellsOf(run(page))).slice(2);
    const model = api.preset(preset);
    const truth = api.bptt(model);
    expect(rows).toHaveLength(truth.T + 2);
    let compared = 0;
    for (let t = 1; t <= truth.T; t++) {
      const [head, ...cells] = rows[t] ?? [];
      expect(head).toBe(String(t));
      const wanted = truthAt(truth, model, t);
      cells.forEach((text, column) => {
        const entries = wanted[column] ?? [];
        if (text === "–") {
          expect([t, column]).toEqual([truth.T, 9]); // Nothing comes from beyond the end.
          return;
        }
        const numbers = text.split(" ");
        const norm = Math.hypot(...entries);
        if (numbers.length > entries.length) shows(numbers.shift() ?? "", norm, 4);
        expect(numbers).toHaveLength(entries.length);
        entries.forEach((entry, i) => {
          shows(numbers[i] ?? "", entry, entries.length === 1 ? 6 : 4);
          compared += 1;
        });
      });
    }
    expect(compared).toBeGreaterThan(20);
    const [, h0, arrived] = (rows[0] ?? []).filter((text) => text !== "–");
    expect(h0?.split(" ").at(-1)).toBe("0");
    shows(arrived?.split(" ").at(-1) ?? "", truth.grads.h0?.at(-1) ?? Number.NaN, 4);
    shows(rows.at(-1)?.[2] ?? "", truth.loss, 6);
  });
}

test("numbers come with their beats, and the current one says so", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&at=l:1&${OPEN}`);
  await expect(current(page)).toHaveText("2.25");
  const row = (t: number): Promise<string[]> =>
    cellsOf(run(page)).then((rows) => (rows[t + 2] ?? []).map((text) => text.slice(0, 6)));
  const yet = "… Not "; // computed yet
  expect((await row(1)).slice(1, 9)).toEqual(["1", "0.5", "0.5", "0.5", "0.5", "2", "2.25", yet]);
  expect((await row(2)).slice(1, 9)).toEqual(["2", yet, yet, yet, yet, "5", yet, yet]);
  expect((await row(2))[10]).toBe("–");
  const seen: string[] = [];
  await explorer.focus();
  const last = Number(await explorer.position.getAttribute("max"));
  for (let beat = 5; beat < last; beat++) {
    await explorer.press(".");
    await expect(explorer.position).toHaveJSProperty("value", String(beat + 1));
    const marked = await current(page).allInnerTexts();
    expect(marked.length, `beat ${beat + 1}`).toBeGreaterThan(0);
    seen.push(marked.join(" "));
  }
  expect(seen.join(" | ")).toContain("−3 | −9.75 | −12.75 | −12.75 | −3.25 | −3.25 | −19.125");
  expect(seen.slice(-2)).toEqual(["1.2575 1.565 1.015", "0.725942"]);
});

test("a click on a number, or Enter, goes to the beat that computes it", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-linear&at=end&${OPEN}`);
  await run(page).getByRole("button", { name: "−9.75" }).click();
  await expect(page).toHaveURL(/at=dhFuture:1/);
  await expect(run(page).getByRole("button", { name: "−9.75" })).toHaveAttribute(
    "aria-current",
    "step",
  );
  await expect(explorer.node("h 1")).toHaveAccessibleName(/, 0\.5$/);
  await explorer.press("ArrowLeft");
  await explorer.press("ArrowDown");
  await explorer.press("Enter");
  await expect(page).toHaveURL(/at=dhDirect:2/);
  await parameters(page).getByRole("button", { name: "−12.875" }).click();
  await expect(page).toHaveURL(/at=sumWhy/);
});

test("the parameters apart: value, gradient so far, after the update", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-linear&at=shareWxh:2&${OPEN}`);
  const yet = "… Not computed yet.";
  expect(await cellsOf(parameters(page))).toEqual([
    ["Parameter", "Value", "Shares in it", "Gradient so far", "After the update"],
    ["Why", "1", "2 of 2", "−12.875", yet],
    ["Whh", "1.5", "2 of 2", "−3.25", yet],
    ["Wxh", "0.5", "1 of 2", "−13", yet],
  ]);
  await expect(page.getByText("subtracts 0.02 times the gradient")).toBeVisible();
});

test("as CSV: all steps, every digit, whatever the beat", async ({ explorer, page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await explorer.open(`preset=theory&w-hh=1.3&at=h:1&${OPEN}`);
  const panel = page.getByRole("region", { name: "Table", exact: true });
  await panel.getByRole("button", { name: "Copy the steps as CSV" }).click();
  await expect(panel.getByText("Copied.")).toBeVisible();
  const read = (): Promise<string[][]> =>
    page.evaluate(async () =>
      (await navigator.clipboard.readText())
        .trimEnd()
        .split("\n")
        .map((line) => line.split(",")),
    );
  const [head = [], ...rows] = await read();
  expect(head.slice(0, 5)).toEqual(["t", "x[1]", "x[2]", "x[3]", "a[1]"]);
  const model = api.preset("theory");
  const whh = model.params.whh.map((row) => row.map((w) => w * 1.3));
  const truth = api.bptt({ ...model, params: { ...model.params, whh } });
  expect(rows).toHaveLength(truth.T + 1);
  const column = (name: string): number[] =>
    rows.slice(1).flatMap((row) => head.flatMap((h, i) => (h === name ? [Number(row[i])] : [])));
  for (const [name, series] of [
    ["h[2]", truth.h],
    ["yhat[3]", truth.yhat],
    ["dL/dh[1]", truth.dh],
    ["dL/da[3]", truth.da],
  ] as const) {
    const entry = Number(/\[(\d)\]/.exec(name)?.[1]) - 1;
    expect(column(name)).toEqual(
      Array.from({ length: truth.T }, (_, t) => series?.[3 * t + entry]),
    );
  }
  await panel.getByRole("button", { name: "Copy the parameters as CSV" }).click();
  await expect(panel.getByText("Copied.")).toHaveCount(2);
  const list = await read();
  expect(list).toHaveLength(1 + 9 + 9 + 9 + 3 + 3);
  const gradient = list.filter(([name]) => name === "whh").map((row) => Number(row[4]));
  expect(gradient).toEqual(Array.from(truth.grads.whh ?? []));
});

test("where the clipboard is out of reach the CSV is there to be copied by hand", async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await explorer.open(`preset=notes-linear&${OPEN}`);
  await page.getByRole("button", { name: "Copy the steps as CSV" }).click();
  await expect(page.getByRole("textbox", { name: /clipboard/ })).toHaveValue(
    /^t,x,a,h,o,yhat,y,l,.*\n0,,,0,,,,,.*,-19\.125,,\n1,1,0\.5,/,
  );
});

test("200 steps: those near the beat, or all of them", async ({ explorer, page }) => {
  // Tall enough for the panel: what scrolls is the table, not the page.
  await page.setViewportSize({ width: 1280, height: 1400 });
  await explorer.open(`preset=notes-tanh&steps=200&at=dh:100&${OPEN}`);
  await expect(page.getByText("Steps 88 to 111 of 200 are shown.")).toBeVisible();
  await expect(run(page).getByRole("row")).toHaveCount(24 + 2 + 3);
  await run(page).scrollIntoViewIfNeeded();
  await expect(current(page)).toBeInViewport();
  await page.getByRole("button", { name: "All 200 steps" }).click();
  await expect(page).toHaveURL(/rows=all/);
  await expect(run(page).getByRole("row")).toHaveCount(201 + 3);
  await expect(run(page).getByRole("rowheader", { name: "200", exact: true })).toBeAttached();
});

test("long vectors: a row opens to its entries", async ({ explorer, page }) => {
  await explorer.open(`preset=orthogonal&at=end&rows=all&${OPEN}`);
  await page.getByRole("button", { name: "Step 50, entry by entry" }).click();
  await expect(page).toHaveURL(/row=50/);
  const rows = await cellsOf(run(page));
  const entries = rows.slice(
    rows.findIndex(([head]) => /\[1\]$/.test(head ?? "")),
    -1,
  );
  expect(entries).toHaveLength(8);
  const truth = api.bptt(api.preset("orthogonal"));
  for (let i = 0; i < 8; i++) shows(entries[i]?.[3] ?? "", truth.h[49 * 8 + i] ?? Number.NaN, 5);
  await page.getByRole("button", { name: "Step 50, entry by entry" }).click();
  await expect(run(page).getByRole("row")).toHaveCount(50 + 1 + 3);
});

test("closed it is not there at all, and the picture says where it is", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear");
  await expect(page.locator("bptt-explorer").getByRole("table")).toHaveCount(0);
  await expect(explorer.diagram).toHaveAccessibleDescription(/table: “Table”, under “Look closer”/);
  await page
    .getByRole("group", { name: "Look closer" })
    .getByRole("button", { name: "Table" })
    .click();
  await expect(run(page)).toBeVisible();
});

test("what is no ordinary number is said, too", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&w-hh=10&w-xh=10&steps=200&at=end&rows=all&${OPEN}`);
  const huge = (await cellsOf(run(page))).flat();
  expect(huge.some((text) => /×10²\d\d|∞|NaN/.test(text))).toBe(true);
  await explorer.open(`preset=notes-linear&steps=1&truncate=1,1&at=end&${OPEN}`);
  expect((await cellsOf(run(page))).slice(2)).toHaveLength(3);
  await explorer.open(`preset=chaos&steps=1&at=end&row=1&${OPEN}`);
  expect((await cellsOf(run(page))).filter(([head]) => /\[\d+\]$/.test(head ?? ""))).toHaveLength(
    32,
  );
});

test("on a phone only the table's own box scrolls, its first column stays", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const hash of [
    "preset=notes-linear&at=da:2",
    "preset=theory&at=da:1",
    "preset=chaos&at=da:50",
  ]) {
    await explorer.open(`${hash}&${OPEN}`, "index.html");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      390,
    );
    await expect(current(page).or(run(page).locator("[aria-current=step]")).first()).toBeAttached();
    const head = run(page).getByRole("rowheader").last();
    await head.scrollIntoViewIfNeeded();
    const box = run(page).locator("..");
    await box.evaluate((element) => {
      element.scrollLeft = 300;
    });
    expect(await box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
    expect((await head.boundingBox())?.x).toBe((await box.boundingBox())?.x);
  }
});

for (const [file, colorScheme, width] of [
  ["index.html", "light", 1280],
  ["en.html", "dark", 390],
] as const) {
  test(`axe finds nothing in the table: ${file}, ${width} px`, async ({ explorer, page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    for (const hash of [
      "preset=notes-linear&at=dh:1",
      "preset=theory&at=update",
      "preset=chaos&at=h:50&row=50",
    ]) {
      await explorer.open(`${hash}&${OPEN}`, file);
      expect(await violations(page)).toEqual([]);
    }
  });
}

for (const hash of ["preset=vanishing&steps=12", "preset=shear", "w-hh=0&steps=5"]) {
  test(`the numbers behind the distance plot are the API's: ${hash}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(`${hash}&${OPEN}`);
    const config = (await page.evaluate(
      () => document.querySelector("bptt-explorer")?.config,
    )) as unknown as Rnn;
    const section = page.getByRole("region", { name: "The gradient by distance" });
    await section.getByRole("button", { name: "Numbers" }).click();
    const flow = api.gradientFlow(config);
    const rows = section.getByRole("row");
    const T = config.inputs.length;
    await expect(rows).toHaveCount(T + 1);
    const heads = await rows.first().getByRole("columnheader").allTextContents();
    expect(heads.slice(0, 5).map((head) => head.replace(/\s/g, ""))).toEqual([
      "k",
      "t=T−k",
      "log10∂lT/∂hT−k",
      "log10∂L/∂hT−k",
      "log10∂hT/∂hT−k",
    ]);
    const cells = await cellsOf(section.getByRole("table"));
    for (const [k, row] of cells.slice(1).entries()) {
      expect(row.slice(0, 2)).toEqual([String(k), String(T - k)]);
      for (const [i, series] of [flow.lastLoss, flow.total, flow.jacobian].entries()) {
        const truth = series[k] ?? Number.NaN;
        const text = row[i + 2] ?? "";
        if (truth === Number.NEGATIVE_INFINITY) expect(text, `k = ${k}`).toBe("−∞");
        else shows(text, truth, 6);
      }
    }
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      section.getByRole("button", { name: "CSV" }).click(),
    ]);
    const [, ...lines] = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n");
    // Every digit of the core's own doubles: the API is the same core.
    expect(lines.map((line) => Number(line.split(",")[4]))).toEqual(Array.from(flow.jacobian));
  });
}
