/** Dragging: every frame is a finished, true picture. */
import type { Page } from "@playwright/test";
import { expect, test } from "./explorer";
import { api } from "./truth";

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);

/** Compares the slider's own value with every place it stands in, in each frame from now on. */
async function watch(page: Page): Promise<void> {
  // With h_0 = 1 and no input, h_1 = W_hh · h_0 = W_hh.
  await page.evaluate(() => {
    const root = document.querySelector("bptt-explorer")?.shadowRoot;
    const seen = new Set<string>();
    const mixed: string[] = [];
    Object.assign(window, { watched: { seen, mixed } });
    const number = (text: string | null | undefined): number =>
      Number((text ?? "").replace("−", "-"));
    const look = (): void => {
      const slider = root?.querySelector<HTMLInputElement>('input[type=range][aria-label="W_hh"]');
      const value = Number(slider?.value);
      const node = root
        ?.querySelector('[role="img"][aria-label^="h 1,"]')
        ?.getAttribute("aria-label");
      const shown = [
        number(root?.querySelector('output[aria-label="W_hh"]')?.textContent),
        // The window may have moved on, and at the start h_1 is not computed.
        ...(node?.split(", ")[2] === undefined ? [] : [number(node.split(", ")[2])]),
      ];
      if (shown.some((other) => !(Math.abs(other - value) < 1e-9)))
        mixed.push(`${value}: ${shown}`);
      seen.add(String(value));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

function watched(page: Page): Promise<{ seen: number; mixed: string[] }> {
  return page.evaluate(() => {
    const { seen, mixed } = (
      window as unknown as { watched: { seen: Set<string>; mixed: string[] } }
    ).watched;
    return { seen: seen.size, mixed };
  });
}

test("W_hh from −2 to 2, at every frame the numbers belong together", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=landing&w-hh=-2&at=end");
  await watch(page);
  await explorer.drag("W_hh", range(-2, 2, 0.08));
  await expect(explorer.field("W_hh")).toHaveValue("2");
  const { seen, mixed } = await watched(page);
  expect(mixed).toEqual([]);
  expect(seen).toBeGreaterThan(10);
});

test("W_hh dragged while fifty steps play: no frame mixes old and new, and it plays on", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=landing&w-hh=-2&steps=50&at=h:2&speed=8");
  await watch(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const start = Number(await explorer.position.inputValue());
  await explorer.drag("W_hh", [...range(-2, 2, 0.08), ...range(-2, 2, 0.08).reverse()]);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect
    .poll(async () => Number(await explorer.position.inputValue()))
    .toBeGreaterThan(start);
  const { seen, mixed } = await watched(page);
  expect(mixed).toEqual([]);
  expect(seen).toBeGreaterThan(10);
});

test("a plot that was dragged into place is the one that opens there", async ({
  explorer,
  page,
}) => {
  const plot = (): Promise<string> =>
    page
      .getByRole("region", { name: "Gradient against distance" })
      .getByRole("img")
      .evaluate((image) => image.innerHTML.trim());
  await explorer.open("preset=landing&steps=20&w-hh=-2&at=dh:5");
  // Through axes of several lengths.
  await explorer.drag("W_hh", [...range(-2, 2, 0.2), 1.3, 0.6]);
  const value = await explorer.field("W_hh").inputValue();
  const dragged = await plot();
  await explorer.open(`preset=landing&steps=20&w-hh=${value}&at=dh:5`);
  expect(dragged).toBe(await plot());
});

test("while something is dragged nothing is announced; then what came of it, once", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=l:2");
  const live = page.locator(".transport [aria-live]");
  await expect(live).toContainText("10.5625");
  const slider = explorer.slider("W_hh");
  const box = await slider.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await live.evaluate((element) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const note = (): number => said.push(element.textContent?.replace(/\s+/g, " ").trim() ?? "");
    new MutationObserver(note).observe(element, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
  const said = (): Promise<string[]> =>
    page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 12; i++) await page.mouse.move(x + 4 * i, y);
  await expect(explorer.field("W_hh")).not.toHaveValue("1.5");
  expect((await said()).filter((words) => /\d\.\d/.test(words))).toEqual([]);
  await page.mouse.up();
  await expect(live).toContainText(/: \d+\.\d+\s*$/);
  expect((await said()).filter((words) => /\d\.\d/.test(words))).toHaveLength(1);
});

test("after any drag, the picture is what the API says", async ({ explorer }) => {
  await explorer.open("preset=notes-tanh&at=end");
  for (const target of [-2, -0.7, 0, 1.3, 2]) {
    await explorer.drag("W_hh", [Number(await explorer.field("W_hh").inputValue()), target]);
    const config = api.preset("notes-tanh");
    const value = Number(await explorer.field("W_hh").inputValue());
    expect(Math.abs(value - target)).toBeLessThan(0.05);
    config.params.whh = [[value]];
    const run = api.bptt(config);
    await expect(explorer.shown("L")).toHaveText(asShown(run.loss));
    await expect(explorer.shown("∇W_hh")).toHaveText(asShown(run.grads.whh[0] ?? Number.NaN));
    await expect(explorer.shown("∇W_xh")).toHaveText(asShown(run.grads.wxh[0] ?? Number.NaN));
  }
});

test("T from 1 to 50, all the way to the last beat each time", async ({ explorer }) => {
  await explorer.open("preset=notes-linear&steps=1&at=end");
  const base = api.preset("notes-linear");
  for (const steps of [1, 2, 3, 7, 12, 13, 25, 50]) {
    await explorer.type("Sequence length T", String(steps));
    const cycle = (rows: number[][]): number[][] =>
      Array.from({ length: steps }, (_, t) => rows[t % rows.length] ?? []);
    const run = api.bptt({ ...base, inputs: cycle(base.inputs), targets: cycle(base.targets) });
    await expect(explorer.shown("L")).toHaveText(asShown(run.loss));
    await expect(explorer.shown("∇W_hh")).toHaveText(asShown(run.grads.whh[0] ?? Number.NaN));
  }
  await explorer.drag("Sequence length T", [50, 1, 30, 2, 50, 1]);
  await expect(explorer.field("Sequence length T")).toHaveValue("1");
});

/** Six digits as the page writes them. */
function asShown(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (value === 0) return "0";
  const exponent = Number(size.toExponential(5).split("e")[1]);
  const trim = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  if (exponent >= -3 && exponent < 5) return sign + trim(size.toFixed(Math.max(0, 5 - exponent)));
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const power = Array.from(String(exponent), (d) => (d === "-" ? "⁻" : digits[Number(d)])).join("");
  return `${sign}${trim(size.toExponential(5).split("e")[0] ?? "")}×10${power}`;
}
