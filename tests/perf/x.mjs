/**
 * How long the main thread works for each frame while W_hh is dragged during play (preset landing,
 * T = 50). Run by hand, on sites that are being served; several are measured in turns, in one run,
 * and compared as ratios to the first:
 *
 *     node tests/perf/drag.mjs http://127.0.0.1:8123 [http://127.0.0.1:8124 …] [--rounds 3] [--hash …]
 *
 * A frame's work is all tasks of the page's main thread up to its commit, in milliseconds, of the
 * frames in which the slider moved; script, style, layout and paint are parts of it.
 */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const args = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : args.splice(at, 2)[1];
};
const rounds = Number(option("rounds", "3"));
const hash = option("hash", "preset=landing&steps=50&w-hh=-2&at=h:2&speed=8");
const moves = Number(option("moves", "150"));
const throttlings = option("cpu", "1,4").split(",").map(Number);
const cssOf = new Map();
const origins = args.map((a, i) => {
  const [o, ...c] = a.split("@@");
  const name = o + " " + c.join("@@");
  cssOf.set(name, c.join("@@"));
  return name;
});

const system = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const browser = await chromium.launch({
  ...(existsSync(system) ? { executablePath: system } : {}),
  args: ["--no-sandbox", "--disable-gpu"],
});

const PARTS = process.env.FINE
  ? {
      script: ["FunctionCall", "FireAnimationFrame", "EventDispatch", "RunMicrotasks", "TimerFire"],
      gc: ["MinorGC", "MajorGC", "V8.GCScavenger", "V8.GC_MC_INCREMENTAL"],
      style: ["UpdateLayoutTree", "ParseAuthorStyleSheet"],
      layout: ["Layout"],
      prepaint: ["PrePaint"],
      paint: ["Paint"],
      layerize: ["Layerize"],
      commit: ["Commit"],
      hit: ["HitTest"],
      other: ["RunTask"],
    }
  : {
      script: ["FunctionCall", "FireAnimationFrame", "EventDispatch", "RunMicrotasks", "TimerFire"],
      style: ["UpdateLayoutTree", "ParseAuthorStyleSheet"],
      layout: ["Layout"],
      paint: ["PrePaint", "Paint", "Layerize", "Commit"],
    };
const partOf = new Map(
  Object.entries(PARTS).flatMap(([part, names]) => names.map((name) => [name, part])),
);

async function measure(origin, throttling) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${origin.split(" ")[0]}/en.html#${hash}`);
  const css = cssOf.get(origin) ?? "";
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await page.evaluate((css) => {
    const s = new CSSStyleSheet();
    s.replaceSync(css);
    const r = document.querySelector("bptt-explorer").shadowRoot;
    r.adoptedStyleSheets = [...r.adoptedStyleSheets, s];
  }, css);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const slider = page.getByRole("slider", { name: "W_hh", exact: true });
  const box = await slider.boundingBox();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttling });
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      includedCategories: [
        "devtools.timeline",
        "devtools.timeline.frame",
        "disabled-by-default-devtools.timeline", ...(process.env.INV ? ["disabled-by-default-devtools.timeline.invalidationTracking"] : []),
      ],
    },
  });
  const y = box.y + box.height / 2;
  const x = (i) => box.x + 12 + (box.width - 24) * Math.abs(((i / 60) % 2) - 1);
  await page.mouse.move(x(0), y);
  await page.mouse.down();
  // Each is answered once the page has taken it: one a frame.
  for (let i = 1; i <= moves; i++) await page.mouse.move(x(i), y);
  await page.mouse.up();
  const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await ended;
  await page.close();
  if (process.env.DUMP) {
    const fs = events.filter((e) => e.name === "FireAnimationFrame");
    const tid = fs[60].tid,
      pid = fs[60].pid;
    const a = fs[Math.floor(fs.length / 2)].ts,
      b = fs[Math.floor(fs.length / 2) + 3].ts;
    for (const e of events
      .filter((e) => e.pid === pid && e.tid === tid && e.ph === "X" && e.ts >= a - 6000 && e.ts < b)
      .sort((p, q) => p.ts - q.ts))
      if (e.dur > 15)
        console.log(
          String(Math.round(e.ts - a)).padStart(7),
          String(e.dur).padStart(6),
          String(e.tdur).padStart(6),
          e.name,
          JSON.stringify(e.args).slice(0, 220),
        );
  }
  return frames(events);
}

/** Work of each frame in which the slider moved: milliseconds in all, and by part. */
function frames(events) {
  const threads = new Map();
  for (const { pid, tid, name } of events)
    if (name === "FireAnimationFrame")
      threads.set(`${pid} ${tid}`, (threads.get(`${pid} ${tid}`) ?? 0) + 1);
  const [[thread] = [""]] = [...threads].sort(([, a], [, b]) => b - a);
  const own = events
    .filter(({ pid, tid, ph }) => `${pid} ${tid}` === thread && ph === "X")
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const none = () => ({
    moved: false,
    total: 0,
    ...Object.fromEntries(Object.keys(PARTS).map((k) => [k, 0])),
  });
  const all = [];
  let frame = none();
  /** Set once the frame was handed to the compositor: the next task belongs to the next frame. */
  let committed = false;
  const open = [];
  for (const { name, ts, dur: length = 0, tdur, args } of own) {
    // The processor's time: other processes on the machine do not count.
    const dur = tdur ?? length;
    if (name === "RunTask") {
      if (committed) {
        all.push(frame);
        frame = none();
      }
      committed = false;
      frame.total += dur / 1000;
    }
    if (name === "Commit") committed = true;
    if (name === "EventDispatch" && args?.data?.type === "input") frame.moved = true;
    const part = partOf.get(name);
    if (part === undefined) continue;
    while (open.length > 0 && open.at(-1).end <= ts) open.pop();
    // What lies within another part counts for itself alone.
    const around = open.at(-1);
    if (around !== undefined) frame[around.part] -= dur / 1000;
    frame[part] += dur / 1000;
    open.push({ end: ts + length, part });
  }
  return all.filter(({ moved }) => moved);
}

const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ??
  Number.NaN;
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

for (const throttling of throttlings) {
  const measured = origins.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, origin] of origins.entries())
      measured[i].push(...(await measure(origin, throttling)));
  console.log(`\n${throttling}× CPU throttling, ms a frame`);
  globalThis.__m = measured;
  const lines = measured.map((list, i) => {
    const totals = list.map(({ total }) => total);
    const row = { site: i, frames: list.length };
    for (const [name, q] of [
      ["p20", 0.2],
      ["median", 0.5],
      ["p90", 0.9],
      ["p99", 0.99],
    ])
      row[name] = quantile(totals, q);
    row["> 16.7"] = totals.filter((total) => total > 16.7).length / totals.length;
    for (const part of Object.keys(PARTS))
      row[part] = quantile(
        list.map((frame) => frame[part]),
        0.2,
      );
    return row;
  });
  const rounded = (row) =>
    Object.fromEntries(
      Object.entries(row).map(([k, v]) => [k, typeof v === "number" ? Number(v.toFixed(2)) : v]),
    );
  console.table(lines.map(rounded));
}
await browser.close();
