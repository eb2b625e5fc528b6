/** The panels that look closer: loss × use, a nudge, the paths; against the computational API. */
import { deflateRawSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { api } from "./truth";

const OPEN = "show=controls+transport+diagram+distance+contributions+nudge+paths";

const lossUse = (page: Page): Locator =>
  page.getByRole("region", { name: /^Loss × use$/ }).getByRole("table");
const nudgePanel = (page: Page): Locator => page.getByRole("region", { name: "Nudge" });
const pathsPanel = (page: Page): Locator => page.getByRole("region", { name: "Paths" });

/** Every row of a table as its texts. */
async function cells(table: Locator): Promise<string[][]> {
  // Its panel comes when it is opened.
  await expect(table).toBeVisible();
  const rows = await table.getByRole("row").all();
  return Promise.all(
    rows.map(async (row) =>
      (await row.locator("th, td").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim()),
    ),
  );
}

/** The number a text ends in; `4×10⁻⁵` included. */
function read(text: string): number {
  const plain = text
    .replace(
      /×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/,
      (_, power: string) =>
        `e${Array.from(power, (c) => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join("")}`,
    )
    .replaceAll("−", "-");
  return Number(/-?[\d.]+(e-?\d+)?$/.exec(plain.trim())?.[0] ?? Number.NaN);
}

const alike = (text: string, truth: number, digits: number): void =>
  expect(Math.abs(read(text) - truth), `${text} for ${truth}`).toBeLessThanOrEqual(
    Math.abs(truth) * 0.6 * 10 ** (1 - digits),
  );

test("the two sums of the notes' example have one total", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&${OPEN}`);
  const panel = page.getByRole("region", { name: "Loss × use", exact: true });
  await panel.getByRole("radio", { name: "W_xh" }).check();
  await expect(page).toHaveURL(/weight=wxh/);
  expect((await cells(lossUse(page))).slice(1)).toEqual([
    ["1", "2"],
    ["l1", "−3", "", "−3"],
    ["l2", "−9.75", "−13", "−22.75"],
    ["by use", "−12.75", "−13", "∇Wxh −25.75"],
  ]);
  await panel.getByRole("radio", { name: "W_hy" }).check();
  expect((await cells(lossUse(page))).at(-1)).toEqual([
    "by use",
    "−1.5",
    "−11.375",
    "∇Why −12.875",
  ]);
});

test("the table follows the beat, and leads to it", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&at=L&${OPEN}`);
  await lossUse(page).getByRole("button", { name: "Use at step 2" }).click();
  await expect(page).toHaveURL(/at=shareWhh:2/);
  await expect(lossUse(page).getByRole("columnheader", { name: "Use at step 2" })).toHaveClass(
    /lit/,
  );
  await lossUse(page).getByRole("button", { name: "Loss l1" }).click();
  await expect(page).toHaveURL(/at=l:1/);
  await expect(lossUse(page).getByRole("rowheader", { name: "Loss l1" })).toHaveClass(/lit/);
  await expect(lossUse(page).getByRole("columnheader", { name: "Use at step 2" })).not.toHaveClass(
    /lit/,
  );
  await lossUse(page).getByRole("cell", { name: "−3.25" }).first().click();
  await expect(page).toHaveURL(/at=shareWhh:2/);
});

test("what truncation cuts is struck out and counts in no sum", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&truncate=1,1&weight=wxh&at=dh:1&${OPEN}`);
  await expect(lossUse(page).locator("s")).toHaveText(["−9.75"]);
  expect((await cells(lossUse(page))).slice(2)).toEqual([
    ["l1", "−3", "", "−3"],
    ["l2", "−9.75", "−13", "−13"],
    ["by use", "−3", "−13", "∇Wxh −16"],
  ]);
  await expect(pathsPanel(page).locator("s")).toHaveText(["−9.75"]);
  await expect(pathsPanel(page).getByRole("listitem").last()).toHaveText(/−3\s*$/);
});

test("a long sequence is shown through a window, its sums over all of it", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-tanh&steps=40&at=dh:20&${OPEN}`);
  await expect(page.getByText("Steps 14 to 25 of 40 are shown")).toBeVisible();
  const rows = await cells(lossUse(page));
  const shown = Array.from({ length: 12 }, (_, i) => String(14 + i));
  expect(rows[1]).toEqual(["… 13 more", ...shown, "… 15 more"]);
  const model = api.preset("notes-tanh");
  const inputs = Array.from({ length: 40 }, () => [1]);
  const truth = api.bptt({ ...model, inputs, targets: inputs.map(() => [0]) });
  alike(rows.at(-1)?.at(-1) ?? "", truth.grads.whh[0] ?? Number.NaN, 6);
  // The share of step 20, in its column behind the head and the gap.
  alike(rows.at(-1)?.[8] ?? "", (truth.da[19] ?? 0) * (truth.h[18] ?? 0), 4);
});

test("a loss at the end alone is one row", async ({ explorer, page }) => {
  await explorer.open(`at=dh:20&${OPEN}`);
  const rows = await cells(lossUse(page));
  expect(rows).toHaveLength(4);
  expect(rows[2]?.slice(1)).toEqual([...(rows[3]?.slice(1, -1) ?? []), rows[2]?.at(-1)]);
  const panel = lossUse(page).locator("..");
  const seen = async (): Promise<boolean> =>
    panel.evaluate((box) => {
      const [outer, lit] = [box, box.querySelector("thead .lit")].map((e) =>
        e?.getBoundingClientRect(),
      );
      return (
        outer !== undefined &&
        lit !== undefined &&
        lit.left >= outer.left &&
        lit.right <= outer.right
      );
    });
  await expect.poll(seen).toBe(true);
});

test("what no double holds is not shown as 0", async ({ explorer, page }) => {
  await explorer.open(
    `preset=notes-linear&steps=200&w-hh=0.01&loss-at=last&weight=wxh&at=dh:1&${OPEN}`,
  );
  const rows = await cells(lossUse(page));
  expect(rows[2]?.[1]).toBe("<10⁻³⁰⁸");
  expect(rows[3]?.[1]).toBe("<10⁻³⁰⁸");
  await expect(nudgePanel(page).getByRole("table").first()).toContainText("<10⁻³⁰⁸");
  await expect(pathsPanel(page).getByRole("listitem").last()).toHaveText(/×10⁻³⁹⁸\s*$/);
});

test("a nudge: what the share predicts and what happens", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-linear&at=shareWhh:2&${OPEN}`);
  await explorer.type("Nudge Δ", "0.1");
  await expect(page).toHaveURL(/nudge=0\.1/);
  const [one, all] = await Promise.all(
    (await nudgePanel(page).getByRole("table").all()).map((table) => cells(table)),
  );
  // L is a parabola here: ∂⁺L/∂W Δ + (½ Δ)².
  expect(one?.map((row) => row[1])).toEqual(["−3.25", "−0.325", "−0.3225"]);
  await expect(nudgePanel(page)).toContainText("a curve and bends");
  // All copies at once is another model: the API computes it anew.
  const model = api.preset("notes-linear");
  const before = api.bptt(model);
  const after = api.forward({ ...model, params: { ...model.params, whh: [[1.6]] } });
  alike(all?.[0]?.[1] ?? "", before.grads.whh[0] ?? Number.NaN, 6);
  alike(all?.[2]?.[1] ?? "", after.loss - before.loss, 5);
  await explorer.type("Nudge Δ", "0.0000001");
  await expect(nudgePanel(page)).toContainText("sees no bend");
  await explorer.type("Nudged step k", "1");
  await expect(page).toHaveURL(/at=shareWhh:1/);
  await expect(nudgePanel(page)).toContainText("Nothing changes");
});

test("any entry of a matrix can be nudged", async ({ explorer, page }) => {
  await explorer.open(`preset=theory&weight=why&at=shareWhy:3&${OPEN}`);
  await nudgePanel(page).getByRole("combobox", { name: "Row" }).selectOption("2");
  await nudgePanel(page).getByRole("combobox", { name: "Column" }).selectOption("3");
  await expect(page).toHaveURL(/entry=6/);
  await expect(nudgePanel(page).getByRole("table").first()).toHaveAccessibleName(/W_?hy\[2, 3\]$/);
  const rows = await cells(nudgePanel(page).getByRole("table").first());
  const [share, predicted, change] = rows.map((row) => read(row[1] ?? ""));
  expect((predicted ?? 0) / (share ?? 0)).toBeCloseTo(0.01, 5);
  expect((change ?? 0) / (predicted ?? 0)).toBeCloseTo(1, 1);
});

test("paths: products of factors, whose sum is what the diagram shows", async ({
  explorer,
  page,
}) => {
  await explorer.open(`preset=notes-linear&at=dh:1&${OPEN}`);
  const items = pathsPanel(page).getByRole("listitem");
  await expect(items).toHaveCount(3);
  await expect(items.nth(0)).toHaveText(/through l1\s*∂l1\/∂h1\s*−3\s*$/);
  await expect(items.nth(1)).toHaveText(
    /∂l2\/∂h2\s*−6\.5\s*×\s*φ′\(a2\)\s*1\s*×\s*Whh\s*1\.5\s*=\s*∂l2\/∂h1\s*−9\.75\s*$/,
  );
  await expect(items.nth(2)).toHaveText(/∂L\/∂h1\s*−12\.75\s*$/);
  await expect(explorer.node("h 1")).toHaveAccessibleName(/∂L −12\.75$/);
  await explorer.type("Paths from h_k, k", "2");
  await expect(page).toHaveURL(/at=dh:2/);
  await expect(items).toHaveCount(2);
});

for (const hash of [
  "preset=notes-tanh&steps=6",
  "preset=theory",
  "preset=notes-tanh&steps=40",
  "preset=chaos",
]) {
  test(`at every step the sum of the paths is the diagram's gradient: ${hash}`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(`${hash}&${OPEN}`);
    const T = Number(await explorer.field("Paths from h_k, k").getAttribute("aria-valuemax"));
    for (const k of [1, Math.ceil(T / 2), T]) {
      await explorer.type("Paths from h_k, k", String(k));
      await expect(page).toHaveURL(new RegExp(`at=dh:${k}$|at=dh:${k}&`));
      const listed = await pathsPanel(page).getByRole("listitem").allInnerTexts();
      // What only says that others stand between has no number; those are in the row of the rest.
      const items = listed.filter((text) => !text.startsWith("…"));
      const numbers = items.map((text) => text.split("\n").at(-1)?.trim() ?? "");
      const sum = numbers.pop() ?? "";
      const label = (await explorer.node(`h ${k}`).getAttribute("aria-label")) ?? "";
      expect(label.endsWith(sum), `${sum} in ${label}`).toBe(true);
      // Numbers add up; norms only bound the sum from above.
      const added = numbers.reduce((total, text) => total + read(text), 0);
      if (hash.startsWith("preset=notes")) expect(added).toBeCloseTo(read(sum), 4);
      else expect(added).toBeGreaterThanOrEqual(read(sum) * (1 - 1e-5));
      expect(items.length).toBeLessThanOrEqual(13);
    }
  });
}

test("many paths: the largest and what the others bring together", async ({ explorer, page }) => {
  await explorer.open(`preset=notes-tanh&steps=40&at=dh:1&${OPEN}`);
  const items = pathsPanel(page).getByRole("listitem");
  await expect(items).toHaveCount(11);
  await expect(items.filter({ hasText: /^… 32 more paths/ })).toHaveCount(1);
  await expect(items.nth(9)).toContainText("32 more, together");
});

for (const file of ["index.html", "en.html"]) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing in the open panels: ${file}, ${width} px`, async ({
      explorer,
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      for (const [hash, colorScheme] of [
        ["preset=notes-linear&order=program&at=dh:1", "light"],
        ["preset=theory&at=shareWhh:2", "dark"],
        ["preset=notes-tanh&order=program&steps=9&truncate=1,3&at=dh:3", "dark"],
        ["preset=chaos&at=dh:50", "light"],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await explorer.open(`${hash}&${OPEN}`, file);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      }
    });
  }
}

test("each language speaks for itself here, too", async ({ explorer, page }) => {
  const words = async (): Promise<string> =>
    (await page.getByRole("region").allInnerTexts()).join(" ").replace("中文", "");
  for (const preset of ["notes-linear", "theory", "chaos"]) {
    await explorer.open(`preset=${preset}&truncate=2,3&at=dh:2&${OPEN}`, "en.html");
    expect(await words()).not.toMatch(/\p{Script=Han}/u);
    await explorer.open(`preset=${preset}&truncate=2,3&at=dh:2&${OPEN}`, "index.html");
    const known = ["English", "tanh", "ReLU", "sigmoid", "softmax", "LSTM"];
    expect(
      ((await words()).match(/[A-Za-z]{4,}/g) ?? []).filter((word) => !known.includes(word)),
    ).toEqual([]);
  }
});

test("320 px: nothing pushes the page sideways", async ({ explorer, page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const hash of [
    "preset=notes-tanh&steps=9&at=dh:2",
    "preset=chaos&at=dh:50",
    "preset=theory&at=dh:1",
  ]) {
    await explorer.open(`${hash}&${OPEN.replace("transport+", "")}`, "index.html");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    );
  }
});

test("on a phone the margin of loss × use stays in sight, and scrolling shows the rest", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.open("preset=notes-tanh&steps=6&at=end&show=diagram+contributions");
  const table = page.getByRole("table", { name: /W_hh/ });
  await table.scrollIntoViewIfNeeded();
  const margins = [
    table.getByRole("columnheader", { name: "by loss" }),
    table.getByRole("cell", { name: /∇W_?hh/ }),
  ];
  const inSight = async (): Promise<void> => {
    for (const margin of margins) {
      const box = await margin.boundingBox();
      expect(box?.x ?? -1).toBeGreaterThan(0);
      expect((box?.x ?? 0) + (box?.width ?? 1000)).toBeLessThanOrEqual(390);
    }
  };
  await inSight();
  // A step that lies under the margin comes out from it.
  const last = table.getByRole("button", { name: /step 6/ });
  await table.evaluate((grid) => {
    const box = grid.parentElement as HTMLElement;
    box.scrollLeft = box.scrollWidth;
  });
  const [use, margin] = [await last.boundingBox(), await margins[0]?.boundingBox()];
  expect((use?.x ?? 1000) + (use?.width ?? 0)).toBeLessThanOrEqual((margin?.x ?? 0) + 1);
  await inSight();
});

test("where a slope is smaller than any double, nothing that comes through it is 0", async ({
  explorer,
  page,
}) => {
  // At a = 400 the slope of tanh is 10⁻³⁴⁷.
  const text = deflateRawSync(
    JSON.stringify({ ...api.preset("notes-tanh"), inputs: [[400], [400]] }),
  ).toString("base64url");
  await explorer.open(`preset=notes-tanh&at=dh:1&weight=wxh&config=${text}&${OPEN}`);
  expect((await cells(lossUse(page))).at(-1)).toEqual([
    "by use",
    "<10⁻³⁰⁸",
    "<10⁻³⁰⁸",
    "∇Wxh <10⁻³⁰⁸",
  ]);
  const all = nudgePanel(page).getByRole("table", { name: /^All copies/ });
  expect((await cells(all)).map((row) => row[1])).toEqual([
    "<10⁻³⁰⁸",
    "<10⁻³⁰⁸",
    "lost in rounding",
  ]);
  const through = pathsPanel(page).getByRole("listitem").filter({ hasText: "through l2" });
  await expect(through).toContainText("<10⁻³⁰⁸");
});

test("where L overflows no curve is blamed for it", async ({ explorer, page }) => {
  await explorer.open(
    "preset=landing&w-hh=10&steps=200&at=shareWhh:5&nudge=1&show=controls+diagram+nudge",
  );
  await expect(nudgePanel(page)).toContainText("too large for a computer's numbers");
  await expect(nudgePanel(page)).not.toContainText("bends");
});

test("a gradient that is not finite is not clipped, and nothing says that it is", async ({
  explorer,
  page,
}) => {
  await explorer.open(
    "preset=exploding&w-hh=10&steps=200&clip=1&at=update&show=diagram+clipping+transport",
  );
  const panel = page.getByRole("region", { name: "Clipping", exact: true });
  await expect(panel).toContainText("it cannot be clipped, and is left as it is");
  await expect(panel).toContainText("too large to be clipped to θ = 1");
  await expect(panel.getByRole("row", { name: /Factor c/ })).toHaveText(/^\s*Factor c\s*—\s*$/);
  // Three results share the row; who goes into it gets all of them whole.
  const formula = page.getByRole("group", { name: "The beat as a formula" });
  await formula.focus();
  const told = async (): Promise<string> =>
    (await formula.getByRole("math").allTextContents()).join("").replace(/\s+/g, "");
  await expect.poll(told).toContain("=Whh−η·∂L/∂Whh=");
  expect(await told()).not.toContain("min");
});
