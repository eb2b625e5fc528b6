/** A lecture: the explorer fills the screen, and a clicker goes from mark to mark. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";

const begin = (page: Page): Locator => page.getByRole("button", { name: /^(Present|投影)$/ });
const end = (page: Page): Locator =>
  page.getByRole("button", { name: /^(End presenting|结束投影)$/ });
const marks = (page: Page): Locator => page.getByRole("group", { name: /^(Marks|标记)$/ });
const at = (page: Page): Locator => marks(page).getByRole("status");
const hash = (page: Page): URLSearchParams =>
  new URLSearchParams(new URL(page.url()).hash.slice(1));

/** The window in which everything is to be seen. */
const fullscreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.fullscreenElement?.localName === "bptt-explorer");

test("the button fills the screen, and it or Escape gives the page back", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("preset=blame&w-hh=0.7");
  await begin(page).click();
  await expect(end(page)).toBeVisible();
  expect(hash(page).get("present")).toBe("on");
  await expect.poll(() => fullscreen(page)).toBe(true);
  const box = await page.locator("bptt-explorer .frame").boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
  // It changed nothing but the view.
  await expect(explorer.field("W_hh")).toHaveValue("0.7");
  await end(page).click();
  await expect(begin(page)).toBeFocused();
  await expect.poll(() => fullscreen(page)).toBe(false);
  expect(hash(page).has("present")).toBe(false);
  await begin(page).click();
  await expect.poll(() => fullscreen(page)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(begin(page)).toBeVisible();
  await expect.poll(() => fullscreen(page)).toBe(false);
});

test("where the browser gives no screen it takes the window, over everything in the page", async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("no"));
  });
  await explorer.arrive();
  await page.evaluate(() => scrollTo(0, 300));
  await page.keyboard.press("Home");
  await begin(page).click();
  await expect(end(page)).toBeVisible();
  for (const [x, y] of [
    [5, 5],
    [1275, 795],
    [640, 400],
  ] as const)
    expect(
      await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.localName, [x, y] as const),
    ).toBe("bptt-explorer");
  await page.keyboard.press("Escape");
  await expect(begin(page)).toBeFocused();
});

test("arrow keys and a clicker go through the four marks, with nothing focused too", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await explorer.arrive("present=on&theme=dark");
  await expect(at(page)).toHaveText("– / 4");
  await page.keyboard.press("ArrowRight");
  await expect(at(page)).toHaveText("1 / 4 · Vanish");
  await expect(explorer.field("W_hh")).toHaveValue("0.5");
  await page.keyboard.press("PageDown");
  await expect(at(page)).toHaveText("2 / 4 · Explode");
  await expect(explorer.field("W_hh")).toHaveValue("1.4");
  // What the lecturer drags there is still of that mark, and the next is as it was set.
  await explorer.slider("W_hh").focus();
  await page.keyboard.press("ArrowRight");
  await expect(explorer.field("W_hh")).toHaveValue("1.41");
  await expect(at(page)).toHaveText("2 / 4 · Explode");
  await page.keyboard.press("PageDown");
  await expect(at(page)).toHaveText("3 / 4 · With tanh");
  await expect(explorer.field("W_hh")).toHaveValue("1.4");
  await expect(page.getByRole("radio", { name: "tanh" })).toBeChecked();
  await marks(page).getByRole("button", { name: "Next mark" }).click();
  await expect(at(page)).toHaveText("4 / 4 · Worked example");
  await expect(explorer.field("Sequence length T")).toHaveValue("2");
  await expect(page.getByRole("list", { name: "Worked solution" })).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("ArrowRight");
  await expect(at(page)).toHaveText("4 / 4 · Worked example");
  await page.keyboard.press("ArrowLeft");
  await expect(at(page)).toHaveText("3 / 4 · With tanh");
  // The solution went with its mark; theme and mode are nobody's but the room's.
  await expect(page.getByRole("list", { name: "Worked solution" })).toBeHidden();
  expect(hash(page).get("theme")).toBe("dark");
  for (let i = 0; i < 3; i++) await page.keyboard.press("PageUp");
  await expect(at(page)).toHaveText("1 / 4 · Vanish");
});

test("marks are set and removed, and travel in the link", async ({ explorer, page }) => {
  await explorer.arrive("present=on");
  await page.keyboard.press("ArrowRight");
  await explorer.type("W_hh", "0.9");
  await marks(page).getByRole("button", { name: "Set a mark here" }).click();
  await expect(at(page)).toHaveText("2 / 5 · Blame reaches step 1, Whh = 0.9");
  await page.keyboard.press("PageDown");
  await expect(at(page)).toHaveText("3 / 5 · Explode");
  await marks(page).getByRole("button", { name: "Remove this mark" }).click();
  await expect(at(page)).toHaveText(/^2 \/ 4/);
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(end(page)).toBeVisible();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await expect(at(page)).toHaveText("2 / 4 · Blame reaches step 1, Whh = 0.9");
  await expect(explorer.field("W_hh")).toHaveValue("0.9");
  await page.keyboard.press("PageDown");
  await expect(at(page)).toHaveText("3 / 4 · With tanh");
});

test("the code to embed says what is presented", async ({ explorer, page }) => {
  await explorer.open("marks=preset%3Dblame%26w-hh%3D0.5+preset%3Dchaos");
  await page.getByRole("button", { name: "Share and embed" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "Present mode" }).check();
  await expect(dialog.getByRole("textbox", { name: /html/ }).first()).toHaveValue(
    /present="on"[\s\S]*marks="preset=blame&amp;w-hh=0\.5 preset=chaos"/,
  );
});

test("marks that make no sense are refused and said, whole or in part", async ({
  explorer,
  page,
}) => {
  await explorer.arrive("present=on&marks=%3Cscript%3E%3D1");
  await expect(page.getByText(/^marks: expected/)).toBeVisible();
  await expect(at(page)).toHaveText("– / 4");
  await explorer.arrive("present=on&marks=preset%3Dblame%26w-hh%3D99");
  await page.keyboard.press("PageDown");
  await expect(page.getByText(/^w-hh: expected/)).toBeVisible();
  await expect(at(page)).toHaveText(/^1 \/ 1/);
});

/** The explorer's texts with how high their letters stand on the screen, and every box that is to be seen. */
async function measured(
  page: Page,
): Promise<{ sizes: Record<string, number>; outside: string[]; scrolls: boolean }> {
  return page.locator("bptt-explorer").evaluate((element) => {
    const root = element.shadowRoot as ShadowRoot;
    const frame = root.querySelector(".frame") as HTMLElement;
    const scale = frame.getBoundingClientRect().width / frame.offsetWidth;
    const sizes: Record<string, number> = {};
    const see = (name: string, selector: string): void => {
      for (const text of root.querySelectorAll(selector)) {
        if (text.getBoundingClientRect().height === 0 || text.textContent?.trim() === "") continue;
        // A text in a picture is as large as its picture makes it.
        const picture = text.closest("svg");
        const own = picture?.viewBox.baseVal?.width
          ? picture.getBoundingClientRect().width / picture.viewBox.baseVal.width
          : scale;
        const size = Number.parseFloat(getComputedStyle(text).fontSize) * own;
        sizes[name] = Math.min(sizes[name] ?? Number.POSITIVE_INFINITY, size);
      }
    };
    see("answer", ".verdict, .live-answer");
    see("values", ".diagram .node text.value, .diagram .node text.gradient");
    see("axis", ".plot .picture text");
    see("lever", ".major .name, .major .number");
    see("mark", ".place");
    const outside = [
      ".present-bar",
      ".diagram .picture",
      ".distance .plot",
      ".plot .picture svg",
      ".major",
      ".major input[type=range]",
      ".buttons",
      ".to-present",
      ".verdict, .live-answer",
    ].filter((selector) => {
      const box = root.querySelector(selector)?.getBoundingClientRect();
      if (box === undefined || box.width === 0 || box.height === 0) return true;
      return (
        box.left < -0.5 ||
        box.top < -0.5 ||
        box.right > innerWidth + 0.5 ||
        box.bottom > innerHeight + 0.5
      );
    });
    return {
      sizes,
      outside,
      scrolls:
        frame.scrollHeight > frame.clientHeight + 1 || frame.scrollWidth > frame.clientWidth + 1,
    };
  });
}

/** One fifty-fifth of the screen's height is what is still read from the last row. */
const READABLE = 1 / 57;

for (const [width, height] of [
  [1920, 1080],
  [1024, 768],
] as const)
  for (const file of ["index.html", "en.html"])
    for (const theme of ["light", "dark"])
      test(`all of it on one screen of ${width} × ${height}, readable: ${file}, ${theme}`, async ({
        explorer,
        page,
      }) => {
        await page.setViewportSize({ width, height });
        await explorer.arrive(`present=on&theme=${theme}`, file);
        for (let mark = 1; mark <= 3; mark++) {
          await page.keyboard.press("PageDown");
          await expect(at(page)).toContainText(`${mark} / 4`);
          const { sizes, outside, scrolls } = await measured(page);
          expect(outside).toEqual([]);
          expect(scrolls).toBe(false);
          // On the smaller screen the river stands for the columns, and has no values.
          const columns = width > 1024 ? ["values"] : [];
          expect(Object.keys(sizes).sort()).toEqual([
            "answer",
            "axis",
            "lever",
            "mark",
            ...columns,
          ]);
          for (const [text, size] of Object.entries(sizes))
            expect(size, `${text} at mark ${mark}`).toBeGreaterThanOrEqual(height * READABLE);
          expect(sizes.answer).toBeGreaterThanOrEqual(24);
        }
        expect(await violations(page, ["bptt-explorer", ".frame"])).toEqual([]);
      });

test("everything is 1.6 times as large", async ({ explorer, page }) => {
  await explorer.arrive("preset=notes-linear&at=dh:1");
  const before = (await measured(page)).sizes;
  await begin(page).click();
  await expect(end(page)).toBeVisible();
  const after = (await measured(page)).sizes;
  expect((after.lever ?? 0) / (before.lever ?? 1)).toBeCloseTo(1.6, 2);
  expect((after.values ?? 0) / (before.values ?? 1)).toBeGreaterThanOrEqual(1.59);
});

test("the pointer finds what it points at", async ({ explorer, page }) => {
  await explorer.arrive("present=on");
  await page.keyboard.press("PageDown");
  await explorer.drag("W_hh", [0.5, 0.8, 1.2]);
  const dragged = Number(await explorer.field("W_hh").inputValue());
  expect(Math.abs(dragged - 1.2)).toBeLessThan(0.08);
  const plot = page.getByRole("slider", { name: "Distance k" });
  const box = await plot.boundingBox();
  if (box === null) throw new Error("no plot");
  // Distances are counted from the right.
  await page.mouse.move(box.x + (box.width * 4) / 7, box.y + box.height / 2);
  await expect(page.getByText(/k\s*=\s*3/)).toBeVisible();
  const node = await explorer.node("h 3").boundingBox();
  if (node === null) throw new Error("no node");
  await page.mouse.move(node.x + node.width / 2, node.y + node.height / 2);
  await expect(page.getByLabel("How h 3 comes about")).toBeVisible();
});

test.describe("on somebody's page", () => {
  let host: Server;
  let origin: string;
  const TYPES: Record<string, string> = {
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".html": "text/html",
  };
  const pageOf = (body: string): string =>
    `<!doctype html><html lang="en"><head><title>Slides</title><script type="module" src="bptt-explorer.js"></script></head><body>${body}</body></html>`;
  const pages: Record<string, string> = {
    // As a deck does: a slide is scaled, and what lies beyond it is cut off.
    "/deck": pageOf(`<h1>Deck</h1><section id="slide">
      <bptt-explorer present preset="blame" marks="w-hh=0.5&at=dh0
        w-hh=1.3&at=dh0"></bptt-explorer><p id="below">below</p></section>
      <link rel="stylesheet" href="deck.css">
      <script type="module" src="deck.js"></script>`),
    "/frame": pageOf(
      `<h1>Frame</h1><iframe title="explorer" src="embed.html#present=on&lang=en" width="960" height="640"></iframe>`,
    ),
  };
  const files: Record<string, string> = {
    "/deck.css":
      "#slide { width: 960px; transform: scale(.8); transform-origin: 0 0; overflow: hidden } #below { margin: 0 }",
    "/deck.js":
      "window.turned = []; document.addEventListener('keydown', (event) => { if (!event.defaultPrevented) window.turned.push(event.key) });",
  };
  test.beforeAll(async () => {
    host = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://host").pathname;
      if (path === "/favicon.ico") return response.writeHead(204).end();
      const type = path.endsWith(".css") ? "text/css" : (TYPES[extname(path)] ?? "text/html");
      try {
        const body =
          pages[path] ?? files[path] ?? readFileSync(new URL(`../../dist${path}`, import.meta.url));
        return response.writeHead(200, { "content-type": type }).end(body);
      } catch {
        return response.writeHead(404).end();
      }
    });
    await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });
  test.afterAll(() => host.close());

  test("with the attribute it stays in its box, three quarters as high as it is wide", async ({
    page,
    explorer,
  }) => {
    // No whole screen: the window has to do, out of whatever the deck has put around it.
    await page.addInitScript(() => {
      Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("no"));
    });
    await page.goto(`${origin}/deck`);
    await expect(explorer.diagram).toBeVisible();
    const element = page.locator("bptt-explorer");
    const [box, frame, below] = await Promise.all([
      element.boundingBox(),
      element.locator(".frame").boundingBox(),
      page.locator("#below").boundingBox(),
    ]);
    // 960 × 720, on a slide of 0.8.
    expect(frame?.width).toBeCloseTo(768, 0);
    expect(frame?.height).toBeCloseTo(576, 0);
    expect(box?.height).toBeCloseTo(576, 0);
    expect((below?.y ?? 0) - (frame?.y ?? 0)).toBeCloseTo(576, 0);
    // Without the focus the keys are the deck's; with it, between the first mark and the last, the marks'.
    await page.keyboard.press("ArrowRight");
    await expect(at(page)).toHaveText("– / 2");
    await marks(page).getByRole("button", { name: "Next mark" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("PageDown");
    await expect(at(page)).toHaveText(/^2 \/ 2/);
    await page.keyboard.press("PageDown");
    expect(await page.evaluate(() => (window as unknown as { turned: string[] }).turned)).toEqual([
      "ArrowRight",
      "PageDown",
    ]);
    // All of the window only when somebody asks for it, also out of a box that is scaled and cut.
    await begin(page).click();
    await expect(end(page)).toBeVisible();
    await expect
      .poll(() => element.locator(".frame").boundingBox())
      .toEqual({ x: 0, y: 0, width: 1280, height: 800 });
    await page.keyboard.press("Escape");
    await expect(begin(page)).toBeVisible();
    await expect(at(page)).toBeVisible();
    expect((await element.locator(".frame").boundingBox())?.width).toBeCloseTo(768, 0);
  });

  test("in a frame it fills the frame", async ({ page }) => {
    await page.goto(`${origin}/frame`);
    const inside = page.frameLocator("iframe");
    await expect(inside.getByRole("group", { name: "Marks" }).getByRole("status")).toHaveText(
      "– / 4",
    );
    const size = await inside.locator(".frame").evaluate((frame) => {
      const { width, height } = frame.getBoundingClientRect();
      return [width, height, innerWidth, innerHeight];
    });
    expect(size).toEqual([960, 640, 960, 640]);
  });
});
