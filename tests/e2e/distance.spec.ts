/** The distance plot: which curves it shows, what is read off it, and what it compares with. */
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { type Explorer, expect, test } from "./explorer";
import { api } from "./truth";

/** Above the picture. */
const verdictIn = (page: Page): Locator => page.locator(".question .verdict");

const panel = (page: Page): Locator =>
  page.getByRole("region", { name: "Gradient against distance" });
const curve = (page: Page, name: string | RegExp): Locator =>
  panel(page).getByRole("button", { name, exact: true });
const slider = (page: Page): Locator => page.getByRole("slider", { name: "Distance k" });
/** The heights a curve passes through, top is 0. */
const path = (page: Page, ink: string): Promise<string | null> =>
  panel(page).locator(`path.bptt-curve.bptt-${ink}`).getAttribute("d");

/** A number as the page writes it, `2.1×10⁻³`. */
function read(text: string): number {
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const plain = text
    .replaceAll("−", "-")
    .replace(
      /×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/,
      (_, power: string) =>
        `e${Array.from(power, (c) => (c === "⁻" ? "-" : digits.indexOf(c))).join("")}`,
    );
  return Number(plain);
}

async function readings(explorer: Explorer): Promise<Map<string, number>> {
  const parts = await panel(explorer.page).locator(".reading span").allInnerTexts();
  return new Map(
    parts
      .flatMap((part) => part.split(" · "))
      .map((part) => {
        const [name = "", value = ""] = part.split(" = ");
        return [name.replaceAll(/\s/g, ""), read(value.trim())] as const;
      }),
  );
}

test("every curve is there at a press, and reads what the API says", async ({ explorer, page }) => {
  await explorer.open("preset=orthogonal&activation=tanh&at=end&distance=5&scale=absolute");
  // Symbols are set in pieces: a name is all of them.
  for (const name of [/^∂\s?h\s?T\s?\/∂\s?h\s?T−k$/, "bound", "ρᵏ", "fit", "φ linear"]) {
    await expect(curve(page, name)).toHaveAttribute("aria-pressed", "false");
    await curve(page, name).click();
    await expect(curve(page, name)).toHaveAttribute("aria-pressed", "true");
  }
  for (const ink of ["backward", "jacobian", "bound", "rho", "fit", "linear"])
    expect(await path(page, ink), ink).toMatch(/^M/);
  const config = api.preset("orthogonal");
  const flow = api.gradientFlow({ ...config, activation: "tanh" });
  const shown = await readings(explorer);
  const near = (name: string, log10: number | undefined): void => {
    const value = shown.get(name) ?? Number.NaN;
    expect(Math.abs(Math.log10(value) - (log10 ?? Number.NaN)), name).toBeLessThan(1e-3);
  };
  near("∂lT/∂hT−k", flow.lastLoss[5]);
  near("∂hT/∂hT−k", flow.jacobian[5]);
  near("bound", flow.bound?.[5]);
  near("ρᵏ", 5 * Math.log10(flow.spectralRadius ?? Number.NaN));
  expect(shown.get("σmax") ?? shown.get("σ_max")).toBeCloseTo(flow.sigmaMax ?? Number.NaN, 3);
  // Against the last loss's gradient at h_T, unless the norms themselves are asked for.
  await curve(page, "absolute").click();
  await expect
    .poll(async () => Math.log10((await readings(explorer)).get("∂lT/∂hT−k÷∂lT/∂hT") ?? 0))
    .toBeCloseTo((flow.lastLoss[5] ?? 0) - (flow.lastLoss[0] ?? 0), 3);
  // The last one cannot be taken away.
  await page.reload();
  await expect(curve(page, "bound")).toHaveAttribute("aria-pressed", "true");
});

test("values by keyboard and pointer, with both factors of the hop; the diagram follows", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=saturating&at=end&scale=absolute");
  await slider(page).focus();
  await explorer.press("ArrowRight");
  await explorer.press("ArrowRight");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "k = 2, to step 48");
  await expect(page).toHaveURL(/at=dh:48/);
  await expect(page).toHaveURL(/distance=2/);
  const config = api.preset("saturating");
  const run = api.bptt(config);
  const flow = api.gradientFlow(config);
  const shown = await readings(explorer);
  // φ′ from a, at the hop from h_49 to h_48.
  const a = (run.a as Float64Array)[48] ?? Number.NaN;
  expect(shown.get("φ′(a49)")).toBeCloseTo(1 / Math.cosh(a) ** 2, 4);
  expect(shown.get("Whh")).toBe(config.params.whh[0]?.[0]);
  expect(Math.log10(shown.get("∂lT/∂hT−k") ?? 0)).toBeCloseTo(flow.lastLoss[2] ?? 0, 3);

  // The pointer reads without choosing; a click chooses.
  const box = await slider(page).boundingBox();
  if (box === null) throw new Error("no plot");
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2);
  await expect(panel(page).locator(".reading b")).toHaveText(/k = 49/);
  await expect(page).toHaveURL(/distance=2/);
  await page.mouse.click(box.x + box.width / 7, box.y + box.height / 2);
  await expect(page).toHaveURL(/distance=7/);
  await expect(page).toHaveURL(/at=dh:43/);
});

test("the direction stands in a strip of its own, in both languages, and goes with W_hh", async ({
  explorer,
  page,
}) => {
  // Of a W_hh of rank one everything that comes back points one way.
  await explorer.open("preset=shear&at=end&distance=3&curves=lastLoss+direction");
  await expect(curve(page, "direction")).toHaveAttribute("aria-pressed", "true");
  expect((await readings(explorer)).get("direction")).toBe(1);
  const strip = panel(page).locator("path.bptt-curve[stroke-dasharray]");
  await expect(strip).toHaveAttribute("d", /^M/);
  await expect(panel(page).getByRole("img")).toHaveAccessibleName(
    /\|cos\| = 1 to the leading one\.$/,
  );
  // At k = 0 every direction is as good.
  await page.goto("about:blank");
  await explorer.open("preset=shear&at=end&distance=0&curves=lastLoss+direction");
  expect((await readings(explorer)).has("direction")).toBe(false);

  await page.goto("about:blank");
  await explorer.open("preset=chaos&units=8&gain=1.5&at=end&distance=2&curves=lastLoss+direction");
  const before = await strip.getAttribute("d");
  const there = (await readings(explorer)).get("direction") ?? Number.NaN;
  expect(there).toBeGreaterThan(0);
  expect(there).toBeLessThan(1);
  await explorer.type("W_hh ×", "0.6");
  await expect.poll(() => strip.getAttribute("d")).not.toBe(before);
  expect((await readings(explorer)).get("direction")).not.toBe(there);
  expect(await violations(page)).toEqual([]);
  // The log axis is not stretched by a number that is no logarithm.
  await curve(page, "direction").click();
  await expect(strip).toHaveCount(0);

  await page.goto("about:blank");
  // Where there is room, the strip has its name above it.
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.open("preset=shear&at=end&distance=3&curves=lastLoss+direction&lang=zh");
  await expect(page.getByRole("button", { name: "方向", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(page.getByText("方向：与主方向夹角的 |cos|")).toBeVisible();
});

test("one number of state has no direction, and the plot says so", async ({ explorer, page }) => {
  await explorer.open("at=end&curves=lastLoss+direction");
  await expect(curve(page, "direction")).toBeDisabled();
  await expect(panel(page).getByText("the state is one number", { exact: false })).toBeVisible();
  await expect(panel(page).locator("path[stroke-dasharray]")).toHaveCount(0);
});

test("a kept curve stays while the slider moves on", async ({ explorer, page }) => {
  await explorer.open("w-hh=0.8&at=end");
  const before = await path(page, "backward");
  await curve(page, "keep").click();
  await explorer.type("W_hh", "0.85");
  await expect.poll(() => path(page, "backward")).not.toBe(before);
  expect(await path(page, "ghost")).toMatch(/^M/);
  await explorer.type("W_hh", "0.8");
  await expect.poll(() => path(page, "backward")).toBe(await path(page, "ghost"));
  await curve(page, "keep").click();
  await expect(panel(page).locator("path.bptt-ghost")).toHaveCount(0);
});

test("a kept curve travels in the link as the model it came from", async ({ explorer, page }) => {
  await explorer.open("at=end");
  const kept = await path(page, "backward");
  await curve(page, "keep").click();
  await explorer.choose("notes-tanh");
  await explorer.type("W_hh", "0.5");
  await explorer.type("Sequence length T", "20");
  await expect(page).toHaveURL(/ghost=preset%3Dlanding(&|$)/);
  const ghost = await path(page, "ghost");
  expect(ghost).toMatch(/^M/);
  await page.reload();
  await expect(explorer.diagram).toBeVisible();
  await expect.poll(() => path(page, "ghost")).toBe(ghost);
  await expect(curve(page, "keep")).toHaveAttribute("aria-pressed", "true");
  // The same model again lies on it.
  await explorer.choose("landing");
  await explorer.focus();
  await explorer.press("End");
  await expect.poll(() => path(page, "ghost")).toBe(await path(page, "backward"));
  expect(await path(page, "ghost")).toBe(kept);
  await curve(page, "keep").click();
  await expect(page).not.toHaveURL(/ghost/);
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(page).toHaveURL(/ghost=/);
  await expect(panel(page).locator("path.bptt-curve.bptt-ghost")).toHaveCount(1);
});

test("a kept model of the reader's own, longer than the sequence shown", async ({
  explorer,
  page,
}) => {
  const show = "show=controls+diagram+distance+spectrum";
  await explorer.open(`preset=theory&steps=12&activation=linear&${show}`);
  const scheme = page.getByRole("combobox", { name: "Scheme" });
  await scheme.selectOption("orthogonal");
  await expect(page).toHaveURL(/config=/);
  await curve(page, "keep").click();
  await explorer.choose("notes-tanh");
  await expect(page).toHaveURL(/ghost=preset%3Dtheory%26config%3D/);
  const before = await path(page, "ghost");
  await page.reload();
  await expect.poll(() => path(page, "ghost")).toBe(before);
  // Both cover this sequence's distances alone: there are no columns for more.
  const box = await slider(page).boundingBox();
  const ghost = await panel(page).locator("path.bptt-curve.bptt-ghost").boundingBox();
  expect(Math.abs((ghost?.x ?? 0) - (box?.x ?? 0))).toBeLessThan(2);
  expect(Math.abs((ghost?.width ?? 0) - (box?.width ?? 0))).toBeLessThan(3);
  // Without a picture above there is room for all of the kept one.
  await page.evaluate(() =>
    document.querySelector("bptt-explorer")?.setState({ show: ["controls", "distance"] }),
  );
  await expect(page.getByRole("group", { name: /unrolled in time/ })).toHaveCount(0);
  const alone = await slider(page).boundingBox();
  const whole = await panel(page).locator(".picture svg").boundingBox();
  expect((alone?.width ?? 0) / (whole?.width ?? 1)).toBeLessThan(0.2);
});

for (const ghost of [
  "preset=chaos&gain=99",
  "preset=nothing&w-hh=1",
  "preset=landing&at=h:2",
  "preset=landing&ghost=preset=chaos",
  "config=AAAA",
  "w-hh=<img src=x onerror=alert(1)>",
  "landing",
]) {
  test(`a kept curve of ${ghost} is ignored with a notice`, async ({ explorer, page }) => {
    await explorer.open(`w-hh=0.7&ghost=${encodeURIComponent(ghost)}`);
    await expect(page.getByText(/^ghost: expected a model as a link says it/)).toBeVisible();
    await expect(explorer.field("W_hh")).toHaveValue("0.7");
    await expect(panel(page).locator("path.bptt-ghost")).toHaveCount(0);
    await expect(curve(page, "keep")).toHaveAttribute("aria-pressed", "false");
    // The next one works.
    await curve(page, "keep").click();
    await expect(panel(page).locator("path.bptt-curve.bptt-ghost")).toHaveCount(1);
  });
}

test("of absolute norms the axis grows while the slider is held, and fits again when it is let go", async ({
  explorer,
  page,
}) => {
  await explorer.open("w-hh=1&scale=absolute");
  const labels = (): Promise<string[]> =>
    panel(page).locator(".picture svg text").allTextContents();
  const calm = await labels();
  const box = await explorer.slider("W_hh").boundingBox();
  if (box === null) throw new Error("no slider");
  const at = (part: number): [number, number] => [box.x + box.width * part, box.y + box.height / 2];
  await page.mouse.move(...at(0.75));
  await page.mouse.down();
  await page.mouse.move(...at(0.6));
  await expect(explorer.field("W_hh")).not.toHaveValue("1");
  const wide = await labels();
  expect(wide).not.toEqual(calm);
  await page.mouse.move(...at(0.75));
  await expect(explorer.field("W_hh")).toHaveValue(/^1(\.0\d)?$/);
  expect(await labels()).toEqual(wide);
  await page.mouse.up();
  await expect.poll(labels).not.toEqual(wide);
});

test("the verdict is the Jacobian's: the shear with ρ = 0 explodes", async ({ explorer, page }) => {
  await explorer.open("preset=shear&at=end&curves=jacobian+rho&distance=1");
  await expect(verdictIn(page)).toHaveText(/^The gradient explodes/);
  const flow = api.gradientFlow(api.preset("shear"));
  expect(flow.verdict).toBe("exploding");
  const shown = await readings(explorer);
  expect(shown.get("ρᵏ")).toBeLessThan(1e-6);
});

test("of a wide layer the verdict says whose it is, under a drag and at rest", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=chaos");
  const verdict = verdictIn(page);
  await expect(verdict).toHaveText(/^The gradient explodes: .* up to /);
  const box = await explorer.slider("W_hh ×").boundingBox();
  if (box === null) throw new Error("no slider");
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
  await expect(verdict).toHaveText(/^The last loss’s gradient explodes: /);
  await expect(verdict).not.toContainText("up to");
  await page.mouse.up();
  await expect(verdict).toHaveText(/^The gradient explodes: .* up to /);
  // Of up to 16 units the Jacobian is asked in every frame.
  await explorer.open("preset=chaos&units=16");
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
  await expect(explorer.field("W_hh ×")).not.toHaveValue("1");
  await expect(verdict).not.toContainText("last loss");
  await page.mouse.up();
});

for (const file of ["index.html", "en.html"]) {
  test(`the verdict is never cut, and takes no room from the plot: ${file}`, async ({
    explorer,
    page,
  }) => {
    for (const hash of [
      "w-hh=0.4",
      "w-hh=0.9&steps=200",
      "w-hh=1.01&steps=200",
      "preset=chaos",
      "preset=chaos&units=8&init=orthogonal",
      "preset=orthogonal&steps=200",
      "w-hh=10&steps=200",
      "w-hh=0",
    ]) {
      await explorer.open(hash, file);
      for (const width of [320, 390, 600, 900, 960, 1280]) {
        await explorer.resize(width, 844);
        const cut = (): Promise<string[]> =>
          page
            .locator(".shell")
            .evaluate((shell) =>
              [...shell.querySelectorAll(".question, .distance-plot, .verdict, .distance .picture")]
                .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
                .map(
                  ({ className, scrollHeight, clientHeight }) =>
                    `${className}: ${scrollHeight} of ${clientHeight}`,
                ),
            );
        await expect.poll(cut, { message: `${width} px, ${hash}` }).toEqual([]);
      }
    }
  });
}
