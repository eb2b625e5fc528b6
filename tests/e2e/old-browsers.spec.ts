/** Browsers that lack something: what can be done without is, and the rest is said in a sentence. */
import { expect, test } from "./explorer";
import { openHost } from "./host";

test("a browser without light-dark() shows the colours of the theme all the same", async ({
  explorer,
  page,
}) => {
  await page.route(/\.(js|css|html)$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll("light-dark(", "no-such-function(");
    await route.fulfill({ response, body });
  });
  for (const [theme, ground] of [
    ["light", "rgb(253, 252, 250)"],
    ["dark", "rgb(20, 23, 27)"],
  ] as const) {
    await explorer.open(`preset=notes-linear&at=end&theme=${theme}`, "en.html");
    await expect(explorer.diagram).toBeVisible();
    const shell = page.locator("bptt-explorer .shell");
    await expect(shell).toHaveCSS("background-color", ground);
    // A node is no black box, its number has an ink of its own, and a slider has a thumb and a track.
    const [node, ink, track] = await page.locator("bptt-explorer").evaluate((element) => {
      const root = element.shadowRoot as ShadowRoot;
      const of = (selector: string): CSSStyleDeclaration =>
        getComputedStyle(root.querySelector(selector) as Element);
      return [
        of(".node rect").fill,
        of(".node text").fill,
        of("input[type=range]").getPropertyValue("--track"),
      ];
    });
    expect(node).not.toBe("rgb(0, 0, 0)");
    expect(ink).not.toBe(node);
    expect(track).not.toBe("");
    // The lesson around it can be read in any case.
    const body = page.locator("body");
    expect(await body.evaluate((e) => getComputedStyle(e).backgroundColor)).not.toBe(
      await body.evaluate((e) => getComputedStyle(e).color),
    );
  }
});

for (const [what, take] of [
  ["WebAssembly SIMD", () => Object.assign(WebAssembly, { validate: () => false })],
  ["WebAssembly", () => Reflect.deleteProperty(globalThis, "WebAssembly")],
  ["ResizeObserver", () => Reflect.deleteProperty(globalThis, "ResizeObserver")],
] as const) {
  for (const [lang, words] of [
    ["zh", "在这个浏览器里没有"],
    ["en", "This browser lacks"],
  ] as const) {
    test(`a browser without ${what} is told so, and what stood there stays: ${lang}`, async ({
      explorer: _,
      page,
    }) => {
      await page.addInitScript(take);
      await openHost(page, `<bptt-explorer lang="${lang}"><p>The notes</p></bptt-explorer>`);
      const said = page.getByRole("alert");
      await expect(said).toContainText(words);
      await expect(said).toContainText(what);
      await expect(said).toHaveAttribute("lang", lang === "zh" ? "zh-CN" : "en");
      await expect(page.getByText("The notes")).toBeVisible();
      // It follows what is around it like everything it says.
      const other = lang === "zh" ? "en" : "zh_TW";
      await page
        .locator("bptt-explorer")
        .evaluate((e, lang) => e.setAttribute("lang", lang), other);
      await expect(said).toContainText(lang === "zh" ? "This browser lacks" : "在这个浏览器里没有");
    });
  }
}
