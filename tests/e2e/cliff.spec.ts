/** The error cliff: its numbers, the point that moves on it, and the three ways its surface is computed. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { test as plain } from "@playwright/test";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { plainPage } from "./host";
import { cellsOf, read } from "./numbers";

const OPEN = "show=controls+diagram+cliff";

/** A landmark on the explorer's own page, a group in others. */
const panel = (page: Page): Locator => {
  const name = /^(Error cliff|误差悬崖)$/;
  return page.getByRole("region", { name }).or(page.getByRole("group", { name }));
};
const table = (page: Page): Locator => panel(page).getByRole("table").first();
const handle = (page: Page): Locator => panel(page).getByRole("application");
/** What of the surface is shown. */
const part = (page: Page, name: string): Locator =>
  panel(page).getByRole("radio", { name, exact: true });
const button = (page: Page, name: string): Locator =>
  panel(page).getByRole("button", { name, exact: true });

/** A number of the gradient, by its name. */
async function shown(page: Page, name: string): Promise<number> {
  const text = await panel(page)
    .getByRole("term")
    .filter({ hasText: name })
    .locator("xpath=following-sibling::dd")
    .innerText();
  return read(text);
}

/** Rows of the table: the place, without clipping, with clipping; each w, b, E. */
async function rows(page: Page): Promise<number[][]> {
  return (await cellsOf(table(page))).slice(1).map((row) => row.slice(1).map(read));
}

/** The surface is there: every line of equal height has been drawn, and the heat map painted finely. */
async function arrived(page: Page): Promise<void> {
  const canvas = panel(page).locator(".relief canvas");
  await expect(canvas).toHaveAttribute("width", "360");
  await expect(canvas).toHaveAttribute("height", "270");
  await expect(panel(page).locator("path.bptt-contour[d^=M]").first()).toBeAttached();
  await expect(panel(page).getByRole("status").filter({ hasText: "%" })).toHaveCount(0);
}

test("the numbers at the wall and a hundredth to either side", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  const numbers = [
    ["At the wall", 0.0060125553, 779.3982, 5e-11, 5e-5],
    ["0.01 below it", 0.3438202, 0.2394999, 5e-8, 5e-8],
    ["0.01 above it", 0.0117534, 0.1929732, 5e-8, 5e-8],
  ] as const;
  for (const [name, error, norm, ofError, ofNorm] of numbers) {
    await button(page, name).click();
    await expect(button(page, name)).toHaveAttribute("aria-pressed", "true");
    const [here] = await rows(page);
    expect(here?.[0]).toBe(5);
    expect(Math.abs((here?.[2] ?? 0) - error)).toBeLessThanOrEqual(ofError * 1.0001);
    expect(Math.abs((await shown(page, "‖∇E‖")) - norm)).toBeLessThanOrEqual(ofNorm * 1.0001);
  }
  await expect(panel(page)).toContainText("The wall is at b = −2.612296656.");
});

test("it opens at the wall, and a link says where else", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await expect(button(page, "At the wall")).toHaveAttribute("aria-pressed", "true");
  await explorer.type("Bias b", "-2");
  await explorer.type("Weight w", "4");
  await explorer.type("Clipping threshold θ", "0.05");
  await explorer.type("Step size η", "2");
  await part(page, "near the wall").check();
  await expect(page).toHaveURL(
    /cliff-w=4&cliff-b=-2&cliff-rate=2&cliff-theta=0\.05&cliff-view=wall/,
  );
  const before = await rows(page);
  await page.reload();
  await expect(explorer.field("Bias b")).toHaveValue("-2");
  expect(await rows(page)).toEqual(before);
  await button(page, "At the wall").click();
  await expect(page).not.toHaveURL(/cliff-[wb]=/);
});

test("clipping keeps the step that the wall throws away", async ({ explorer, page }) => {
  await explorer.open(`${OPEN}&cliff-rate=0.1&cliff-theta=2`);
  const [here = [], free = [], clipped = []] = await rows(page);
  const far = (to: number[]): number =>
    Math.hypot((to[0] ?? 0) - (here[0] ?? 0), (to[1] ?? 0) - (here[1] ?? 0));
  expect(far(free)).toBeCloseTo(77.93982, 4);
  expect(far(clipped)).toBeCloseTo(0.2, 8);
  await expect(panel(page)).toContainText("The step without clipping leaves the part of the plane");
  await expect(panel(page)).not.toContainText("The step with clipping leaves");
  await expect(panel(page)).not.toContainText("clipping changes nothing");
  await button(page, "0.01 above it").click();
  await expect(panel(page)).toContainText("clipping changes nothing");
  const [, after, same] = await rows(page);
  expect(after).toEqual(same);
});

test("the point follows the pointer and the arrow keys", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await arrived(page);
  await handle(page).scrollIntoViewIfNeeded();
  const box = await handle(page).boundingBox();
  if (box === null) throw new Error("no surface");
  const at = (w: number, b: number): [number, number] => [
    box.x + ((w - 3) / 4) * box.width,
    box.y + ((-1 - b) / 3) * box.height,
  ];
  await page.mouse.move(...at(4, -2));
  await page.mouse.down();
  await page.mouse.move(...at(6, -3.5), { steps: 4 });
  // Beyond the plane is at its edge.
  await page.mouse.move(box.x + 2 * box.width, at(6, -3.5)[1]);
  await expect(explorer.field("Weight w")).toHaveValue("7");
  await page.mouse.move(...at(6, -3.5));
  await page.mouse.up();
  await expect
    .poll(async () => Number(await explorer.field("Weight w").inputValue()))
    .toBeCloseTo(6, 1);
  expect(Number(await explorer.field("Bias b").inputValue())).toBeCloseTo(-3.5, 1);
  await expect(page).toHaveURL(/cliff-w=/);

  await button(page, "At the wall").click();
  await handle(page).focus();
  await explorer.press("ArrowUp");
  await expect(explorer.field("Bias b")).toHaveValue("-2.60229665600927");
  await explorer.press("ArrowDown");
  await explorer.press("Shift+ArrowRight");
  await expect(explorer.field("Weight w")).toHaveValue("5.001");
  // The same as a link there shows.
  const [here] = await rows(page);
  expect(here?.[2]).toBeGreaterThan(0);
});

test("the sliders move it by their step", async ({ explorer }) => {
  await explorer.open(`${OPEN}&cliff-w=4.5&cliff-b=-2`);
  await explorer.slider("Weight w").press("ArrowRight");
  await expect(explorer.field("Weight w")).toHaveValue("4.51");
  await explorer.slider("Bias b").press("ArrowLeft");
  await expect(explorer.field("Bias b")).toHaveValue("-2.01");
});

test("near the wall the surface is computed anew, and the old question is dropped", async ({
  explorer,
  page,
}) => {
  await explorer.open(OPEN);
  for (const name of ["near the wall", "the whole plane", "near the wall"])
    await part(page, name).check();
  await arrived(page);
  await expect(panel(page)).toContainText("4.85");
  // Whatever came in between: the numbers are those of the window shown.
  await panel(page).getByRole("button", { name: "Numbers" }).first().click();
  const numbers = panel(page).getByRole("region", { name: "Numbers" }).getByRole("table");
  const [, first] = await cellsOf(numbers);
  expect(first?.slice(0, 2)).toEqual(["4.85", "−2.72"]);
});

test("sections mark the point and the wall", async ({ explorer, page }) => {
  await explorer.open(`${OPEN}&cliff-w=3.5&cliff-b=-1.2`);
  const sections = panel(page).getByRole("group", { name: "Two sections through the point" });
  await expect(sections).toContainText("E along b, at w = 3.5");
  await expect(sections.getByText("There is a slope here, but no wall.")).toHaveCount(2);
  await explorer.type("Weight w", "6");
  await expect(sections).toContainText("The wall is at b = −3.234755987.");
});

/** Presses a button below the surface and reads the file it gives. */
async function file(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const files = panel(page).getByRole("figure").first();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    files.getByRole("button", { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("the surface as SVG, PNG and CSV", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await arrived(page);
  const svg = await file(page, "SVG");
  expect(svg.name).toBe("cliff.svg");
  const text = svg.bytes.toString();
  expect(text).not.toMatch(/var\(|\sstyle=|url\(|href|NaN|Infinity/);
  const reader = await plainPage(page);
  const drawn = await reader.evaluate((source) => {
    const { documentElement: svg } = new DOMParser().parseFromString(source, "image/svg+xml");
    const count = (name: string): number => svg.querySelectorAll(name).length;
    const size = [svg.getAttribute("width"), svg.getAttribute("height")];
    return { root: svg.nodeName, size, shades: count("rect"), lines: count("path") };
  }, text);
  await reader.close();
  expect(drawn).toMatchObject({ root: "svg", size: ["640", "480"] });
  expect(drawn.shades).toBeGreaterThan(500);
  expect(drawn.lines).toBeGreaterThan(8);
  const png = await file(page, "PNG");
  expect(png.name).toBe("cliff.png");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1280, 960]);
  const csv = await file(page, "CSV");
  expect(csv.name).toBe("cliff.csv");
  const [head, ...lines] = csv.bytes.toString().trimEnd().split("\r\n");
  expect(head).toBe("w,b,E");
  expect(lines).toHaveLength(360 * 270);
  // Any row is what the recursion of the paper gives.
  const sigma = (x: number): number => 1 / (1 + Math.exp(-x));
  for (const line of [lines[0], lines[1234], lines[50_000], lines.at(-1)]) {
    const [w = 0, b = 0, E = 0] = (line ?? "").split(",").map(Number);
    let x = 0.5;
    for (let t = 0; t < 50; t++) x = w * sigma(x) + b;
    expect(E).toBeCloseTo((sigma(x) - 0.7) ** 2, 9);
  }
});

test("the sections have their files, too", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  const sections = panel(page).getByRole("group", { name: "Two sections through the point" });
  for (const [i, along] of ["b", "w"].entries()) {
    for (const [button, start] of [
      ["SVG", "<svg"],
      ["CSV", `${along},E`],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        sections.getByRole("figure").nth(i).getByRole("button", { name: button }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`cliff-${along}.${button.toLowerCase()}`);
      expect(
        readFileSync(await download.path())
          .toString()
          .startsWith(start),
      ).toBe(true);
    }
  }
});

test("a bar says which shade is which E", async ({ explorer, page }) => {
  await explorer.open(OPEN);
  await arrived(page);
  const bar = panel(page).getByRole("img", { name: "Colours of E, evenly from 0 to 0.49" });
  await expect(bar).toContainText("0");
  await expect(bar).toContainText("0.48");
  // Shade for shade that of the surface: at the middle of the bar stands E = 0.245.
  const shades = await panel(page).evaluate((section) => {
    const [surface, bar] = ["relief", "scale"].map((name) =>
      section.querySelector<HTMLCanvasElement>(`.${name} canvas`),
    );
    // The reds of a row of pixels, the first of which is b = −4: the flat of the lower value.
    const row = (canvas: HTMLCanvasElement | null | undefined): number[] => {
      const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, 1).data ?? [];
      return Array.from(data).filter((_, i) => i % 4 === 0);
    };
    const [surfaces, shades] = [row(surface), row(bar)];
    return [surfaces[0], shades[0], shades[64], shades[127]];
  });
  const [corner = 0, least = 0, middle = 0, most = 0] = shades;
  expect(least).toBeGreaterThan(middle);
  expect(middle).toBeGreaterThan(most);
  expect(Math.abs(corner - most)).toBeLessThan(40);
});

for (const file of ["index.html", "en.html"]) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing: ${file}, ${width} px`, async ({ explorer, page }) => {
      await page.setViewportSize({ width, height: 844 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await explorer.open(`${OPEN}+checks`, file);
        await arrived(page);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      }
    });
  }
}

test("each language speaks for itself here, too", async ({ explorer, page }) => {
  const words = async (): Promise<string> =>
    (await page.getByRole("region", { name: /cliff|悬崖|check|检验/ }).allInnerTexts()).join(" ");
  await explorer.open(`${OPEN}+checks&truncate=2,3`, "en.html");
  // What is still being loaded would be broken off.
  await arrived(page);
  expect(await words()).not.toMatch(/\p{Script=Han}/u);
  await explorer.open(`${OPEN}+checks&truncate=2,3`, "index.html");
  await arrived(page);
  const known = ["sigmoid", "Pascanu", "RTRL"];
  const found = (await words()).match(/[A-Za-z]{4,}/g) ?? [];
  expect(found.filter((word) => !known.includes(word))).toEqual([]);
});

test("with its own file, the worker is a thread of the page's", async ({ explorer, page }) => {
  const made = page.waitForEvent("worker");
  await explorer.open(OPEN);
  expect((await made).url()).toMatch(/\/assets\/worker-[\w-]+\.js$/);
  await arrived(page);
  expect(page.workers()).toHaveLength(1);
});

// What the browser says of a file that is not there is no fault of the page's.
plain("without its file, the worker comes from a blob", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  // Only as a worker; the chunk with its text bears the other name.
  await page.route(/\/assets\/worker-[\w-]+\.js$/, (route) => route.abort());
  const made = page.waitForEvent("worker", (worker) => worker.url().startsWith("blob:"));
  await page.goto(`en.html#${OPEN}`);
  await made;
  await arrived(page);
  expect(errors).toEqual([]);
});

test("without any worker, the page computes it between its frames", async ({ explorer, page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "Worker");
  });
  await explorer.open(OPEN);
  await arrived(page);
  expect(page.workers()).toHaveLength(0);
  // And cancels just as well.
  await part(page, "near the wall").check();
  await part(page, "the whole plane").check();
  await part(page, "near the wall").check();
  await arrived(page);
  await expect(panel(page)).toContainText("4.85");
});

test.describe("on somebody else's page", () => {
  const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
  let host: Server;
  let origin = "";

  test.beforeAll(async () => {
    host = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://host").pathname;
      const headers = { "content-security-policy": STRICT };
      if (path === "/favicon.ico") {
        response.writeHead(204).end();
      } else if (path === "/") {
        response.writeHead(200, { ...headers, "content-type": "text/html" });
        response.end(`<!doctype html><html lang="en"><head><title>Notes</title>
          <script type="module" src="bptt/bptt-explorer.js"></script></head><body>
          <bptt-explorer show="cliff checks"></bptt-explorer></body></html>`);
      } else {
        const types: Record<string, string> = {
          ".wasm": "application/wasm",
          ".js": "text/javascript",
        };
        try {
          const body = readFileSync(
            new URL(`../../dist/${path.replace(/^\/bptt\//, "")}`, import.meta.url),
          );
          response.writeHead(200, {
            ...headers,
            "content-type": types[extname(path)] ?? "text/plain",
          });
          response.end(body);
        } catch {
          response.writeHead(404).end();
        }
      }
    });
    await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });

  test.afterAll(() => new Promise<unknown>((done) => host.close(done)));

  test("alone, under a strict policy, the worker runs from its file", async ({
    explorer,
    page,
  }) => {
    const wasm: string[] = [];
    page.on("request", (request) => request.url().endsWith(".wasm") && wasm.push(request.url()));
    const made = page.waitForEvent("worker");
    await page.goto(`${origin}/`);
    expect((await made).url()).toBe(`${origin}/bptt/bptt-explorer-worker.js`);
    await arrived(page);
    expect(wasm).toHaveLength(1);
    await explorer.slider("Weight w").press("ArrowRight");
    await expect(explorer.field("Weight w")).toHaveValue("5.01");
    await expect(page.getByRole("group", { name: "Gradient check" })).toContainText("×10⁻");
  });
});
