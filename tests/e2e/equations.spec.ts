/** A recurrence typed by its reader: run at every keystroke, faults at their place, all of it in the link. */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test, withoutChapter } from "./explorer";

const OPEN = "show=controls+transport+diagram+equations";
const field = (page: Page): Locator =>
  page.getByRole("textbox", { name: /^(Equations of the recurrence|循环的方程)/ });
const panel = (page: Page): Locator => page.getByRole("region", { name: /^(Equations|方程)$/ });
const fault = (page: Page): Locator => panel(page).getByRole("status").first();
const size = (page: Page, name: string): Locator =>
  panel(page)
    .getByRole("listitem")
    .filter({ has: page.locator(`code:text-is("${name}")`) });
const asConfig = (model: unknown): string =>
  deflateRawSync(JSON.stringify(model)).toString("base64url");

async function retype(page: Page, text: string): Promise<void> {
  await field(page).click();
  await field(page).press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

test("what is typed runs at once, and everything that shows a run shows it", async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open(`preset=theory&lang=en&${OPEN}`);
  await expect(field(page)).toHaveValue("a = W_xh x + W_hh h[t-1] + b_h\nh = tanh(a)");
  await retype(page, "g = tanh(V x + U g[t-1])\nh = (1 - alpha) * h[t-1] + alpha * tanh(W g)");
  // H stays 3 though on the way there were texts of one number.
  await expect(size(page, "W")).toContainText("3 × 3");
  await expect(size(page, "α")).toContainText("1");
  await expect(page.getByRole("slider", { name: "α" })).toHaveValue("0.5");
  await expect(page.getByRole("img", { name: /^g 2,/ }).first()).toBeVisible();
  // A slider moves it, undo takes the slider back, then the line.
  await explorer.type("α", "0.25");
  await expect(page).toHaveURL(/numbers=alpha:0\.25/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("slider", { name: "α" })).toHaveValue("0.5");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field(page)).not.toHaveValue(/alpha/);
});

test("a fault is said and underlined where it is, and the last model stays", async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open(`preset=notes-tanh&lang=zh&${OPEN}`, "index.html");
  await retype(page, "h = tanh(W x + U h[t-2])");
  await expect(fault(page)).toContainText("第 1 行第 20 列");
  await expect(fault(page)).toContainText("d = h[t-1]");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expect(panel(page).locator("mark")).toHaveCount(1);
  // Nothing of the picture is lost.
  await expect(page.getByRole("img", { name: /^h 2/ }).first()).toBeVisible();
  await retype(page, "h = tanh（W x + U h［t−1］）");
  await expect(fault(page)).toBeEmpty();
  await expect(field(page)).toHaveAttribute("aria-invalid", "false");
});

test("names complete with the keyboard", async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open(`preset=notes-tanh&lang=en&${OPEN}`);
  await retype(page, "h = W_xh x + sig");
  const list = panel(page).getByRole("listbox");
  await expect(list.getByRole("option")).toHaveText(["sigmoid("]);
  await page.keyboard.press("Tab");
  await page.keyboard.type("h[t-1])");
  await expect(field(page)).toHaveValue("h = W_xh x + sigmoid(h[t-1])");
  await expect(fault(page)).toBeEmpty();
  // The field's own undo takes back what was put in for the reader, too.
  await retype(page, "h = W_xh x + W_");
  await expect(list.getByRole("option")).toHaveText(["W_xh", "W_hy"]);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
});

test("from nothing, or from any cell, to a running picture", async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open(`preset=blame&lang=en&${OPEN}`);
  await panel(page).getByRole("button", { name: "LSTM" }).click();
  await expect(field(page)).toHaveValue(/c = f \* c\[t-1\] \+ i \* g/);
  await expect(page.getByRole("img", { name: /^c 3/ }).first()).toBeVisible();
  await panel(page).getByRole("button", { name: "nothing" }).click();
  await expect(field(page)).toHaveValue("");
  await expect(fault(page)).toContainText("an equation");
  await page.keyboard.type("m = 0.9 * m[t-1] + x");
  await expect(fault(page)).toBeEmpty();
  await expect(page.getByRole("img", { name: /^m 3/ }).first()).toBeVisible();
  // The whole model is in the link.
  await explorer.open(new URL(page.url()).hash.slice(1));
  await expect(field(page)).toHaveValue("m = 0.9 * m[t-1] + x");
});

test("the field is easy to reach for everyone, in both languages and themes", async ({
  explorer,
}) => {
  const { page } = explorer;
  for (const [lang, theme] of [
    ["zh", "dark"],
    ["en", "light"],
  ]) {
    await explorer.open(`preset=leaky&lang=${lang}&theme=${theme}&${OPEN}`);
    await retype(page, "h = tanh(W x");
    await expect(field(page)).toHaveAttribute("aria-invalid", "true");
    expect(await violations(page)).toEqual([]);
  }
});

interface Case {
  readonly name: string;
  readonly config: Record<string, unknown>;
  readonly expected: {
    readonly loss: number;
    readonly losses: readonly number[];
    readonly grads: Readonly<Record<string, unknown>>;
  };
}

interface Told {
  readonly results: {
    readonly loss: number;
    readonly series: Readonly<Record<string, readonly number[]>>;
    readonly grads: Readonly<Record<string, readonly number[]>>;
  };
}

const cases = JSON.parse(
  readFileSync(new URL("../reference/equations.json", import.meta.url), "utf8"),
) as Case[];

function near(got: readonly number[], want: readonly number[], what: string): void {
  expect(got.length, what).toBe(want.length);
  const scale = Math.max(...want.map(Math.abs), 1e-300);
  got.forEach((value, i) => {
    expect(Math.abs(value - (want[i] ?? Number.NaN)) / scale, what).toBeLessThan(1e-10);
  });
}

for (const { name, config, expected } of cases)
  test(`${name} on the page has the reference's numbers`, async ({ explorer }) => {
    const { page } = explorer;
    await explorer.open(`config=${asConfig(config)}&lang=en&show=diagram+equations`);
    await expect(field(page)).toHaveValue((config.cell as { equations: string }).equations);
    const { results } = (await page
      .locator("bptt-explorer")
      .evaluate((element) => (element as unknown as { toJSON(): unknown }).toJSON())) as Told;
    const { series } = results;
    near([results.loss], [expected.loss], "loss");
    near(series.losses ?? [], expected.losses, "losses");
    for (const [parameter, gradient] of Object.entries(expected.grads))
      near(results.grads[parameter] ?? [], [gradient].flat(2) as number[], parameter);
  });

test("from nothing: minGRU's three lines, played backward, its solution copied, its link opened elsewhere", async ({
  explorer,
  browser,
  context,
}) => {
  const { page } = explorer;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await explorer.open("preset=theory&lang=en&show=controls+transport+diagram+worked+equations");
  await panel(page).getByRole("button", { name: "nothing" }).click();
  await page.keyboard.type(
    "z = sigmoid(W_z x + b_z)\nn = W_n x + b_n\nh = (1 - z) * h[t-1] + z * n",
  );
  await expect(fault(page)).toBeEmpty();
  for (const [name, shape] of [
    ["W_z", "3 × 3"],
    ["W_n", "3 × 3"],
    ["b_z", "3"],
  ])
    await expect(size(page, name ?? "")).toContainText(shape ?? "");
  await expect(page.getByRole("img", { name: /^h 3/ }).first()).toBeVisible();
  // Backward: what comes back through the next step has the factor 1 − z.
  const playback = page.getByRole("region", { name: "Playback" });
  await explorer.focus();
  await explorer.press("End");
  await expect(explorer.position).toHaveJSProperty(
    "value",
    await explorer.position.getAttribute("max"),
  );
  const told = async (): Promise<string> => (await playback.textContent()) ?? "";
  const forward = await told();
  for (let beat = 0; beat < 3; beat++) await explorer.press(",");
  expect(await told()).not.toBe(forward);
  const worked = page.getByRole("region", { name: "Worked solution" });
  await worked.getByRole("button", { name: "LaTeX" }).click();
  const latex = await page.evaluate(() => navigator.clipboard.readText());
  // What comes back through the next step has the factor 1 − z, and no matrix.
  expect(latex).toMatch(/1 - z_\{?3\}?/);
  expect(latex).toContain("W_{n}");
  const json = (one: Page): Promise<unknown> =>
    one
      .locator("bptt-explorer")
      .evaluate((element) => (element as unknown as { toJSON(): unknown }).toJSON());
  const here = await json(page);
  // The link is the model: another browser shows the same numbers.
  const hash = new URL(page.url()).hash.slice(1);
  const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await withoutChapter(elsewhere);
  const other = await elsewhere.newPage();
  await other.goto(`${new URL(page.url()).pathname}#${hash}`);
  await expect(field(other)).toHaveValue(/h = \(1 - z\) \* h\[t-1\] \+ z \* n$/);
  expect(await json(other)).toEqual(here);
  await elsewhere.close();
});
