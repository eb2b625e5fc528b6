/** The explorer in one file: from disk, in frames that allow nothing but scripts, in a script element. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import { furtherPanels } from "../../www/state/table";
import { expect, test } from "./explorer";

const dist = (name: string): string =>
  fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
const wholePage = readFileSync(dist("bptt-explorer.html"), "utf8");
const inline = readFileSync(dist("bptt-explorer.inline.js"), "utf8");

/** A folder as a teacher's might be called, with nothing in it but what is named. */
let folder: string;
const onDisk = (name: string): string => pathToFileURL(join(folder, name)).href;

test.beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), "bptt-")), "课件 #1 100%");
  mkdirSync(folder);
  copyFileSync(dist("bptt-explorer.html"), join(folder, "bptt-explorer.html"));
});
test.afterAll(() => rmSync(join(folder, ".."), { recursive: true }));

/** Everything the page asks anybody for. */
function requestsOf(page: Page): string[] {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  return requests;
}

type Place = Page | FrameLocator;
/** A part of the explorer: a landmark on its own page, a group in others. */
const part = (place: Place, name: string | RegExp): Locator =>
  place.getByRole("region", { name }).or(place.getByRole("group", { name }));
const cliff = (place: Place): Locator => part(place, /^(Error cliff|误差悬崖)$/);

/** The error surface is there, finely: a job of the background's. */
async function surface(place: Place): Promise<void> {
  // Seconds of work, where the machine has other work.
  const timeout = 30_000;
  await expect(cliff(place).locator(".relief canvas")).toHaveAttribute("height", "270", {
    timeout,
  });
  await expect(cliff(place).locator("path.bptt-contour[d^=M]").first()).toBeAttached();
}

test.describe("from disk", () => {
  test("a double click opens it, and W_hh is dragged", async ({ explorer, page }) => {
    const requests = requestsOf(page);
    await explorer.open("preset=notes-linear&lang=zh&at=end", onDisk("bptt-explorer.html"));
    const before = await page
      .locator(".plot path")
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")).join());
    await explorer.drag("W_hh", [1.5, 1.2, 0.9, 0.6]);
    const slider = explorer.slider("W_hh");
    await expect.poll(async () => Number(await slider.inputValue())).toBeCloseTo(0.6, 1);
    const after = await page
      .locator(".plot path")
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")).join());
    expect(after).not.toBe(before);
    // Its address is its state here, too.
    await expect(page).toHaveURL(/^file:.*#.*w-hh=0\.6/);
    await page.reload();
    await expect.poll(async () => Number(await slider.inputValue())).toBeCloseTo(0.6, 1);
    expect(requests.filter((url) => !url.includes("bptt-explorer.html"))).toEqual([]);
  });

  test("every panel opens, the background's too, and files are saved", async ({
    explorer,
    page,
  }) => {
    const requests = requestsOf(page);
    await explorer.open(
      `preset=notes-tanh&lang=en&show=controls+transport+diagram+distance+${furtherPanels.join("+")}`,
      onDisk("bptt-explorer.html"),
    );
    await expect(page.getByText("could not be loaded")).toHaveCount(0);
    await surface(page);
    expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringMatching(/^blob:/)]);
    const shares = part(page, "Shares");
    for (const button of ["SVG", "PNG", "CSV"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        shares.getByRole("button", { name: button, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`shares.${button.toLowerCase()}`);
    }
    // The Worker's own text is all that may be asked for, and no picture of its own but the PNG's.
    expect(requests.filter((url) => !/^blob:|bptt-explorer\.html/.test(url))).toEqual([]);
  });

  for (const [file, sentence] of [
    ["index.html", "请改为双击 bptt-explorer.html"],
    ["en.html", "open bptt-explorer.html instead"],
  ] as const) {
    for (const [where, of] of [
      ["sources", new URL(`../../${file}`, import.meta.url).href],
      ["site", pathToFileURL(dist(file)).href],
    ] as const) {
      test(`${file} of the ${where} says what to open instead`, async ({ page }) => {
        await page.goto(of);
        await expect(page.getByText(sentence)).toBeVisible();
      });
    }
  }

  test("storage that throws is survived", async ({ explorer, page }) => {
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException("not here", "SecurityError");
          },
        });
      }
    });
    await explorer.open("preset=notes-linear&lang=en", onDisk("bptt-explorer.html"));
    await explorer.slider("W_hh").press("ArrowRight");
    await expect(explorer.shown("W_hh")).toHaveText("1.51");
  });

  for (const [lang, sentence] of [
    ["zh", "演示所需的一项功能（WebAssembly）在这个浏览器里没有"],
    ["en", "This browser lacks something the explorer needs (WebAssembly)"],
  ] as const) {
    test(`without WebAssembly a sentence says so: ${lang}`, async ({ page }) => {
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));
      await page.addInitScript(() => Reflect.deleteProperty(window, "WebAssembly"));
      await page.goto(`${onDisk("bptt-explorer.html")}#lang=${lang}`);
      await expect(page.getByRole("alert")).toContainText(sentence);
      // And nothing else: what stands in the element is for who has no scripts.
      await expect(page.getByText("This interactive demonstration")).toBeHidden();
      expect(errors).toEqual([]);
    });
  }
});

/** A course page around a frame, which keeps what the frame says and gives it the height it asks for. */
async function course(page: Page, frame: string): Promise<FrameLocator> {
  await page.route("**/course.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="en"><title>Course</title><link rel="icon" href="data:,"><body>
        ${frame}<script>
          window.told = [];
          addEventListener("message", ({ source, data }) => {
            const frame = document.querySelector("iframe");
            if (source !== frame.contentWindow) return;
            told.push(data);
            if (data.type === "bptt-explorer:resize") frame.height = data.height;
          });
        </script></body></html>`,
    }),
  );
  await page.goto("course.html");
  return page.frameLocator("iframe");
}

interface Told {
  readonly type?: string;
  readonly height?: number;
  readonly state?: Record<string, unknown>;
}
const told = async (page: Page, type: string): Promise<Told[]> =>
  (await page.evaluate(() => (window as unknown as { told: Told[] }).told)).filter(
    (message) => message.type === `bptt-explorer:${type}`,
  );
const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

const frames = {
  src: (site: string) => `src="${site}/bptt-explorer.html#preset=notes-linear&lang=en"`,
  // A frame of this kind has no address to take a state from.
  srcdoc: () =>
    `srcdoc="${attribute(wholePage.replace("<bptt-explorer hash>", '<bptt-explorer preset="notes-linear" lang="en">'))}"`,
};

for (const [kind, source] of Object.entries(frames)) {
  test(`in a frame of scripts alone, by ${kind}`, async ({
    page,
    explorer: _,
    baseURL: site = "",
  }) => {
    const frame = await course(
      page,
      `<iframe title="BPTT" sandbox="allow-scripts" width="900" height="300" ${source(site)}></iframe>`,
    );
    const slider = frame.getByRole("slider", { name: "W_hh", exact: true });
    await expect(slider).toHaveValue("1.5");
    expect(await frame.locator("html").evaluate(() => window.origin)).toBe("null");
    // The frame is as high as it says: nothing of it is hidden.
    await expect
      .poll(() => frame.locator("html").evaluate((html) => html.scrollHeight - html.clientHeight))
      .toBe(0);
    expect((await told(page, "resize")).at(-1)?.height).toBeGreaterThan(300);
    await slider.press("ArrowRight");
    await expect.poll(async () => (await told(page, "change")).at(-1)?.state?.whh).toBe(1.51);
    await page.evaluate(() => {
      const state = { whh: -0.5, show: ["controls", "diagram", "cliff", "worked", "shares"] };
      document
        .querySelector("iframe")
        ?.contentWindow?.postMessage({ type: "bptt-explorer:set", state }, "*");
    });
    await expect(slider).toHaveValue("-0.5");
    await surface(frame);
    expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringMatching(/^blob:/)]);
    // What a frame may not do, it says.
    const shares = part(frame, "Shares");
    await shares.getByRole("button", { name: "PNG" }).click();
    await expect(shares).toContainText("This page does not allow PNG images");
    await shares.getByRole("button", { name: "CSV" }).click();
    await expect(shares.getByRole("textbox", { name: /cannot be saved/ })).toHaveValue(
      /^k,.*share/,
    );
    const worked = part(frame, "Worked solution");
    await worked.getByRole("button", { name: /LaTeX/ }).click();
    await expect(worked.getByRole("textbox")).toHaveValue(/\\/);
  });
}

test("where Workers are refused the surface comes all the same", async ({ page }) => {
  // The refusal is written to the console, which the fixture would not allow.
  const refusing = wholePage
    .replace(
      "<head>",
      `<head><meta http-equiv="Content-Security-Policy" content="worker-src 'none'">`,
    )
    .replace("<bptt-explorer hash>", '<bptt-explorer lang="en" show="cliff">');
  const frame = await course(
    page,
    `<iframe title="BPTT" sandbox="allow-scripts" width="900" height="900" srcdoc="${attribute(refusing)}"></iframe>`,
  );
  await surface(frame);
  expect(page.workers()).toHaveLength(0);
});

test.describe("the module in a script element", () => {
  const note = (head: string): string =>
    `<!doctype html><html lang="en"><head>${head}<title>Notes</title><link rel="icon" href="data:,">
    <script type="module">${inline}</script></head><body><h1>Notes</h1>
    <bptt-explorer preset="notes-linear" lang="zh">fallback</bptt-explorer></body></html>`;

  test("from disk, whatever the page's encoding", async ({ explorer, page }) => {
    writeFileSync(join(folder, "notes.html"), note('<meta charset="windows-1252">'));
    const requests = requestsOf(page);
    await page.goto(onDisk("notes.html"));
    await expect(explorer.diagram).toBeVisible();
    await expect(page.getByRole("slider", { name: "序列长度 T" })).toBeVisible();
    await explorer.slider("W_hh").press("ArrowRight");
    await expect(explorer.shown("W_hh")).toHaveText("1.51");
    expect(requests).toHaveLength(1);
  });

  test("in a frame of scripts alone", async ({ explorer: _, page }) => {
    const frame = await course(
      page,
      `<iframe title="BPTT" sandbox="allow-scripts" srcdoc="${attribute(note(""))}"></iframe>`,
    );
    await expect(frame.getByRole("slider", { name: "W_hh", exact: true })).toHaveValue("1.5");
  });

  test("holds nothing that a page or a policy could trip over", () => {
    // What is found, not the whole file, is what a failure prints.
    const found = (what: RegExp): string | undefined => inline.match(what)?.[0];
    expect(found(/[^\n\t -~]/)).toBeUndefined();
    expect(found(/<!--|<\/?script|import\.meta|\bimport\s*\(/i)).toBeUndefined();
    // A default export is allowed in a script element; an import would need an address.
    expect(found(/^\s*import\b|;import[\s{*"']/)).toBeUndefined();
  });
});
