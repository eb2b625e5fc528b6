/** The explorer in a frame: its address, its height, and the messages it exchanges. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, test } from "./explorer";

let host: Server;
let origin: string;
const HASH = "preset=notes-linear&w-hh=0.9&at=end&lang=en";

/** A course page on another origin, which keeps what it was told. */
test.beforeAll(async ({ baseURL: site }) => {
  host = createServer((request, response) => {
    // As learning platforms write it; without allow-same-origin no frame may load modules.
    const canvas = 'sandbox="allow-scripts allow-same-origin allow-downloads allow-popups"';
    const sandbox = request.url === "/sandboxed" ? canvas : "";
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><html lang="en"><title>Course</title><body>
      <iframe title="BPTT" ${sandbox} width="100%" height="300" src="${site}/embed.html#${HASH}"></iframe>
      <script>
        window.told = [];
        addEventListener("message", (event) => {
          const frame = document.querySelector("iframe");
          if (event.source !== frame.contentWindow) return;
          told.push(event.data);
          if (event.data.type === "bptt-explorer:resize") frame.height = event.data.height;
        });
      </script></body></html>`);
  });
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

test.afterAll(() => new Promise<unknown>((done) => host.close(done)));

interface Told {
  readonly type?: string;
  readonly subject?: string;
  readonly height?: number;
  readonly state?: Record<string, unknown>;
}
const told = (page: Page): Promise<Told[]> =>
  page.evaluate(() => (window as unknown as { told: Told[] }).told);

for (const path of ["/", "/sandboxed"]) {
  test(`${path}: ready, its height follows, its changes are told`, async ({ page }) => {
    await page.goto(`${origin}${path}`);
    const frame = page.frameLocator("iframe");
    const slider = frame.getByRole("slider", { name: "W_hh", exact: true });
    await expect(slider).toHaveValue("0.9");
    // The frame is as high as the explorer: nothing of it is hidden, and it has no scroll bar.
    await expect
      .poll(() =>
        frame
          .locator("html")
          .evaluate((html) => [
            html.scrollHeight - html.clientHeight,
            html.scrollWidth - html.clientWidth,
          ]),
      )
      .toEqual([0, 0]);
    const heights = (await told(page)).filter(({ type }) => type === "bptt-explorer:resize");
    expect(
      (await told(page)).some((t) => t.subject === "lti.frameResize" && (t.height ?? 0) > 300),
    ).toBe(true);
    // Opening a panel makes it higher, and the frame with it.
    await frame.getByRole("button", { name: "Table", exact: true }).click();
    await expect
      .poll(
        async () => (await told(page)).filter(({ type }) => type === "bptt-explorer:resize").length,
      )
      .toBeGreaterThan(heights.length);
    await slider.press("ArrowRight");
    await expect
      .poll(
        async () =>
          (await told(page)).filter(({ type }) => type === "bptt-explorer:change").at(-1)?.state
            ?.whh,
      )
      .toBe(0.91);
  });
}

test("takes a state from its parent, and from nobody else", async ({ page }) => {
  await page.goto(`${origin}/`);
  const frame = page.frameLocator("iframe");
  const slider = frame.getByRole("slider", { name: "W_hh", exact: true });
  await expect(slider).toHaveValue("0.9");
  const send = (message: unknown): Promise<void> =>
    page.evaluate((data) => {
      document.querySelector("iframe")?.contentWindow?.postMessage(data, "*");
    }, message);
  await send({ type: "bptt-explorer:set", state: { whh: -0.5 } });
  await expect(slider).toHaveValue("-0.5");
  // Nonsense is passed over, or said.
  for (const message of [
    null,
    "set",
    { type: "other", state: { whh: 2 } },
    { type: "bptt-explorer:set" },
  ])
    await send(message);
  await send({ type: "bptt-explorer:set", state: { whh: "<b>", nonsense: 1 } });
  await expect(frame.getByRole("status").filter({ hasText: "nonsense" })).toBeVisible();
  await expect(slider).toHaveValue("-0.5");
  // A frame inside the frame's own window is not the parent.
  await frame.locator("html").evaluate(() => {
    window.postMessage({ type: "bptt-explorer:set", state: { whh: 1.7 } }, "*");
  });
  await send({ type: "bptt-explorer:set", state: { steps: 4 } });
  await expect(frame.getByRole("slider", { name: "Sequence length T" })).toHaveValue("4");
  await expect(slider).toHaveValue("-0.5");
});

test("on its own it is a page, with its address as its state", async ({ page }) => {
  await page.goto(`embed.html#${HASH}`);
  await page.getByRole("slider", { name: "W_hh", exact: true }).press("ArrowRight");
  await expect(page).toHaveURL(/w-hh=0\.91/);
});

for (const file of ["embed.html", "bptt-explorer.html"]) {
  test(`${file} has a heading and a main, in the language shown, also once that changes`, async ({
    page,
  }) => {
    const html = page.locator("html");
    const heading = page.getByRole("main").getByRole("heading", { level: 1 });
    await page.goto(`${file}#preset=notes-linear`);
    // As the reader's browser has it.
    await expect(page.getByRole("slider", { name: "序列长度 T" })).toBeVisible();
    await expect(html).toHaveAttribute("lang", "zh-CN");
    await expect(heading).toHaveText("时间反向传播", { useInnerText: true });
    await page.getByRole("button", { name: "English" }).click();
    await expect(html).toHaveAttribute("lang", "en");
    await expect(heading).toHaveText("Backpropagation through time", { useInnerText: true });
    // A link that says nothing of it, and one that does.
    await page.goto(`${file}#preset=notes-tanh`);
    await expect(page.getByRole("slider", { name: "序列长度 T" })).toBeVisible();
    await expect(html).toHaveAttribute("lang", "zh-CN");
    await page.goto(`${file}#preset=notes-tanh&lang=en`);
    await expect(html).toHaveAttribute("lang", "en");
    await page.getByRole("button", { name: "中文" }).click();
    await expect(html).toHaveAttribute("lang", "zh-CN");
  });
}
