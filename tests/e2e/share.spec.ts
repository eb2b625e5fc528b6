/** The share dialog: what it gives is what is seen, for hands and keys, and where the clipboard is closed. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { Locator, Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { violations } from "./axe";
import { type Explorer, expect, test } from "./explorer";

const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".html": "text/html",
};

class ShareDialog {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: /^(Share and embed|分享与嵌入)$/ });
  }

  get button(): Locator {
    return this.page.getByRole("button", { name: /^(Share and embed|分享与嵌入)$/ });
  }

  async open(): Promise<void> {
    await this.button.first().click();
    await expect(this.dialog).toBeVisible();
    await expect(this.preview.getByRole("img", { name: /^h \d+,/ }).first()).toBeAttached();
  }

  /** The second explorer. */
  get preview(): Locator {
    return this.dialog.locator("bptt-explorer");
  }

  async choose(target: string): Promise<void> {
    await this.dialog.getByRole("combobox", { name: "Where", exact: true }).selectOption(target);
  }

  async code(file: string): Promise<string> {
    return this.dialog.getByRole("textbox", { name: file, exact: true }).inputValue();
  }
}

/** All but when it began: the preview begins at once. */
const stateOf = (explorer: Locator): Promise<Record<string, unknown>> =>
  explorer.evaluate((element: BpttExplorer) => {
    const { loading: _, ...state } = element.getState();
    return state;
  });

/** A course site on another origin: one page, made from snippets, and the files in a folder of it. */
let host: Server;
let origin: string;
let body = "";
test.beforeAll(async () => {
  host = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    if (path === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const file = /^\/notes\/bptt\/((?:assets\/)?[\w.-]+)$/.exec(path)?.[1];
    try {
      const found =
        file === undefined ? null : readFileSync(new URL(`../../dist/${file}`, import.meta.url));
      response.writeHead(200, {
        "content-type": TYPES[extname(path)] ?? "text/html; charset=utf-8",
      });
      response.end(
        found ??
          `<!doctype html><html lang="en"><head><title>Notes</title></head><body><h1>Notes</h1>${body}</body></html>`,
      );
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
test.afterAll(() => new Promise<unknown>((done) => host.close(done)));

const STATE = "preset=notes-tanh&w-hh=1.2&steps=4&at=dh:2&truncate=1,2&distance=1&theme=dark";

async function edited(explorer: Explorer, page: Page): Promise<void> {
  await explorer.open("preset=notes-linear&at=end");
  await page.locator("bptt-explorer").evaluate((element: BpttExplorer) => {
    element.config = {
      cell: "rnn",
      activation: "linear",
      loss: "squared",
      lossAt: "every",
      params: { wxh: [[0.5]], whh: [[1.25]], why: [[1]], by: [0] },
      inputs: [[1], [2], [3]],
      targets: [[2], [5], [0.125]],
    };
  });
  await expect(explorer.shown("W_hh")).toHaveText(/^1\.25/);
}

for (const [what, prepare] of [
  ["a state", (explorer: Explorer) => explorer.open(STATE)],
  ["an edited model", edited],
] as const) {
  test(`${what}: the HTML and the frame, put onto a page, show the same`, async ({
    explorer,
    page,
  }) => {
    await prepare(explorer, page);
    const wanted = { ...(await stateOf(page.locator("bptt-explorer"))), lang: "en" };
    const share = new ShareDialog(page);
    await share.open();
    await share.dialog.getByRole("radio", { name: "a folder of mine" }).check({ force: true });
    const element = await share.code("page.html");
    await share.choose("iframe");
    const frame = await share.code("page.html");
    // The preview is the same again.
    expect(await stateOf(share.preview)).toEqual(wanted);

    body = element + frame;
    await page.goto(`${origin}/notes/`);
    const there = page.locator("body > bptt-explorer");
    await expect(there.getByRole("img", { name: /^h \d+,/ }).first()).toBeVisible();
    expect(await stateOf(there)).toEqual(wanted);
    const inside = page.frameLocator("iframe").locator("bptt-explorer");
    await page.locator("iframe").scrollIntoViewIfNeeded();
    await expect(inside.getByRole("img", { name: /^h \d+,/ }).first()).toBeAttached();
    expect(await stateOf(inside)).toEqual(wanted);
    // The script lets the frame follow what is in it.
    await expect
      .poll(async () => {
        const box = await inside.boundingBox();
        return (
          Number(await page.locator("iframe").getAttribute("height")) - Math.ceil(box?.height ?? 0)
        );
      })
      .toBe(0);
    expect(page.url()).toBe(`${origin}/notes/`);
  });
}

test("the link opens what is seen", async ({ explorer, page }) => {
  await explorer.open(STATE);
  const wanted = await stateOf(page.locator("bptt-explorer"));
  const share = new ShareDialog(page);
  await share.open();
  const link = await share.dialog.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  await page.goto("about:blank");
  // What the page itself says is not said again.
  expect(link).not.toMatch(/autoplay|loading/);
  await page.goto(link);
  await expect(explorer.diagram).toBeVisible();
  expect(await stateOf(page.locator("bptt-explorer"))).toEqual(wanted);
});

test("panels, locks, language and theme chosen in the dialog are in the snippet and in the preview", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear");
  const share = new ShareDialog(page);
  await share.open();
  const { dialog } = share;
  await dialog.getByRole("checkbox", { name: "Worked solution" }).check();
  await dialog.getByRole("checkbox", { name: "Playback" }).uncheck();
  await dialog.getByText("What readers cannot change").click();
  await dialog.getByRole("checkbox", { name: "W_hh", exact: true }).check();
  await dialog.locator("#share-lang").selectOption("zh");
  await dialog.locator("#share-theme").selectOption("dark");
  const code = await share.code("page.html");
  for (const attribute of [
    'show="controls diagram distance worked"',
    'lock="w-hh"',
    'lang="zh"',
    'theme="dark"',
  ])
    expect(code).toContain(attribute);
  await expect(share.preview.getByRole("slider", { name: "W_hh" })).toBeDisabled();
  await expect(share.preview.getByRole("heading", { name: "解题过程" })).toBeAttached();
  await expect(share.preview.getByRole("group", { name: "播放控制" })).toHaveCount(0);
  // Something is always shown.
  for (const name of ["Worked solution", "Parameters", "The network unrolled in time"])
    await dialog.getByRole("checkbox", { name, exact: true }).uncheck();
  const last = dialog.getByRole("checkbox", { name: "Gradient against distance" });
  await last.click();
  await expect(last).toBeChecked();
});

test("what is done in the preview is not told as if the reader had done it", async ({
  explorer,
  page,
}) => {
  await explorer.open("preset=notes-linear&at=end");
  const share = new ShareDialog(page);
  await share.open();
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const name of ["bptt-ready", "bptt-change", "bptt-beat"])
      document.addEventListener(name, () => told.push(name));
  });
  const slider = share.preview.getByRole("slider", { name: "W_hh" });
  await slider.press("ArrowRight");
  await expect(slider).toHaveValue("1.51");
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([]);
  expect((await stateOf(page.locator("body bptt-explorer").first())).whh).toBe(null);
  expect(await share.code("page.html")).not.toContain("w-hh");
});

test("by keyboard alone: opened, worked, kept inside, left, and back where one was", async ({
  explorer,
  page,
}) => {
  await explorer.open();
  const share = new ShareDialog(page);
  await share.button.focus();
  await explorer.press("Enter");
  await expect(share.dialog).toBeVisible();
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const root = document.activeElement?.shadowRoot;
      const at = root?.activeElement ?? null;
      const inside = root?.querySelector("dialog")?.contains(at) ?? false;
      return inside ? at?.id || at?.getAttribute("aria-label") || at?.localName || "?" : "outside";
    });
  expect(await focused()).toBe("Close");
  const reached = new Set<string>();
  for (let i = 0; i < 90; i++) {
    await explorer.press("Tab");
    const at = await focused();
    // Between its last and its first place the browser's own bars have their turn.
    if (at !== "outside") reached.add(at);
    else expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
    if (at === "share-target" && reached.size < 6) {
      await page.keyboard.type("Quarto");
      await expect(share.dialog.getByRole("textbox", { name: "page.qmd" })).toBeVisible();
    }
  }
  for (const name of [
    "share-address",
    "Copy: Link",
    "share-target",
    "share-base",
    "share-lang",
    "Copy: page.qmd",
  ])
    expect([...reached]).toContain(name);
  // Its keys are not the explorer's: the beat stays.
  await share.dialog.getByRole("button", { name: "Close" }).focus();
  await explorer.press(".");
  expect((await stateOf(page.locator("body bptt-explorer").first())).at).toBeNull();
  await explorer.press("Escape");
  await expect(share.dialog).toHaveCount(0);
  await expect(share.button).toBeFocused();
  // Opened again, it is where it was left.
  await explorer.press("Enter");
  await expect(share.dialog.getByRole("textbox", { name: "page.qmd" })).toBeVisible();
});

test("copies; where the clipboard is closed, it selects the text and says which keys to press", async ({
  context,
  explorer,
  page,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await explorer.open(STATE);
  const share = new ShareDialog(page);
  await share.open();
  await share.dialog.getByRole("button", { name: "Copy: page.html" }).click();
  await expect(share.dialog.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await share.code("page.html"),
  );

  await page.evaluate(() =>
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) },
    }),
  );
  await share.dialog.getByRole("button", { name: "Copy: Link" }).click();
  await expect(share.dialog.getByText(/out of reach.*Ctrl\+C/)).toBeVisible();
  const field = share.dialog.getByRole("textbox", { name: "Link", exact: true });
  await expect(field).toBeFocused();
  expect(
    await field.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]),
  ).toEqual([0, (await field.inputValue()).length]);
  await share.dialog.getByRole("button", { name: "Copy: page.html" }).click();
  const code = share.dialog.getByRole("textbox", { name: "page.html", exact: true });
  await expect(code).toBeFocused();
  expect(
    await code.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd]),
  ).toEqual([0, (await code.inputValue()).length]);
});

test("a host's own element has no such button, unless show names it; then it works in a sandbox", async ({
  page,
}) => {
  body = `<script type="module" src="bptt/bptt-explorer.js"></script>
    <bptt-explorer preset="notes-linear" lang="en"></bptt-explorer>`;
  await page.goto(`${origin}/notes/`);
  const share = new ShareDialog(page);
  await expect(page.getByRole("slider", { name: "W_hh" })).toBeVisible();
  await expect(share.button).toHaveCount(0);

  body = `<iframe title="BPTT" sandbox="allow-scripts allow-same-origin" width="100%" height="900"
    src="bptt/embed.html#preset=notes-linear&lang=en&show=controls+diagram+share"></iframe>`;
  await page.goto(`${origin}/notes/`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Share and embed" }).click();
  const dialog = frame.getByRole("dialog", { name: "Share and embed" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "page.html" })).toHaveValue(
    /preset="notes-linear"/,
  );
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("the chunk is not loaded before the dialog is opened", async ({ explorer, page }) => {
  const chunks: string[] = [];
  page.on("request", (request) => request.url().includes("dialog") && chunks.push(request.url()));
  await explorer.open();
  expect(chunks).toEqual([]);
  await new ShareDialog(page).open();
  expect(chunks).toHaveLength(1);
});

for (const file of ["index.html", "en.html"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing, and nothing scrolls sideways: ${file}, ${colorScheme}`, async ({
      explorer,
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await explorer.open("preset=notes-linear&at=end", file);
        const share = new ShareDialog(page);
        await share.open();
        await share.dialog.locator("#share-target").selectOption("iframe");
        await share.dialog.locator("summary").click();
        expect(await violations(page, ["bptt-explorer", "dialog"])).toEqual([]);
        expect(
          await share.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth),
        ).toBe(0);
      }
    });
  }
}

test("on a phone the button stands beside undo, and the header is as high as without it", async ({
  explorer,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const height = (): Promise<number> =>
    page
      .getByRole("banner")
      .first()
      .or(page.locator("header"))
      .first()
      .evaluate((header) => header.getBoundingClientRect().height);
  await explorer.open("", "en.html");
  const share = new ShareDialog(page);
  await expect(share.button).toHaveCount(1);
  const [button, undo] = [
    await share.button.boundingBox(),
    await page.getByRole("button", { name: "Undo" }).boundingBox(),
  ];
  expect(button?.y).toBe(undo?.y);
  expect(button?.width).toBeGreaterThanOrEqual(44);
  expect((button?.x ?? 0) + (button?.width ?? 0)).toBeLessThanOrEqual(undo?.x ?? 0);
  const withButton = await height();
  await page.locator("bptt-explorer").evaluate((element) => element.removeAttribute("hash"));
  await page
    .locator("bptt-explorer")
    .evaluate((element: BpttExplorer) => element.setState({ speed: 4 }));
  await expect(share.button).toHaveCount(0);
  expect(await height()).toBe(withButton);
});
