/** The page around it: the explorer is as light or dark, and speaks, as what its reader sees there. */
import type { Page } from "@playwright/test";
import { expect, test } from "./explorer";
import { openHost } from "./host";

const ELEMENT = '<bptt-explorer loading="eager" preset="chaos"></bptt-explorer>';
const LIGHT = "rgb(253, 252, 250)";
const DARK = "rgb(20, 23, 27)";

/** The explorer's own ground, as it is painted, wherever on the page it stands. */
const ground = (page: Page, frame = false) => {
  const within = frame ? page.frameLocator("iframe") : page;
  return within
    .locator("bptt-explorer .shell")
    .evaluate((e) => getComputedStyle(e).backgroundColor);
};
/** On a page whose switch, a function of its own, makes it dark. */
async function switched(
  page: Page,
  body: string,
  head: string,
  press: () => unknown,
): Promise<void> {
  await openHost(page, body, head);
  await expect.poll(() => ground(page)).toBe(LIGHT);
  await page.evaluate(press);
  await expect.poll(() => ground(page)).toBe(DARK);
}

const root = () => document.documentElement;
// As the tools that courses are written with do it; what they call it is theirs.
for (const [how, head, press] of [
  [
    "a class on the root",
    "<style>.dark body { background: #1b1b1d }</style>",
    () => root().classList.add("dark"),
  ],
  [
    "an attribute of the body that only a scheme hangs on",
    "<style>body[data-md-color-scheme=slate] { color-scheme: dark }</style>",
    () => document.body.setAttribute("data-md-color-scheme", "slate"),
  ],
  [
    "the colour-scheme property, set on the root by a script",
    "",
    () => root().style.setProperty("color-scheme", "dark"),
  ],
  [
    "a ground in another notation, with a scheme that was left behind",
    "<style>:root { color-scheme: light } [data-theme=dark] body { background: oklch(0.2 0.02 250) }</style>",
    () => root().setAttribute("data-theme", "dark"),
  ],
  [
    "a ground that changes slowly",
    "<style>body { background: white; transition: background-color 0.2s } .night { background: black }</style>",
    () => document.body.classList.add("night"),
  ],
  [
    "a style sheet that takes another's place",
    `<link rel="stylesheet" href="data:text/css,body{background:white}">
     <link id="night" rel="alternate stylesheet" title="night" href="data:text/css,body{background:black}" disabled>`,
    () => document.getElementById("night")?.removeAttribute("disabled"),
  ],
  [
    "a style sheet whose text changes",
    "<style id=look>body { background: white }</style>",
    () => {
      (document.getElementById("look") as Element).textContent = "body { background: #222 }";
    },
  ],
  [
    "a checkbox and nothing else",
    "<style>body:has(#night:checked) { background: #101010 }</style>",
    () => document.getElementById("night")?.click(),
  ],
] as const) {
  test(`follows a page that turns dark by ${how}`, async ({ explorer: _, page }) => {
    const body = `<input type="checkbox" id="night" aria-label="Night">${ELEMENT}`;
    await switched(
      page,
      body,
      head,
      new Function(`const root = () => document.documentElement; (${press})()`) as () => void,
    );
  });
}

test("the nearest ground decides: a dark card on a light page, out of slots and shadow trees", async ({
  explorer: _,
  page,
}) => {
  await openHost(
    page,
    `<course-card>${ELEMENT}</course-card>
     <script>
       customElements.define("course-card", class extends HTMLElement {
         constructor() {
           super();
           this.attachShadow({ mode: "open" }).innerHTML = '<div id="card" style="background: #202028"><slot></slot></div>';
         }
       });
     </script>`,
    '<meta name="color-scheme" content="light dark"><style>body { background: white }</style>',
  );
  await expect.poll(() => ground(page)).toBe(DARK);
  await page.evaluate(() => {
    const card = document.querySelector("course-card")?.shadowRoot?.getElementById("card");
    card?.setAttribute("style", "background: #f8f8f8");
  });
  await expect.poll(() => ground(page)).toBe(LIGHT);
});

test("a page without colours is white, whatever its reader prefers elsewhere; one that leaves the choice follows it", async ({
  explorer: _,
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openHost(page, ELEMENT);
  await expect.poll(() => ground(page)).toBe(LIGHT);
  await page.evaluate(() => {
    document.head.insertAdjacentHTML(
      "beforeend",
      '<meta name="color-scheme" content="light dark">',
    );
  });
  await expect.poll(() => ground(page)).toBe(DARK);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => ground(page)).toBe(LIGHT);
});

test("what is painted on a canvas, and what stands still, turns dark with it", async ({
  explorer: _,
  page,
}) => {
  await openHost(
    page,
    '<bptt-explorer loading="eager" preset="chaos" show="diagram triangle cliff" at="end"></bptt-explorer>',
    "<style>.dark { color-scheme: dark; background: #111 }</style>",
  );
  const painted = (): Promise<string[]> =>
    page
      .locator("bptt-explorer canvas")
      .evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
  await expect(
    page.getByRole("group", { name: "Error cliff" }).locator(".relief canvas"),
  ).toHaveAttribute("height", "270", { timeout: 30_000 });
  const before = await painted();
  expect(before.length).toBeGreaterThan(3);
  await page.evaluate(() => document.documentElement.classList.add("dark"));
  await expect.poll(() => ground(page)).toBe(DARK);
  await expect
    .poll(async () => (await painted()).map((picture, i) => picture === before[i]))
    .not.toContain(true);
});

test("in a frame it is as the page around the frame; of one that it may not look at, as is preferred", async ({
  explorer: _,
  page,
}) => {
  const open = async (file: string, sandbox = ""): Promise<void> => {
    await page.unroute("**/host.html");
    await openHost(
      page,
      `<iframe title="BPTT" ${sandbox} width="900" height="700" src="${file}#preset=notes-linear"></iframe>`,
      "<style>.dark { color-scheme: dark; background: #111 }</style>",
    );
    await expect.poll(() => ground(page, true)).toBe(LIGHT);
  };
  await open("embed.html");
  await page.evaluate(() => document.documentElement.classList.add("dark"));
  await expect.poll(() => ground(page, true)).toBe(DARK);
  // And the frame's own ground with it.
  const frame = page.frameLocator("iframe").locator("html");
  await expect(frame).toHaveCSS("color-scheme", "dark");
  await page.evaluate(() => document.documentElement.classList.remove("dark"));
  await expect.poll(() => ground(page, true)).toBe(LIGHT);
  await expect(frame).toHaveCSS("color-scheme", "light");
  await page.evaluate(() => document.documentElement.setAttribute("lang", "zh-Hans"));
  await expect(
    page.frameLocator("iframe").getByRole("slider", { name: "序列长度 T" }),
  ).toBeVisible();
  await open("bptt-explorer.html", 'sandbox="allow-scripts"');
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => ground(page, true)).toBe(DARK);
});

const lever = (page: Page, name: string) => page.getByRole("slider", { name });

test("speaks the language of the nearest element whose language it has, and follows", async ({
  explorer: _,
  page,
}) => {
  await openHost(page, `<div lang="zh-Hant-TW"><p lang="">${ELEMENT}</p></div>`);
  const T = (language: string) =>
    expect(lever(page, language === "zh" ? "序列长度 T" : "Sequence length T")).toBeVisible();
  await T("zh");
  const say = (selector: string, lang: string | null): Promise<void> =>
    page.evaluate(
      ([selector, lang]) => {
        const element = document.querySelector(selector as string);
        if (lang == null) element?.removeAttribute("lang");
        else element?.setAttribute("lang", lang);
      },
      [selector, lang],
    );
  await say("div", "en_GB");
  await T("en");
  await say("div", "zh_CN");
  await T("zh");
  // Of a language that it does not have what is around it decides.
  await say("div", "fr");
  await T("en");
  await say("html", "zh-CN");
  await T("zh");
  await say("html", "en-AU");
  await T("en");
  // Its own word comes first, and the name of a number changes with the rest.
  await say("bptt-explorer", "zh_TW");
  await T("zh");
  await expect(page.getByRole("group", { name: "按时间展开" })).toBeVisible();
  await say("bptt-explorer", null);
  await T("en");
  await expect(page.getByRole("group", { name: "按时间展开" })).toHaveCount(0);
});

for (const [preferred, shown] of [
  [["fr-FR", "zh-TW", "en"], "序列长度 T"],
  [["de", "fr"], "Sequence length T"],
] as const) {
  test(`where no language is said it is the browser's, else English: ${preferred}`, async ({
    explorer: _,
    page,
  }) => {
    await page.addInitScript((languages) => {
      Object.defineProperty(navigator, "languages", { get: () => languages });
    }, preferred);
    await openHost(
      page,
      ELEMENT,
      "<script>document.documentElement.removeAttribute('lang')</script>",
    );
    await expect(lever(page, shown)).toBeVisible();
  });
}
