/** On paper: light, finished, whole; and afterwards as if nothing had been. */
import type { Locator, Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { type Explorer, expect, test } from "./explorer";

/** A4 between its margins. */
const PAPER = { width: 672, height: 990 };

const host = (page: Page): Locator => page.locator("bptt-explorer");
const stateOf = (page: Page): Promise<unknown> =>
  host(page).evaluate((element: BpttExplorer) => element.getState());

/** As laid out for paper, on which nothing can be scrolled. */
async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: "print" });
  await expect(host(page).getByRole("link").last()).toBeVisible();
}

/** Everything in the shadow tree, without Lit's marks. */
const tree = (page: Page): Promise<string> =>
  host(page).evaluate((element) =>
    (element.shadowRoot?.innerHTML ?? "").replace(/<!--.*?-->/gs, "").replace(/\s+/g, " "),
  );

const PLAYS = "preset=theory&at=dh:2&theme=dark";

for (const [file, more, verdict] of [
  ["en.html", "More parameters", /^Within a factor of ten/],
  ["index.html", "更多参数", /^梯度变化不到十倍/],
] as const) {
  test(`${file}: parameters and the link stand in place of the controls, the picture is finished`, async ({
    explorer,
    page,
  }) => {
    await explorer.open(
      "preset=notes-linear&at=h:1&w-hh=1.25&theme=dark&show=controls+transport+diagram+distance",
      file,
    );
    await onPaper(page);
    const shell = host(page);
    await expect(shell.getByText("1.25", { exact: true }).first()).toBeVisible();
    const link = shell.getByRole("link").last();
    await expect(link).toHaveAttribute("href", /#preset=notes-linear&w-hh=1\.25&at=h:1/);
    await expect(link).toHaveText(/^http:.*w-hh=1\.25/);
    // Finished: what the beat had not reached is there.
    await expect(explorer.shown("∇W_hh")).toHaveText("−3.375");
    await expect(shell.getByText(verdict)).toBeVisible();
    for (const control of ["button", "slider", "combobox", "spinbutton"] as const) {
      // The legend of the curves stays, as what it is on paper.
      const seen = shell.getByRole(control).filter({ hasNotText: /∂/, visible: true });
      await expect(seen).toHaveCount(0);
    }
    await expect(shell.getByText(more)).toBeHidden();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
  });
}

/** The pixels of all canvases, and the colours of nodes and texts. */
const looks = (page: Page): Promise<{ canvases: string[]; colours: string[] }> =>
  host(page).evaluate((element) => {
    const root = element.shadowRoot;
    const all = (selector: string): Element[] => [...(root?.querySelectorAll(selector) ?? [])];
    return {
      canvases: (all("canvas") as HTMLCanvasElement[]).map((canvas) => canvas.toDataURL()),
      colours: all(".shell, svg text, svg rect, svg path, p").map((one) => {
        const { color, fill, stroke } = getComputedStyle(one);
        return `${color} ${fill} ${stroke}`;
      }),
    };
  });

test("whatever the theme, paper is light: in the shadow tree and on canvases", async ({
  explorer,
  page,
}) => {
  const printed: { canvases: string[]; colours: string[] }[] = [];
  const screens: string[][] = [];
  for (const theme of ["light", "dark"]) {
    await page.emulateMedia({ media: "screen" });
    await explorer.open(
      `preset=theory&at=end&theme=${theme}&show=controls+diagram+distance+triangle+saturation`,
    );
    await expect(page.getByRole("heading", { name: "Saturation" })).toBeVisible();
    screens.push((await looks(page)).canvases);
    await onPaper(page);
    printed.push(await looks(page));
  }
  expect(printed[0]?.canvases.length).toBeGreaterThan(6);
  expect(printed[1]).toEqual(printed[0]);
  // On the screen they differ, or this would show nothing.
  expect(screens[1]).not.toEqual(screens[0]);
});

for (const hash of [
  "steps=50&at=dh:3",
  "steps=200&at=end&zoom=2",
  "preset=chaos&show=controls+diagram+distance+triangle+saturation+shares+clipping+truncation",
  "preset=theory&pin=h:2,whh&show=diagram+distance+spectrum+cliff",
  "preset=notes-tanh&show=controls+diagram+distance+worked+table+contributions+nudge+paths",
]) {
  test(`no picture is cut: ${hash}`, async ({ explorer, page }) => {
    await explorer.open(hash);
    await onPaper(page);
    await expect(host(page).getByText("…", { exact: true }).filter({ visible: true })).toHaveCount(
      0,
    );
    const wide = await host(page).evaluate((element) => {
      const root = element.shadowRoot;
      const boxes = [
        ...(root?.querySelectorAll("svg, canvas, table, .solution, .network, math") ?? []),
      ];
      return boxes
        .filter((box) => box.checkVisibility())
        .filter((box) => box.getBoundingClientRect().right > innerWidth + 0.5)
        .map((box) => `${box.localName}.${box.getAttribute("class")}`);
    });
    expect(wide).toEqual([]);
    // Nor inside: every step is within its picture.
    const diagram = page.getByRole("group", { name: "The network unrolled in time" });
    const [edge, last] = await diagram.evaluate((group) => {
      const right = group.getBoundingClientRect().right;
      const nodes = [...group.querySelectorAll("svg.picture g[role=img]")];
      return [right, Math.max(...nodes.map((node) => node.getBoundingClientRect().right))];
    });
    expect(last).toBeLessThanOrEqual((edge ?? 0) + 1);
    expect(last).toBeGreaterThan((edge ?? 0) / 2);
  });
}

test("a heat map and the contours over it keep together", async ({ explorer, page }) => {
  await explorer.open("show=diagram+cliff");
  await onPaper(page);
  const [canvas, plot] = await page
    .getByRole("img", { name: /E|error/i })
    .first()
    .evaluate(() => {
      const box = document.querySelector("bptt-explorer")?.shadowRoot?.querySelector(".cliff .box");
      const rect = (one: Element | null | undefined): number[] => {
        const { left, right } = one?.getBoundingClientRect() ?? { left: 0, right: 0 };
        return [left, right];
      };
      return [rect(box?.querySelector(".relief canvas")), rect(box?.querySelector(".relief svg"))];
    });
  // The plane lies within the axes' picture, and takes most of it.
  expect(canvas?.[0]).toBeGreaterThanOrEqual(plot?.[0] ?? 0);
  expect(canvas?.[1]).toBeLessThanOrEqual((plot?.[1] ?? 0) + 1);
  expect((canvas?.[1] ?? 0) - (canvas?.[0] ?? 0)).toBeGreaterThan(
    ((plot?.[1] ?? 0) - (plot?.[0] ?? 0)) * 0.7,
  );
});

/** What the page tells of itself when the browser is about to print it. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const words = (): string =>
      document
        .querySelector("bptt-explorer")
        ?.shadowRoot?.querySelector(".shell")
        ?.className.split(" ")[1] ?? "";
    const paper = (): boolean =>
      document.querySelector("bptt-explorer")?.shadowRoot?.querySelector(".printed") != null;
    for (const name of ["beforeprint", "afterprint"])
      addEventListener(name, () => seen.push(`${name} ${words()} ${paper()}`));
  });
}

async function printed(explorer: Explorer, page: Page): Promise<number> {
  await watch(page);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
    "beforeprint light true",
    "afterprint dark false",
  ]);
  await expect(explorer.diagram).toBeVisible();
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

test("after a real print all is as it was: picture, state, address, focus", async ({
  explorer,
  page,
}) => {
  await explorer.open(PLAYS);
  await explorer.field("W_hh ×").focus();
  const before = [await tree(page), await stateOf(page), page.url()];
  expect(await printed(explorer, page)).toBeGreaterThan(0);
  await expect
    .poll(async () => [await tree(page), await stateOf(page), page.url()])
    .toEqual(before);
  await expect(explorer.field("W_hh ×")).toBeFocused();
});

test("what plays goes on playing after a print", async ({ explorer, page }) => {
  await explorer.open(`${PLAYS}&speed=0.25`);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await printed(explorer, page);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("in a host's page the element prints so by itself, with a link to the page beside its module", async ({
  page,
  baseURL,
}) => {
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><head><title>Notes</title>
        <style>html { color-scheme: dark } body { background: #000; color: #eee }
          @media print { body { background: #fff; color: #000 } }</style>
        <script type="module" src="bptt-explorer.js"></script></head>
        <body><h1>Notes</h1><bptt-explorer preset="notes-linear" w-hh="1.25"></bptt-explorer></body></html>`,
    }),
  );
  await page.goto("host.html");
  await expect(page.getByRole("slider", { name: "W_hh" })).toBeVisible();
  const ground = (): Promise<string> =>
    host(page).evaluate((element) => {
      const shell = element.shadowRoot?.querySelector(".shell");
      return shell ? getComputedStyle(shell).backgroundColor : "";
    });
  expect(await ground()).not.toBe("rgb(255, 255, 255)");
  await onPaper(page);
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await expect(host(page).getByRole("link").last()).toHaveAttribute(
    "href",
    `${baseURL}/bptt-explorer.html#preset=notes-linear&w-hh=1.25`,
  );
  await page.emulateMedia({ media: "screen" });
  await expect(host(page).getByRole("link")).toHaveCount(0);
  expect(await ground()).not.toBe("rgb(255, 255, 255)");
});

test("on paper the window fits the picture, pins are told, fields have their values", async ({
  explorer,
  page,
}) => {
  await explorer.open(
    "preset=notes-linear&truncate=1,1&pin=h:1,whh&show=controls+diagram+nudge+paths",
  );
  await expect(page.locator("#paths-step")).toBeVisible();
  await page.setViewportSize({ width: 718, height: 1000 });
  await onPaper(page);
  const box = async (selector: string) => page.locator(selector).first().boundingBox();
  const [picture, window] = [await box("svg.picture"), await box(".cutoff svg")];
  for (const side of ["x", "y", "width", "height"] as const)
    expect(window?.[side] ?? 0).toBeCloseTo(picture?.[side] ?? -1, 0);
  await expect(page.getByRole("note", { name: "How h 1 comes about" })).toBeVisible();
  await expect(page.getByRole("note", { name: "How W_hh comes about" })).toContainText("1.565");
  for (const [field, value] of [
    ["#nudge-step", "2"],
    ["#nudge-size", "0.01"],
    ["#paths-step", "1"],
  ] as const) {
    await expect(page.locator(field)).toHaveValue(value);
    expect((await box(field))?.height).toBeGreaterThan(12);
  }
});
