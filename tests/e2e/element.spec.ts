/** The element in somebody else's page: when it starts, what it is told, and what it leaves alone. */
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { expect, test } from "./explorer";
import { countWasm, openHost, started } from "./host";

const state = (page: Page): Promise<ReturnType<BpttExplorer["getState"]>> =>
  page.evaluate(() => (document.querySelector("bptt-explorer") as BpttExplorer).getState());
const element = (page: Page) => page.locator("bptt-explorer");
/** Whatever watched for the element before this has been told by now. */
const seen = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect();
          // What it set off has been drawn.
          requestAnimationFrame(() => requestAnimationFrame(() => done()));
        });
        observer.observe(document.querySelector("bptt-explorer") as Element);
      }),
  );

/** In which frame of the page each element was ready; call before the page opens. */
async function framesOfStarts(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    let frame = 0;
    const count = (): void => {
      frame++;
      requestAnimationFrame(count);
    };
    count();
    const ready: number[] = [];
    (window as unknown as { ready: number[] }).ready = ready;
    addEventListener("bptt-ready", () => ready.push(frame));
  });
  return () => page.evaluate(() => (window as unknown as { ready: number[] }).ready);
}

test("twenty on a page: none starts before it is near, all share one wasm", async ({
  explorer: _,
  page,
}) => {
  const wasm = await countWasm(page);
  const frames = await framesOfStarts(page);
  const twenty = Array.from(
    { length: 20 },
    (__, i) => `<bptt-explorer id="e${i}" preset="notes-linear" show="distance"></bptt-explorer>`,
  );
  await openHost(page, `<div style="height: 4000px">Notes</div>${twenty.join("")}`);
  await page.waitForFunction(() => customElements.get("bptt-explorer") !== undefined);
  await seen(page);
  expect(await started(page)).not.toContain(true);
  expect(await wasm()).toEqual({ fetched: 0, compiled: 0, instantiated: 0 });

  await page.locator("#e0").scrollIntoViewIfNeeded();
  await expect.poll(async () => (await started(page))[0]).toBe(true);
  await seen(page);
  // A window and its margin hold a few of them; those further down wait.
  const first = (await started(page)).filter(Boolean).length;
  expect(first).toBeLessThan(10);
  expect((await started(page)).slice(10)).not.toContain(true);
  // Nor is the picture of one that is only near left out: it comes in its turn.
  expect(first).toBeGreaterThan(2);
  const picture = (i: number): Promise<boolean> =>
    page.evaluate(
      (i) => document.querySelector<BpttExplorer>(`#e${i}`)?.toSVG("distance") != null,
      i,
    );
  await expect.poll(() => picture(first - 1)).toBe(true);

  for (let i = 1; i < 20; i++) {
    await page.locator(`#e${i}`).scrollIntoViewIfNeeded();
    await expect.poll(async () => (await started(page))[i]).toBe(true);
  }
  expect(await wasm()).toEqual({ fetched: 1, compiled: 1, instantiated: 1 });
  // Never two in one frame: a reader who scrolls is not held up by several at once.
  const ready = await frames();
  expect(ready.length).toBe(20);
  expect(new Set(ready).size).toBe(20);
  expect(page.url()).toMatch(/host\.html$/);
});

test("waiting, it keeps the room it will need, and starts at once when it is to", async ({
  explorer: _,
  page,
}) => {
  await openHost(
    page,
    `<div style="height: 4000px"></div><bptt-explorer><p>Fallback</p></bptt-explorer>`,
  );
  await page.waitForFunction(() => customElements.get("bptt-explorer") !== undefined);
  await seen(page);
  await expect(page.getByText("Fallback")).toBeAttached();
  const height = async (): Promise<number> => (await element(page).boundingBox())?.height ?? 0;
  const waiting = await height();
  expect(await started(page)).toEqual([false]);
  await element(page).evaluate((e) => e.setAttribute("loading", "eager"));
  await expect.poll(() => started(page)).toEqual([true]);
  expect(Math.abs((await height()) - waiting)).toBeLessThan(60);
});

test("what is set before it is defined, or before it starts, is there when it does", async ({
  explorer: _,
  page,
}) => {
  // As a framework does that knows nothing of the element yet.
  const config = `{ cell: "rnn", loss: "squared", lossAt: "every", inputs: [[1]], targets: [[2]],
    params: { wxh: [[1]], whh: [[0.5]], why: [[1]], by: [0] } }`;
  await openHost(
    page,
    `<bptt-explorer loading="eager"></bptt-explorer>
     <script>document.querySelector("bptt-explorer").config = ${config};</script>`,
  );
  await expect.poll(() => started(page)).toEqual([true]);
  expect(await state(page)).toMatchObject({ config: { inputs: [[1]] } });
  await page.evaluate(() => {
    const fresh = document.createElement("bptt-explorer");
    fresh.setState({ whh: 0.75 });
    fresh.seek("end");
    document.querySelector("bptt-explorer")?.replaceWith(fresh);
  });
  await expect.poll(() => started(page)).toEqual([true]);
  expect(await state(page)).toMatchObject({ at: "end", whh: 0.75 });
});

test("attributes: in any order, at any time, and back", async ({ explorer: _, page }) => {
  await openHost(page, `<bptt-explorer loading="eager"></bptt-explorer>`);
  await expect.poll(() => started(page)).toEqual([true]);
  const set = (name: string, value: string | null): Promise<void> =>
    element(page).evaluate(
      async (e, [name, value]) => {
        if (value == null) e.removeAttribute(name as string);
        else e.setAttribute(name as string, value);
        await (e as BpttExplorer).updateComplete;
      },
      [name, value],
    );
  await set("w-hh", "0.5");
  await set("steps", "7");
  // Another example clears what belonged to the old one, but not what the attributes say.
  await set("preset", "notes-tanh");
  expect(await state(page)).toMatchObject({ preset: "notes-tanh", whh: 0.5, steps: 7 });
  await set("w-hh", null);
  expect(await state(page)).toMatchObject({ preset: "notes-tanh", whh: null, steps: 7 });
  await set("steps", "no number");
  expect(await state(page)).toMatchObject({ steps: 7 });
  await expect(page.getByRole("status").filter({ hasText: "steps:" })).toBeVisible();
  await set("steps", "6");
  await set("steps", "7");
  await set("preset", null);
  expect(await state(page)).toMatchObject({ preset: "blame", steps: 7 });
  await set("autoplay", "");
  expect(await state(page)).toMatchObject({ autoplay: true });
  await set("autoplay", null);
  expect(await state(page)).toMatchObject({ autoplay: false });
  await set("cell", "mgu");
  await expect(
    page.getByRole("status").filter({ hasText: /cell: expected one of rnn, gru, lstm.*“mgu”/ }),
  ).toBeVisible();
  // Another cell clears what was said of the one before; an attribute that stands says it again.
  await set("w-xh", "2");
  await page.evaluate(() =>
    (document.querySelector("bptt-explorer") as BpttExplorer).setState({ whh: 0.5 }),
  );
  await set("cell", "gru");
  expect(await state(page)).toMatchObject({ cell: "gru", wxh: 2, whh: null });
  await set("cell", null);
  await set("w-xh", null);
  // A framework that finds the property sets it, with the attribute's text.
  const folded = Buffer.from(
    deflateRawSync(
      '{"cell":"rnn","loss":"squared","lossAt":"last","inputs":[[3]],"targets":[[2]],"params":{"wxh":[[1]],"whh":[[1]],"why":[[1]],"by":[0]}}',
    ),
  ).toString("base64url");
  await element(page).evaluate((e, text) => Object.assign(e, { config: text }), folded);
  expect(await state(page)).toMatchObject({ config: { inputs: [[3]] } });
});

for (const motion of ["no-preference", "reduce"] as const) {
  test(`autoplay, motion: ${motion}`, async ({ explorer: _, page }) => {
    await page.emulateMedia({ reducedMotion: motion });
    await openHost(
      page,
      `<div style="height: 4000px"></div><bptt-explorer preset="notes-linear" speed="32" autoplay loading="eager"></bptt-explorer>`,
    );
    await expect.poll(() => started(page)).toEqual([true]);
    await seen(page);
    // Ready, but nobody is looking.
    expect(await state(page)).toMatchObject({ at: null });
    await element(page).scrollIntoViewIfNeeded();
    await element(page).evaluate((e) => e.scrollIntoView({ block: "center" }));
    if (motion === "no-preference") {
      await expect.poll(async () => (await state(page)).at).toBe("end");
      return;
    }
    await seen(page);
    await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
    expect(await state(page)).toMatchObject({ at: null });
  });
}

test("taken out it stops, put back elsewhere it goes on as it was", async ({ explorer, page }) => {
  await openHost(
    page,
    `<main><bptt-explorer loading="eager" preset="notes-tanh"></bptt-explorer></main><footer></footer>`,
  );
  await expect(explorer.diagram).toBeVisible();
  await explorer.type("W_hh", "1.25");
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  const [before, after] = await page.evaluate(async () => {
    const e = document.querySelector("bptt-explorer") as BpttExplorer;
    e.remove();
    const before = e.getState();
    // Frames in which it would have gone on.
    for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
    const after = e.getState();
    document.querySelector("footer")?.append(e);
    return [before, after];
  });
  expect(after).toEqual(before);
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await expect(explorer.slider("W_hh")).toHaveValue("1.25");
  await explorer.slider("W_hh").press("ArrowRight");
  await expect(explorer.slider("W_hh")).toHaveValue("1.26");
});

test("moved within the page it keeps its state, its size and its keys", async ({
  explorer,
  page,
}) => {
  await openHost(
    page,
    `<main><bptt-explorer loading="eager" preset="notes-tanh"></bptt-explorer></main><div id="narrow" style="width: 480px"></div>`,
  );
  await expect(explorer.diagram).toBeVisible();
  await explorer.type("W_hh", "1.25");
  for (const to of ["#narrow", "main", "#narrow"]) {
    await page.evaluate((selector) => {
      document.querySelector(selector)?.append(document.querySelector("bptt-explorer") as Element);
    }, to);
  }
  await expect(explorer.slider("W_hh")).toHaveValue("1.25");
  // The picture is as wide as its new place: it is watched again.
  await expect
    .poll(async () => (await explorer.diagram.boundingBox())?.width ?? 0)
    .toBeLessThan(480);
  await explorer.focus();
  await explorer.press(".");
  await expect.poll(async () => (await state(page)).at).not.toBeNull();
  await explorer.press("Control+z");
  await expect(explorer.slider("W_hh")).not.toHaveValue("1.25");
});

test("keys: one element's are not the other's, and not the page's", async ({
  explorer: _,
  page,
}) => {
  await openHost(
    page,
    `<bptt-explorer loading="eager" preset="notes-linear" show="controls diagram"></bptt-explorer>
     <bptt-explorer loading="eager" preset="notes-linear" show="controls diagram"></bptt-explorer>`,
    `<script>window.heard = []; addEventListener("keydown", (event) => heard.push(event.key));</script>`,
  );
  await expect.poll(() => started(page)).toEqual([true, true]);
  const places = (): Promise<(string | null)[]> =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll<BpttExplorer>("bptt-explorer"), (e) => e.getState().at),
    );
  const heard = (): Promise<string[]> =>
    page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await page
    .getByRole("group", { name: /unrolled in time/ })
    .nth(1)
    .focus();
  await page.keyboard.press(".");
  await expect.poll(places).toEqual([null, expect.any(String)]);
  await page.keyboard.press("End");
  await expect.poll(places).toEqual([null, "end"]);
  // A page that turns its own pages at "." and at the arrows hears neither.
  const field = page.getByRole("spinbutton", { name: "W_hh" }).first();
  await field.focus();
  await page.keyboard.type("0.5");
  await page.getByRole("slider", { name: "W_hh" }).first().focus();
  await page.keyboard.press("ArrowRight");
  expect(await heard()).toEqual([]);
  // What the element has no use for is the page's, and so is what leaves it.
  await page
    .getByRole("group", { name: /unrolled in time/ })
    .nth(0)
    .focus();
  await page.keyboard.press("s");
  await page.keyboard.press("Escape");
  expect(await heard()).toEqual(["s", "Escape"]);
});

const HOSTILE = `<style>
  html { font-size: 62.5%; }
  body { font: italic 40px/3 cursive; direction: rtl; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase;
    text-align: center; text-indent: 50px; white-space: pre; color: fuchsia; cursor: crosshair; }
  * { color: red !important; font: 33px/2 cursive !important; text-shadow: 1px 1px red !important; box-sizing: content-box !important; }
  button { background: lime !important; padding: 40px !important; } svg { display: none !important; width: 20px !important; }
  div { display: none; } input { display: none !important; } :focus { outline: none !important; } p { margin: 90px; }
</style>`;

test("a host's styles do not come in", async ({ explorer, page }) => {
  const body = `<main style="width: 800px"><bptt-explorer loading="eager" preset="notes-linear" at="end" show="controls transport diagram distance worked"></bptt-explorer></main>`;
  const look = async (head: string): Promise<unknown> => {
    await openHost(page, body, head);
    await expect(explorer.shown("∇W_hh")).toHaveText("−3.25");
    await expect(page.getByRole("group", { name: "Worked solution" })).toContainText("W");
    await expect(explorer.slider("W_hh")).toBeVisible();
    await expect(page.getByRole("button", { name: "Work it out yourself" })).toBeVisible();
    // Two heights in a row that are the same: what is loaded on demand has found its place.
    let height = 0;
    await expect
      .poll(async () => {
        const before = height;
        height = (await element(page).boundingBox())?.height ?? 0;
        return height === before;
      })
      .toBe(true);
    const texts = await page
      .getByRole("button")
      .evaluateAll((all) => all.map((e) => [e.textContent?.trim(), e.clientWidth, e.clientHeight]));
    const inherited = await explorer.diagram.evaluate((e) => {
      const { direction, fontSize, letterSpacing, textTransform, color, cursor, textShadow } =
        getComputedStyle(e);
      return [direction, fontSize, letterSpacing, textTransform, color, cursor, textShadow];
    });
    return { height, texts, inherited };
  };
  const plain = await look("");
  await page.unroute("**/host.html");
  expect(await look(HOSTILE)).toEqual(plain);
});

/** What a host may put it into. */
for (const [what, open, close] of [
  [
    "a flexible row",
    '<section style="display: flex"><aside style="flex: none">aside</aside>',
    "</section>",
  ],
  [
    "a centred column",
    '<section style="display: flex; flex-direction: column; align-items: center">',
    "</section>",
  ],
  [
    "a grid",
    '<section style="display: grid; grid-template-columns: 80px 1fr"><i></i>',
    "</section>",
  ],
  ["a table", "<table><tr><td>", "</table>"],
  ["a float", '<section style="float: left">', "</section>"],
] as const) {
  test(`in ${what} it has a width, and stays inside`, async ({ explorer: _, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openHost(
      page,
      `${open}<bptt-explorer loading="eager" show="distance"></bptt-explorer>${close}`,
    );
    await expect.poll(() => started(page)).toEqual([true]);
    const width = (await element(page).boundingBox())?.width ?? 0;
    expect(width).toBeGreaterThan(200);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  });
}

const SHOWS = ["distance", "diagram", "controls", "diagram transport", "controls distance", ""];
for (const width of [320, 480, 760, 1280]) {
  test(`${width} px wide: nothing sticks out, no height jumps`, async ({ explorer: _, page }) => {
    // A narrow column of a wide page.
    await openHost(
      page,
      SHOWS.map(
        (show) =>
          `<div style="width: ${width}px"><bptt-explorer loading="eager" ${show === "" ? "" : `show="${show}"`}></bptt-explorer></div>`,
      ).join(""),
    );
    await expect.poll(() => started(page)).toEqual(SHOWS.map(() => true));
    const found = await page.evaluate(async () => {
      const all = Array.from(document.querySelectorAll<BpttExplorer>("bptt-explorer"));
      const frame = (): Promise<unknown> =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const heights = all.map(() => new Set<number>());
      await frame();
      // As a drag goes: vanishing, at the edge, exploding, an overflow's neighbourhood, exact zero.
      for (const whh of [0.8, -0.5, 0.99, 1, 1.4, 2, -2, 10, 0]) {
        for (const e of all) e.setState({ whh });
        await frame();
        all.forEach((e, i) => {
          heights[i]?.add(e.getBoundingClientRect().height);
        });
      }
      const wide = all.map((e) => {
        const shell = e.shadowRoot?.querySelector(".frame") as HTMLElement;
        return shell.scrollWidth - shell.clientWidth;
      });
      // What is pressed does not lie under something else that is.
      const covered = all.flatMap((e) => {
        const pressed = Array.from(e.shadowRoot?.querySelectorAll("button, select") ?? [])
          .map((element) => ({
            name: element.textContent?.trim(),
            box: element.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width > 1 && box.height > 1);
        return pressed.flatMap((a, i) =>
          pressed
            .slice(i + 1)
            .filter(
              ({ box: b }) =>
                Math.min(a.box.right, b.right) - Math.max(a.box.left, b.left) > 1 &&
                Math.min(a.box.bottom, b.bottom) - Math.max(a.box.top, b.top) > 1,
            )
            .map((b) => `${a.name} / ${b.name}`),
        );
      });
      return { wide, heights: heights.map((set) => set.size), covered };
    });
    expect(found).toEqual({
      wide: SHOWS.map(() => 0),
      heights: SHOWS.map(() => 1),
      covered: [],
    });
  });
}

test("a bare distance plot in 320 px is a plot, and reads values", async ({
  explorer: _,
  page,
}) => {
  await openHost(
    page,
    `<div style="width: 320px"><bptt-explorer show="distance" preset="vanishing"></bptt-explorer></div>`,
  );
  const plot = page.getByRole("group", { name: "Gradient against distance" });
  await expect(plot).toContainText("vanishes");
  const box = await element(page).boundingBox();
  expect(box?.width).toBe(320);
  expect(box?.height).toBeLessThan(400);
  await plot.getByRole("slider").press("ArrowRight");
  await expect.poll(async () => (await state(page)).distance).not.toBeNull();
  await expect(page.getByRole("slider", { name: "W_hh" })).toHaveCount(0);
});
