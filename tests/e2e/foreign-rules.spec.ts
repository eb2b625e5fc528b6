/** Pages with rules of their own: policies for scripts, and an old library's marks on every object. */
import type { Page } from "@playwright/test";
import { panels } from "../../www/state/table";
import { expect, test } from "./explorer";
import { openHost, started } from "./host";

/** What the page's policy refused, told by the browser; call before the page opens. */
async function refusals(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(globalThis, { refused });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) =>
      refused.push(`${effectiveDirective}: ${sample}`),
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as { refused: string[] }).refused);
}
const policy = (text: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="${text}">`;
const EVERYTHING = `<bptt-explorer loading="eager" preset="notes-tanh" at="end" show="${panels.join(" ")}"></bptt-explorer>`;

test("trusted types: with two policies named, every panel, the Worker and drags do nothing that is refused", async ({
  explorer,
  page,
}) => {
  const refused = await refusals(page);
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await openHost(
    page,
    EVERYTHING,
    policy("require-trusted-types-for 'script'; trusted-types lit-html bptt-explorer"),
  );
  await expect(explorer.diagram).toBeVisible();
  const surface = page.getByRole("group", { name: "Error cliff" }).locator(".relief canvas");
  await expect(surface).toHaveAttribute("height", "270", { timeout: 30_000 });
  const plot = page.getByRole("group", { name: "Gradient against distance" });
  const curve = (): Promise<string | null> =>
    plot.locator("path.bptt-curve").first().getAttribute("d");
  const before = await curve();
  await explorer.slider("W_hh").press("PageUp");
  await expect.poll(curve).not.toBe(before);
  await explorer.focus();
  await explorer.press("Home");
  await explorer.node("h 1").click();
  await explorer.node("x 1").press("F2");
  await explorer.press("Escape");
  // The picture with its weights, as a file.
  const svg = await page
    .locator("bptt-explorer")
    .evaluate((e) => (e as unknown as { toSVG(): string }).toSVG());
  expect(svg).toContain("<svg");
  expect(workers.length).toBe(1);
  expect(await refused()).toEqual([]);
});

test("trusted types: what has policies in their place draws the same plot as before", async ({
  explorer: _,
  page,
}) => {
  await openHost(
    page,
    '<bptt-explorer loading="eager" preset="notes-tanh" at="end" show="distance"></bptt-explorer>',
  );
  await expect.poll(() => started(page)).toEqual([true]);
  const plot = page.locator("bptt-explorer .distance .picture svg");
  await expect(plot).toBeVisible();
  // Put together node by node, it is what a parser makes of the same text.
  const same = await plot.evaluate((svg) => {
    const text = new XMLSerializer().serializeToString(svg);
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement.children;
    const made = Array.from(svg.children);
    const same =
      made.length === parsed.length && made.every((e, i) => e.isEqualNode(parsed[i] ?? null));
    const words = Array.from(svg.querySelectorAll("text"), (text) => text.textContent);
    return { same, words, space: svg.namespaceURI };
  });
  expect(same.space).toBe("http://www.w3.org/2000/svg");
  expect(same.same).toBe(true);
  expect(same.words.length).toBeGreaterThan(4);
});

for (const [names, lang, words] of [
  ["'none'", "zh", "安全策略"],
  ["'none'", "en", "security policy"],
  ["something-else", "en", "trusted-types lit-html bptt-explorer"],
] as const) {
  test(`trusted types: a page that allows ${names} is told what to allow, not left blank: ${lang}`, async ({
    page,
  }) => {
    await openHost(
      page,
      `<bptt-explorer lang="${lang}"><p>The notes</p></bptt-explorer>`,
      policy(`require-trusted-types-for 'script'; trusted-types ${names}`),
    );
    await expect(page.getByRole("alert")).toContainText(words);
    await expect(page.getByText("The notes")).toBeVisible();
  });
}

test("trusted types: without a policy for its Worker the work is done on the page", async ({
  page,
}) => {
  await openHost(
    page,
    '<bptt-explorer loading="eager" preset="notes-tanh" at="end" show="checks"></bptt-explorer>',
    policy("require-trusted-types-for 'script'; trusted-types lit-html"),
  );
  await expect(page.getByRole("group", { name: "Gradient check" })).toContainText("×10⁻");
});

for (const names of [
  ["extend", "once", "capture", "passive", "min", "max", "type", "name", "state"],
  ["value"],
  ["get"],
  ["set", "config", "params", "preset", "h0", "truncation", "signal"],
]) {
  test(`an old library's names on Object.prototype are not taken for anything said: ${names.join(", ")}`, async ({
    explorer,
    page,
  }) => {
    await openHost(
      page,
      EVERYTHING,
      `<script>
        for (const name of ${JSON.stringify(names)}) Object.prototype[name] = function () { return this; };
      </script>`,
    );
    await expect(explorer.diagram).toBeVisible();
    await expect(explorer.shown("∇W_hh")).toHaveText("0.0799447");
    // Whatever is listened to is listened to more than once.
    for (let i = 0; i < 2; i++) {
      await explorer.slider("W_hh").press("ArrowRight");
      await explorer.slider("W_hh").press("ArrowLeft");
    }
    await expect(explorer.shown("∇W_hh")).toHaveText("0.0799447");
    const theme = page.getByRole("button", { name: /^Theme/ });
    for (const name of ["Theme: light", "Theme: dark"]) {
      await theme.click();
      await expect(theme).toHaveAccessibleName(name);
    }
    await explorer.focus();
    await explorer.press(",");
    await explorer.press(",");
    await explorer.press(".");
    await explorer.press("End");
    await expect(explorer.shown("∇W_hh")).toHaveText("0.0799447");
    await expect(page.getByRole("group", { name: "Gradient check" })).toContainText("×10⁻");
    await expect(page.getByRole("status").filter({ hasText: "ignored" })).toHaveCount(0);
    expect(await page.locator("bptt-explorer").evaluate((e) => JSON.stringify(e))).toContain(
      '"results"',
    );
  });
}
