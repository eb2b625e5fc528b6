/** More than one unit: entries of vectors and cells of matrices explain themselves, like any value. */
import type { Locator } from "@playwright/test";
import { formatNumber } from "../../www/format";
import { type Explorer, expect, test } from "./explorer";
import { api } from "./truth";

const model = api.preset("theory");
const truth = api.bptt(model);
const H = truth.H;

/** Entry `i`, from 1, of a vector at step t; of a matrix, of W_hh say, row and column. */
const of = (series: Float64Array | undefined, t: number, i: number): number =>
  series?.[(t - 1) * H + i - 1] ?? Number.NaN;

/** What is written, without the spaces of typesetting. */
async function told(card: Locator): Promise<string> {
  await expect(card).toBeVisible();
  return ((await card.textContent()) ?? "").replace(/\s+/g, "");
}

/** The pointer over a bar; the node's rim and symbol stand beside its bars. */
async function pointAtBar(explorer: Explorer, name: string, i: number, of = H): Promise<void> {
  const bars = explorer.node(name).locator(".baseline").first();
  const box = await bars.boundingBox();
  if (box === null) throw new Error(`no bars at ${name}`);
  await explorer.page.mouse.move(box.x + (box.width * (i - 0.5)) / of, box.y);
}

const map = (explorer: Explorer, name: string): Locator =>
  explorer.diagram.getByRole("img", { name: new RegExp(`^${name} as a heat map`) });

/** Where a cell of a heat map lies in it. */
async function cellIn(canvas: Locator, row: number, col: number, rows = H, cols = H) {
  const box = await canvas.boundingBox();
  if (box === null) throw new Error("the heat map is not on the page");
  return { x: (box.width * (col - 0.5)) / cols, y: (box.height * (row - 0.5)) / rows };
}

/** The colours of a heat map's cells, row by row: from a copy, which may be read as often as one likes. */
async function colours(canvas: Locator, rows: number, cols: number): Promise<number[][]> {
  const pixels = await pixelsOf(canvas);
  const each = Math.round(pixels.width / cols);
  const middle = (i: number): number => Math.floor((i + 0.5) * each);
  return Array.from({ length: rows * cols }, (_, i) => {
    const at = 4 * (middle(Math.floor(i / cols)) * pixels.width + middle(i % cols));
    return pixels.data.slice(at, at + 4);
  });
}

function pixelsOf(canvas: Locator): Promise<{ width: number; data: number[] }> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(element, 0, 0);
    return { width, data: Array.from(copy?.getImageData(0, 0, width, height).data ?? []) };
  });
}

/** What a cell of 0 has. */
function neutralOf(canvas: Locator): Promise<number[]> {
  return canvas.evaluate((element) =>
    (getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).map(Number),
  );
}

/** Σ of products as it is written with its numbers. */
function products(pairs: readonly (readonly [number, number])[]): string {
  const factor = (x: number): string => formatNumber(x, 4);
  const inner = (x: number): string => (x < 0 || Object.is(x, -0) ? `(${factor(x)})` : factor(x));
  return pairs.map(([a, b], i) => `${i === 0 ? factor(a) : `+${inner(a)}`}·${inner(b)}`).join("");
}

test("pointing at a bar shows its entry's formula with the API's numbers", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end");
  await pointAtBar(explorer, "h 2", 3);
  const h = await told(page.getByRole("status", { name: "How h 2, entry 3 comes about" }));
  expect(h).toContain(`=tanh(${formatNumber(of(truth.a, 2, 3), 6)})`);
  expect(h).toContain(`=${formatNumber(of(truth.h, 2, 3), 6)}`);
  const column = [0, 1, 2].map(
    (j) => [model.params.whh[j]?.[2] ?? 0, of(truth.da, 3, j + 1)] as const,
  );
  expect(h).toContain(`=${products(column)}=${formatNumber(of(truth.dhFuture, 2, 3), 6)}`);
  expect(h).toContain(`=${formatNumber(of(truth.dh, 2, 3), 6)}`);

  await pointAtBar(explorer, "a 2", 1);
  const a = await told(page.getByRole("status", { name: "How a 2, entry 1 comes about" }));
  const { wxh, whh, bh = [] } = model.params;
  const input = [0, 1, 2].map((j) => [wxh[0]?.[j] ?? 0, model.inputs[1]?.[j] ?? 0] as const);
  const state = [0, 1, 2].map((j) => [whh[0]?.[j] ?? 0, of(truth.h, 1, j + 1)] as const);
  expect(a).toContain(`=${products(input)}+${products(state).replace(/^−([\d.]+)/, "(−$1)")}`);
  expect(a).toContain(formatNumber(bh[0] ?? 0, 6));
  expect(a).toContain(`=${formatNumber(of(truth.a, 2, 1), 6)}`);

  await pointAtBar(explorer, "ŷ 3", 2);
  const yhat = await told(page.getByRole("status", { name: "How ŷ 3, entry 2 comes about" }));
  const outputs = [1, 2, 3].map((i) => `exp(${formatNumber(of(truth.o, 3, i), 6)})`);
  expect(yhat).toContain(
    `=${outputs[1]}${outputs.join("+")}=${formatNumber(of(truth.yhat, 3, 2), 6)}`,
  );
  // Beside the bars the whole vector is meant.
  const box = await explorer.node("h 2").boundingBox();
  await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await expect(page.getByRole("status", { name: "How h 2 comes about" })).toBeVisible();
});

test("a heat map has a name, its signs as hues, and cells that explain themselves", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end");
  const gradient = map(explorer, "∇W_hh");
  await expect(map(explorer, "W_hh")).toHaveAccessibleName("W_hh as a heat map, 3 × 3");
  await gradient.hover({ position: await cellIn(gradient, 2, 1) });
  const card = page.getByRole("status", { name: "How W_hh, row 2, column 1 comes about" });
  const text = await told(card);
  expect(text).toContain(`=${formatNumber(model.params.whh[1]?.[0] ?? 0, 6)}`);
  expect(text).toContain(`=${formatNumber(truth.grads.whh?.[3] ?? 0, 6)}`);
  const [da, h] = [of(truth.da, 3, 2), of(truth.h, 2, 1)];
  expect(text).toContain(
    `=${formatNumber(da, 6)}·${formatNumber(h, 6)}=${formatNumber(da * h, 6)}`,
  );

  const hues = async (): Promise<void> => {
    const [shown, neutral] = [await colours(gradient, H, H), await neutralOf(gradient)];
    const bluer = ([red = 0, , blue = 0]: readonly number[]): number => blue - red;
    for (const [i, value] of (truth.grads.whh ?? new Float64Array()).entries()) {
      const hue = bluer(shown[i] ?? []) - bluer(neutral);
      expect(Math.sign(hue), `cell ${i}: ${value}`).toBe(Math.sign(value));
    }
  };
  await hues();
  const light = await colours(gradient, H, H);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(async () => (await colours(gradient, H, H)).join()).not.toBe(light.join());
  await hues();
});

test("the accumulator's map fills; before the first share it is exactly neutral", async ({
  explorer,
}) => {
  await explorer.open("preset=theory&at=L");
  const gradient = map(explorer, "∇W_hh");
  const neutral = await neutralOf(gradient);
  const empty = await colours(gradient, H, H);
  for (const pixel of empty) expect(pixel).toEqual([...neutral, 255]);
  await explorer.focus();
  await explorer.press("End");
  await expect.poll(async () => (await colours(gradient, H, H)).join()).not.toBe(empty.join());
});

test("an entry is pinned by a click, in the address, and there again after a reload", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=dhDirect:1");
  await pointAtBar(explorer, "h 1", 2);
  await page.mouse.down();
  await page.mouse.up();
  const pin = page.getByRole("note", { name: "How h 1, entry 2 comes about" });
  expect(await told(pin)).toContain(`=${formatNumber(of(truth.dhDirect, 1, 2), 6)}`);
  await expect(page).toHaveURL(/pin=h:1\.2$/);
  // Another entry of the place takes its turn; the same one again lets go.
  await pointAtBar(explorer, "h 1", 3);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(/pin=h:1\.3$/);
  await expect(page.getByRole("note")).toHaveCount(1);
  await page.reload();
  const again = page.getByRole("note", { name: "How h 1, entry 3 comes about" });
  expect(await told(again)).toContain(`=${formatNumber(of(truth.h, 1, 3), 6)}`);
  await pointAtBar(explorer, "h 1", 3);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("by keys alone: into a vector's entries, and to a cell of a matrix", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end");
  await explorer.focus();
  await explorer.press("ArrowUp");
  await expect(page.getByRole("status", { name: "How h 1 comes about" })).toBeVisible();
  for (let i = 0; i < 2; i++) await explorer.press("Shift+ArrowRight");
  const second = page.getByRole("status", { name: "How h 1, entry 2 comes about" });
  expect(await told(second)).toContain(`=${formatNumber(of(truth.dh, 1, 2), 6)}`);
  // The last entry is the end of the way.
  for (let i = 0; i < 4; i++) await explorer.press("Shift+ArrowRight");
  await expect(page.getByRole("status", { name: "How h 1, entry 3 comes about" })).toBeVisible();
  await explorer.press("Shift+ArrowLeft");
  await explorer.press("Enter");
  await expect(page.getByRole("note", { name: "How h 1, entry 2 comes about" })).toBeVisible();
  // To the weights, which stand at the left.
  for (let i = 0; i < 2; i++) await explorer.press("ArrowLeft");
  await expect(page.getByRole("group", { name: "W_hh", exact: true })).toBeFocused();
  for (const key of ["Right", "Right", "Down"]) await explorer.press(`Shift+Arrow${key}`);
  const cell = page.getByRole("status", { name: "How W_hh, row 2, column 2 comes about" });
  expect(await told(cell)).toContain(`=${formatNumber(truth.grads.whh?.[4] ?? 0, 6)}`);
  // From the entry to the whole; the pins stay.
  await explorer.press("Escape");
  await expect(page.getByRole("status", { name: "How W_hh comes about" })).toBeVisible();
  await expect(page.getByRole("note")).toHaveCount(1);
  await explorer.press("ArrowUp");
  await expect(page.getByRole("group", { name: "W_hy", exact: true })).toBeFocused();
  // Out of the weights to where the reader is.
  await explorer.press("ArrowRight");
  await expect(explorer.node("h 1")).toBeFocused();
});

test("an entry that a link names and the model has not is passed over", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end&pin=h:2.4,whh.1.4,bh.2");
  await expect(page.getByRole("note")).toHaveCount(1);
  await expect(page.getByRole("note", { name: "How b_h, entry 2 comes about" })).toBeVisible();
  await explorer.open("preset=notes-linear&at=end&pin=h:2.1,whh.1.1");
  await expect(page.getByRole("note")).toHaveCount(0);
});

/** The form a place is edited in, and its fields. */
function editor(explorer: Explorer, symbol: string) {
  const form = explorer.page.getByRole("dialog", { name: `Edit ${symbol}`, exact: true });
  const field = (name: string): Locator =>
    form.getByRole("textbox", { name: `${symbol} ${name}`, exact: true });
  return { form, field };
}

test("a double click on an entry edits it: the whole opens, at that entry", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end");
  const weights = map(explorer, "W_hh");
  await weights.dblclick({ position: await cellIn(weights, 2, 1) });
  const cell = editor(explorer, "W_hh").field("row 2, column 1");
  await expect(cell).toBeFocused();
  await cell.fill("0.25");
  await explorer.press("Enter");
  const edited = api.preset("theory");
  (edited.params.whh[1] as number[])[0] = 0.25;
  await expect(explorer.shown("L")).toHaveText(formatNumber(api.bptt(edited).loss, 6));
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("F2 edits the entry the keys have come to; so does an entry's explanation", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=theory&at=end&pin=by.3");
  await explorer.node("x 2").focus();
  for (let i = 0; i < 2; i++) await explorer.press("Shift+ArrowRight");
  await explorer.press("F2");
  await expect(editor(explorer, "x_2").field("entry 2")).toBeFocused();
  await explorer.press("Escape");
  // What is computed is not edited.
  await explorer.node("h 2").focus();
  await explorer.press("Shift+ArrowRight");
  await explorer.press("F2");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const card = page.getByRole("note", { name: "How b_y, entry 3 comes about" });
  await card.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(editor(explorer, "b_y").field("entry 3")).toBeFocused();
  await explorer.press("Escape");
  await expect(card.getByRole("button", { name: "Edit", exact: true })).toBeFocused();
});

test("in a matrix that is edited as text the entry is selected", async ({ explorer, page }) => {
  await explorer.open("preset=orthogonal&at=end&pin=whh.7.3");
  await page.getByRole("note").getByRole("button", { name: "Edit", exact: true }).click();
  const text = editor(explorer, "W_hh").form.getByRole("textbox", { name: "W_hh" });
  await expect(text).toBeFocused();
  const selected = await text.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(Number(selected.replace("−", "-"))).toBe(api.preset("orthogonal").params.whh[6]?.[2]);
});

test("where columns have no nodes of their own, Shift and arrow keys go into entries too", async ({
  explorer,
  page,
}) => {
  await page.goto("en.html#preset=orthogonal&at=end&zoom=0.01");
  await expect(explorer.diagram.getByRole("img", { name: /^h, hidden state/ })).toBeVisible();
  await explorer.focus();
  await explorer.press("ArrowUp");
  await expect(page.getByRole("status", { name: "How h 1 comes about" })).toBeVisible();
  for (let i = 0; i < 3; i++) await explorer.press("Shift+ArrowRight");
  await expect(page.getByRole("status", { name: "How h 1, entry 3 comes about" })).toBeVisible();
  await explorer.press("Enter");
  await expect(page.getByRole("note", { name: "How h 1, entry 3 comes about" })).toBeVisible();
  await explorer.press("ArrowRight");
  await expect(page.getByRole("status", { name: "How h 2 comes about" })).toBeVisible();
});

test("what is no number is striped, and said", async ({ explorer, page }) => {
  await explorer.open("preset=irnn&w-hh=10&steps=200&at=end");
  const gradient = map(explorer, "∇W_hh");
  await gradient.hover({ position: await cellIn(gradient, 1, 1, 4, 4) });
  const text = await told(page.getByRole("status", { name: /^How W_hh, row 1, column 1/ }));
  expect(text).toMatch(/NaN|∞/);
  const { width, data } = await pixelsOf(gradient);
  const first = Array.from({ length: 4 }, (_, y) => data.slice(4 * y * width, 4 * (y * width + 4)));
  const seen = new Set(
    first.flatMap((row) => [0, 4, 8, 12].map((x) => row.slice(x, x + 3).join())),
  );
  expect(seen.size).toBe(2);
});

test("under a strict content security policy heat maps are painted too", async ({
  explorer,
  page,
}) => {
  // The lesson's still pictures are files, and its icon an empty `data:`; no other image is needed.
  const policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:";
  await page.route(/en\.html/, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": policy };
    await route.fulfill({ response, headers });
  });
  await explorer.open("preset=theory&at=end&pin=whh.2.1");
  const shown = await colours(map(explorer, "W_hh"), H, H);
  expect(new Set(shown.map(String)).size).toBeGreaterThan(2);
});

for (const [hash, targets] of [
  ["preset=theory&at=end", true],
  ["preset=theory&at=end&steps=1", true],
  ["preset=chaos&at=end&zoom=1", false],
  ["preset=notes-linear&at=end", true],
] as const) {
  test(`on a phone numbers and nodes keep apart: ${hash}`, async ({ explorer, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await explorer.open(hash);
    const { rims, numbers, cut } = await page.evaluate(() => {
      const root = document.querySelector("bptt-explorer")?.shadowRoot;
      const all = (selector: string): Element[] => [...(root?.querySelectorAll(selector) ?? [])];
      const { left, right } = all(".picture")[0]?.getBoundingClientRect() ?? new DOMRect();
      return {
        rims: all(".node > rect").map((rim) => rim.getBoundingClientRect().toJSON() as DOMRect),
        numbers: all(".edge-number")
          .map((number) => ({
            text: number.textContent ?? "",
            box: number.getBoundingClientRect().toJSON() as DOMRect,
          }))
          .filter(({ box }) => box.left >= left && box.right <= right),
        cut: all(".card output").flatMap((output) => {
          const card = output.closest(".card")?.getBoundingClientRect();
          const box = output.getBoundingClientRect();
          return card && (box.right > card.right || output.scrollWidth > output.clientWidth + 1)
            ? [output.textContent ?? ""]
            : [];
        }),
      };
    });
    expect(cut, "numbers stay in their cards").toEqual([]);
    expect(numbers.some(({ text }) => text.startsWith("y"))).toBe(targets);
    // A line of text has room above its digits and below them that nothing is written in.
    const empty = 2.5;
    for (const { text, box } of numbers) {
      const touched = rims.filter(
        (rim) =>
          box.left < rim.right &&
          rim.left < box.right &&
          box.top + empty < rim.bottom &&
          rim.top < box.bottom - empty,
      );
      expect(touched, `${text} touches no node`).toEqual([]);
    }
  });
}

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a wide bar is pinned by a tap; of narrow ones the card offers larger cells", async ({
    explorer,
    page,
  }) => {
    const tap = async (name: string, i: number, of: number): Promise<void> => {
      const box = await explorer.node(name).locator(".baseline").first().boundingBox();
      if (box === null) throw new Error(`no bars at ${name}`);
      await page.touchscreen.tap(box.x + (box.width * (i - 0.5)) / of, box.y);
    };
    await explorer.open("preset=theory&at=h:1");
    await tap("h 1", 2, H);
    await expect(page.getByRole("note", { name: "How h 1, entry 2 comes about" })).toBeVisible();

    await explorer.open("preset=orthogonal&at=h:1&zoom=1");
    await tap("h 1", 2, 8);
    await expect(page.getByRole("note", { name: "How h 1 comes about" })).toBeVisible();
    const cells = page.getByRole("img", { name: "Entries of h 1: choose one" });
    await cells.tap({ position: await cellIn(cells, 1, 5, 1, 8) });
    await expect(page.getByRole("note", { name: "How h 1, entry 5 comes about" })).toBeVisible();
    await expect(page).toHaveURL(/pin=h:1\.5(&|$)/);
    await cells.tap({ position: await cellIn(cells, 1, 5, 1, 8) });
    await expect(page.getByRole("note", { name: "How h 1 comes about" })).toBeVisible();
  });
});
