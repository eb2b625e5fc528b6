/** Files on their way: what is said meanwhile, and when one does not arrive, or not as itself. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { ConsoleMessage, Locator, Page, Route } from "@playwright/test";
import { expect, test } from "@playwright/test";

const dist = (name: string): Buffer => readFileSync(new URL(`../../dist/${name}`, import.meta.url));
const FILE = "bptt-explorer_bg.wasm";
const wasm = dist(FILE);
const PORTAL = "<!doctype html><title>Sign in</title><p>Please sign in to use this network.";

/** Somebody's notes; what stands in the element is for who has no scripts. */
async function openNotes(page: Page, attributes = 'lang="en"'): Promise<Locator> {
  await page.route("**/notes.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
        <script type="module" src="bptt-explorer.js"></script></head><body>
        <bptt-explorer preset="notes-linear" ${attributes}><p>needs JavaScript</p></bptt-explorer></body></html>`,
    }),
  );
  await page.goto("notes.html");
  return page.locator("bptt-explorer");
}

const picture = (page: Page): Locator =>
  page.getByRole("group", { name: /unrolled in time|按时间展开/ });

/** What the element itself writes; the browser adds its own. */
function told(page: Page): string[] {
  const own: string[] = [];
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error" && message.text().startsWith("bptt-explorer:"))
      own.push(message.text());
  });
  return own;
}

/** The sentence that stands there, and nothing beside it but the button. */
async function onlySentence(explorer: Locator, sentence: RegExp): Promise<void> {
  const alert = explorer.getByRole("alert");
  await expect(alert).toHaveCount(1);
  await expect(alert).toHaveText(sentence);
  await expect(explorer.getByText("JavaScript")).toBeHidden();
  const seen = await explorer.evaluate((element) => element.shadowRoot?.textContent?.trim() ?? "");
  const button = (await explorer.getByRole("button").allTextContents()).join();
  expect(seen.replace(/\s+/g, " ")).toBe(`${await alert.textContent()} ${button}`.trim());
}

type Answer = (route: Route) => Promise<void>;
const faults: readonly [string, Answer, RegExp, RegExp][] = [
  ["is not there", (r) => r.fulfill({ status: 404, body: "" }), /is not there \(404\)/, /404/],
  ["meets a broken server", (r) => r.fulfill({ status: 500 }), /an error \(500\)/, /报错（500）/],
  [
    "is a page in its place, with status 200",
    (r) => r.fulfill({ contentType: "text/html", body: PORTAL }),
    /came something else/,
    /收到的是别的内容/,
  ],
  [
    "is a page that calls itself wasm",
    (r) => r.fulfill({ contentType: "application/wasm", body: PORTAL }),
    /came something else/,
    /收到的是别的内容/,
  ],
  [
    "is its first half alone",
    (r) => r.fulfill({ contentType: "application/wasm", body: wasm.subarray(0, 300_000) }),
    /did not arrive whole/,
    /没有传完整/,
  ],
  [
    "is empty",
    (r) => r.fulfill({ contentType: "application/wasm", body: "" }),
    /did not arrive whole/,
    /没有传完整/,
  ],
  ["cannot be fetched", (r) => r.abort("connectionrefused"), /cannot be fetched/, /取不到/],
];

for (const [what, answer, en, zh] of faults) {
  test(`wasm that ${what} is named, once, and tried again`, async ({ page }) => {
    const own = told(page);
    await page.route(`**/${FILE}`, answer);
    for (const [lang, sentence, button] of [
      ["zh", zh, "再试一次"],
      ["en", en, "Try again"],
    ] as const) {
      own.length = 0;
      const explorer = await openNotes(page, `lang="${lang}"`);
      await onlySentence(explorer, sentence);
      await expect(explorer.getByRole("alert")).toContainText(FILE);
      await expect(explorer.getByRole("button")).toHaveText(button);
      expect(own).toEqual([expect.stringContaining(`/${FILE}`)]);
    }
    const again = page.getByRole("button", { name: "Try again" });
    await again.press("Enter");
    await expect.poll(() => own.length).toBe(2);
    // Who pressed it can press it once more.
    await expect(again).toBeFocused();
    await page.unroute(`**/${FILE}`);
    await again.press("Enter");
    await expect(picture(page)).toBeVisible();
    expect(own).toHaveLength(2);
  });
}

test("under another media type the right file works all the same", async ({ page }) => {
  await page.route(`**/${FILE}`, (route) =>
    route.fulfill({ contentType: "application/octet-stream", body: wasm }),
  );
  await openNotes(page);
  await expect(picture(page)).toBeVisible();
});

test("two on a page: one button starts both", async ({ page }) => {
  await page.route(`**/${FILE}`, (route) => route.fulfill({ status: 404 }));
  await openNotes(page, 'lang="en"></bptt-explorer><bptt-explorer lang="en" loading="eager"');
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(2);
  await page.unroute(`**/${FILE}`);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(picture(page)).toHaveCount(2);
});

test("wasm that hangs: that it loads, then that nothing arrives, and the button", async ({
  page,
}) => {
  await page.clock.install();
  const own = told(page);
  await page.route(`**/${FILE}`, () => {});
  const explorer = await openNotes(page, 'lang="en" loading="eager"');
  await page.clock.runFor(600);
  await expect(explorer.getByRole("status")).toHaveText("The explorer is loading …");
  await expect(explorer.getByText("JavaScript")).toBeHidden();
  await page.clock.runFor(21_000);
  await onlySentence(explorer, /nothing more of .*\.wasm has arrived for 20 seconds/);
  expect(own).toHaveLength(1);
  await page.unroute(`**/${FILE}`);
  await explorer.getByRole("button").click();
  await page.clock.runFor(600);
  await expect(picture(page)).toBeVisible();
});

/** A server that sends the wasm's first half, and the rest, or the end of the line, when it is told. */
async function slowly(page: Page): Promise<{ finish(): void; cut(): void; close(): void }> {
  let finish = (): void => {};
  let cut = (): void => {};
  const types: Record<string, string> = { ".js": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://host").pathname.slice(1);
    if (name === "") {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(`<!doctype html><html lang="zh"><title>讲义</title><link rel="icon" href="data:,">
        <script type="module" src="bptt-explorer.js"></script><bptt-explorer lang="zh"><p>JavaScript</p></bptt-explorer>`);
      return;
    }
    const body = dist(name);
    response.writeHead(200, {
      "content-type": types[extname(name)] ?? "text/plain",
      "content-length": body.length,
    });
    if (name !== FILE) {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, body.length / 2));
    finish = () => response.end(body.subarray(body.length / 2));
    cut = () => response.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    finish: () => finish(),
    cut: () => cut(),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test("while it arrives it says how much is here; cut off, it says so and goes on when asked", async ({
  page,
}) => {
  const server = await slowly(page);
  try {
    const explorer = page.locator("bptt-explorer");
    await expect(explorer.getByRole("status")).toHaveText("演示正在载入……");
    const half = String(Math.round(wasm.length / 2 / 1024));
    const all = String(Math.round(wasm.length / 1024));
    await expect(explorer.getByText(`已收到 ${half} KB，共 ${all} KB`)).toBeVisible();
    const bar = explorer.getByRole("progressbar", { name: "演示正在载入……" });
    expect(await bar.evaluate((bar: HTMLProgressElement) => bar.position)).toBeCloseTo(0.5, 2);
    await expect(explorer.getByText("JavaScript")).toBeHidden();
    server.cut();
    await onlySentence(explorer, /bptt-explorer_bg\.wasm 没有传完整/);
    await explorer.getByRole("button", { name: "再试一次" }).click();
    await expect(explorer.getByText(`已收到 ${half} KB，共 ${all} KB`)).toBeVisible();
    server.finish();
    await expect(picture(page)).toBeVisible();
  } finally {
    server.close();
  }
});

test("offline after the first picture: a panel says it once, and comes when the line is back", async ({
  page,
  context,
}) => {
  const own = told(page);
  await openNotes(page, 'lang="en" show="controls diagram"');
  await expect(picture(page)).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Saturation" }).click();
  const panel = page.getByRole("group", { name: "Saturation" });
  await expect(panel.getByRole("alert")).toHaveText(/There is no network just now/);
  // In vain: the sentence stays, and is said once.
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.getByRole("alert")).toHaveCount(1);
  // Numbers are dragged all the same.
  await page.getByRole("slider", { name: "W_hh", exact: true }).press("ArrowRight");
  expect(own).toHaveLength(1);
  await context.setOffline(false);
  await expect(panel.getByRole("img").first()).toBeVisible();
  await expect(panel.getByRole("alert")).toHaveCount(0);
});

for (const [what, answer] of [
  ["is not there", (route) => route.fulfill({ status: 404 })],
  ["is a page in its place", (route) => route.fulfill({ contentType: "text/html", body: PORTAL })],
] satisfies [string, Answer][]) {
  test(`a panel's file that ${what} is named in the panel's place, and tried again`, async ({
    page,
  }) => {
    const own = told(page);
    await page.route("**/bptt-explorer-saturation.js", answer);
    await openNotes(page, 'lang="zh" show="controls saturation"');
    const panel = page.getByRole("group", { name: "饱和" });
    await expect(panel.getByRole("alert")).toHaveText(/取不到 http\S*bptt-explorer-saturation\.js/);
    expect(own).toEqual([expect.stringContaining("bptt-explorer-saturation.js")]);
    await page.unroute("**/bptt-explorer-saturation.js");
    await panel.getByRole("button", { name: "再试一次" }).click();
    await expect(panel.getByRole("alert")).toHaveCount(0);
    await expect(panel.getByRole("img").first()).toBeVisible();
  });
}

test("the share dialog's file likewise, where it is seen, and it opens once it is there", async ({
  page,
}) => {
  // On a phone, where the button stands below the picture.
  await page.setViewportSize({ width: 390, height: 700 });
  await page.route("**/bptt-explorer-dialog.js", (route) => route.fulfill({ status: 404 }));
  await openNotes(page, 'lang="en" show="controls diagram distance share"');
  await page.getByRole("button", { name: "Share and embed" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "bptt-explorer-dialog.js" });
  await expect(alert).toBeInViewport();
  await page.unroute("**/bptt-explorer-dialog.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test("a Worker whose file hangs keeps nobody waiting for ever", async ({ page }) => {
  await page.clock.install();
  await page.route("**/bptt-explorer-worker.js", () => {});
  await openNotes(page, 'lang="en" show="checks"');
  await page.clock.runFor(600);
  const panel = page.getByRole("group", { name: "Gradient check" });
  await expect(panel).toBeVisible();
  await expect
    .poll(async () => {
      await page.clock.runFor(5000);
      return panel.getByRole("cell").count();
    })
    .toBeGreaterThan(0);
});
