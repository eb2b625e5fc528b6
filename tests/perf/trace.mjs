/**
 * What a page's main thread did, from Chromium's own trace: tasks and frames in milliseconds of the
 * processor's time, so that other processes on the machine do not count.
 */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Takes `--name value` out of the arguments. */
export function option(args, name, otherwise) {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : args.splice(at, 2)[1];
}

export function launch() {
  const system = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  return chromium.launch({
    ...(existsSync(system) ? { executablePath: system } : {}),
    args: ["--no-sandbox", "--disable-gpu"],
  });
}

/** The trace of what the page does while `act` runs, with a processor `throttling` times slower. */
export async function traced(page, throttling, act) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttling });
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      includedCategories: [
        "blink.user_timing",
        "devtools.timeline",
        "devtools.timeline.frame",
        "disabled-by-default-devtools.timeline",
      ],
    },
  });
  await act();
  const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await ended;
  return events;
}

const PARTS = {
  script: [
    "FunctionCall",
    "FireAnimationFrame",
    "EventDispatch",
    "RunMicrotasks",
    "TimerFire",
    "EvaluateScript",
    "v8.compile",
    "v8.evaluateModule",
  ],
  style: ["UpdateLayoutTree", "ParseAuthorStyleSheet"],
  layout: ["Layout"],
  paint: ["PrePaint", "Paint", "Layerize", "Commit"],
};
export const partNames = Object.keys(PARTS);
const partOf = new Map(
  Object.entries(PARTS).flatMap(([part, names]) => names.map((name) => [name, part])),
);

const nothing = () => ({ total: 0, script: 0, style: 0, layout: 0, paint: 0 });

/**
 * The tasks of the main thread, in order: what each took in all and by part, whether it ended a
 * frame (`commits`), and which input events and marks (`performance.mark`) came in it.
 */
export function tasks(events) {
  const own = ofMainThread(events);
  const all = [];
  const open = [];
  for (const { name, cat, ph, ts, dur: length = 0, tdur, args } of own) {
    const dur = (tdur ?? length) / 1000;
    if (name === "RunTask") {
      all.push({ ...nothing(), at: ts / 1000, total: dur, commits: false, inputs: [], marks: [] });
      open.length = 0;
    }
    const task = all.at(-1);
    if (task === undefined) continue;
    if (cat.includes("blink.user_timing") && ph !== "X") task.marks.push(name);
    if (name === "Commit") task.commits = true;
    if (name === "EventDispatch") task.inputs.push(args?.data?.type);
    const part = partOf.get(name);
    if (part === undefined) continue;
    while (open.length > 0 && open.at(-1).end <= ts) open.pop();
    // What lies within another part counts for itself alone.
    const around = open.at(-1);
    if (around !== undefined) task[around.part] -= dur;
    task[part] += dur;
    open.push({ end: ts + length, part });
  }
  return all;
}

/** Tasks added up to frames: each ends with the task that hands it to the compositor. */
export function frames(list) {
  const all = [];
  let frame = null;
  for (const task of list) {
    frame ??= { ...nothing(), at: task.at, inputs: [], marks: [] };
    frame.total += task.total;
    for (const part of partNames) frame[part] += task[part];
    frame.inputs.push(...task.inputs);
    frame.marks.push(...task.marks);
    if (!task.commits) continue;
    all.push(frame);
    frame = null;
  }
  return all;
}

function ofMainThread(events) {
  const threads = new Map();
  for (const { pid, tid, name } of events)
    if (name === "FireAnimationFrame" || name === "Commit")
      threads.set(`${pid} ${tid}`, (threads.get(`${pid} ${tid}`) ?? 0) + 1);
  const [[thread] = [""]] = [...threads].sort(([, a], [, b]) => b - a);
  return events
    .filter(
      ({ pid, tid, ph, cat }) =>
        `${pid} ${tid}` === thread && (ph === "X" || cat.includes("blink.user_timing")),
    )
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}

export const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ??
  Number.NaN;
export const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

/** A table row with its numbers short enough to read. */
export const rounded = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([k, v]) => [k, typeof v === "number" ? Number(v.toFixed(2)) : v]),
  );
