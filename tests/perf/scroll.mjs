/**
 * How long the main thread works while a reader scrolls through course notes with twenty widgets in
 * them, from top to bottom by wheel. Run by hand, on built folders, which it serves itself; several
 * are measured in turns, in one run, and compared as ratios to the first:
 *
 *     node tests/perf/scroll.mjs [dist other/dist …] [--rounds 3] [--cpu 1,4] [--pace 1200] [--starts] [--page en.html]
 *
 * A task's or frame's work is the processor's time in milliseconds; a frame is all tasks up to its
 * commit; each number is the median of the rounds. `together`: the most widgets that started in one
 * frame. `--starts` also lists when each widget started, and the longest tasks by their parts.
 * `--pace`: pixels a second. `--page`: a page of the folder in place of the notes, as the chapter's own.
 * `first picture`: from the page's address to the first widget's picture, unthrottled.
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { frames, launch, option, partNames, quantile, rounded, tasks, traced } from "./trace.mjs";

const args = process.argv.slice(2);
const rounds = Number(option(args, "rounds", "3"));
const pace = Number(option(args, "pace", "1200"));
const throttlings = option(args, "cpu", "1,4").split(",").map(Number);
const listed = args.includes("--starts") && args.splice(args.indexOf("--starts"), 1).length > 0;
const file = option(args, "page", "notes.html");
const folders = args.length > 0 ? args : ["dist"];

/** Everything that course notes show: the whole explorer, single pictures, and panels in chunks. */
const WIDGETS = [
  `preset="landing"`,
  `preset="notes-linear" show="distance"`,
  `preset="notes-tanh" show="diagram transport"`,
  `preset="vanishing" show="controls distance"`,
  `preset="exploding"`,
  `preset="chaos" show="diagram spectrum"`,
  `preset="orthogonal" show="distance"`,
  `preset="saturating" show="controls distance saturation"`,
  `preset="notes-linear" show="diagram transport worked"`,
  `preset="latch"`,
  `preset="shear" show="distance triangle"`,
  `preset="irnn" show="controls diagram"`,
  `preset="theory" show="diagram table"`,
  `preset="landing" steps="100" show="diagram distance"`,
  `preset="notes-linear-h1" show="diagram transport paths"`,
  `preset="chaos" units="32" show="controls distance"`,
  `preset="vanishing" show="diagram shares"`,
  `preset="landing"`,
  `preset="exploding" show="controls clipping"`,
  `preset="notes-tanh"`,
];
const TEXT =
  "The gradient of a late loss reaches an early state through a product of Jacobians, one for each step between. ".repeat(
    9,
  );
/** The first widget is not near when the page opens. */
const NOTES = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title>
<link rel="icon" href="data:,"><style>body { max-width: 1000px; margin: 0 auto; font: 17px/1.6 serif }</style>
<script type="module" src="bptt-explorer.js"></script></head><body>
${`<p>${TEXT}</p>`.repeat(12)}
${WIDGETS.map((said, i) => `<h2>${i + 1}</h2>${`<p>${TEXT}</p>`.repeat(3)}<bptt-explorer ${said}></bptt-explorer>`).join("\n")}
${`<p>${TEXT}</p>`.repeat(6)}</body></html>`;

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };

/** A folder, and the notes in it. */
async function serve(folder) {
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, "http://127.0.0.1");
    if (pathname === "/notes.html") {
      response.writeHead(200, { "content-type": "text/html" }).end(NOTES);
      return;
    }
    const file = join(folder, normalize(pathname));
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** In the page, before everything else: what started, into the trace, and what was instantiated. */
function watch() {
  globalThis.instances = 0;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...given) => {
      globalThis.instances++;
      return original.apply(WebAssembly, given);
    };
  }
  addEventListener("bptt-ready", () => {
    performance.mark("started");
    globalThis.firstPicture ??= performance.now();
  });
}

async function measure(browser, origin, throttling) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(watch);
  await page.goto(`${origin}/${file}`);
  await page.waitForFunction(() => customElements.get("bptt-explorer") !== undefined);
  // The notes' first widget is further down; a page's own stands at its top.
  if (file !== "notes.html") await page.waitForFunction(() => globalThis.firstPicture);
  // In the margin: over a list that scrolls by itself the wheel would be the list's.
  await page.mouse.move(20, 400);
  const events = await traced(page, throttling, async () => {
    const atEnd = () =>
      page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
    const from = performance.now();
    let asked = 0;
    // A reader's wheel does not wait for the page: what was asked for depends on the clock alone.
    do {
      const due = Math.round(((performance.now() - from) / 1000) * pace) - asked;
      if (due >= 100) {
        await page.mouse.wheel(0, due);
        asked += due;
      } else await new Promise((done) => setTimeout(done, ((100 - due) / pace) * 1000));
      if (asked > 100_000) throw new Error("the page does not scroll");
    } while (!(await atEnd()));
    // One that was passed in a single frame never started, and need not.
    await page.waitForFunction(() => [...document.querySelectorAll("bptt-explorer")].at(-1).config);
  });
  const { instances, first } = await page.evaluate(() => ({
    instances: globalThis.instances,
    first: globalThis.firstPicture,
  }));
  await page.close();
  const list = tasks(events);
  return { list, frames: frames(list), instances, first };
}

const over = (values, limit) => values.filter((value) => value > limit).length;
const startsOf = ({ marks }) => marks.filter((name) => name === "started").length;

/** What one scroll through the page took. */
function summary({ list, frames, instances, first }) {
  const ofTasks = list.map(({ total }) => total);
  const ofFrames = frames.map(({ total }) => total);
  return {
    frames: frames.length,
    median: quantile(ofFrames, 0.5),
    p99: quantile(ofFrames, 0.99),
    "longest frame": Math.max(...ofFrames),
    "longest task": Math.max(...ofTasks),
    "tasks > 16.7": over(ofTasks, 16.7),
    "> 50": over(ofTasks, 50),
    work: ofTasks.reduce((a, b) => a + b, 0),
    started: list.reduce((n, task) => n + startsOf(task), 0),
    together: Math.max(...frames.map(startsOf)),
    instances,
    ...(file === "notes.html" ? {} : { "first picture": first }),
  };
}

/** Of every number the median of the rounds: one that something else disturbed does not count. */
function middle(rows) {
  const keys = Object.keys(rows[0]);
  return Object.fromEntries(
    keys.map((key) => [
      key,
      quantile(
        rows.map((row) => row[key]),
        0.5,
      ),
    ]),
  );
}

function list({ list: all }) {
  const from = all[0].at;
  const starts = all.flatMap((task) =>
    task.marks.filter((name) => name === "started").map(() => ((task.at - from) / 1000).toFixed(1)),
  );
  console.log(`started, s: ${starts.join(" ")}`);
  const longest = [...all].sort((a, b) => b.total - a.total).slice(0, 25);
  console.table(
    longest.map((task) =>
      rounded({
        at: (task.at - from) / 1000,
        total: task.total,
        ...Object.fromEntries(partNames.map((part) => [part, task[part]])),
        starts: startsOf(task),
        commits: task.commits,
      }),
    ),
  );
}

const browser = await launch();
const sites = await Promise.all(folders.map(serve));
for (const throttling of throttlings) {
  const measured = folders.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, { origin }] of sites.entries())
      measured[i].push(await measure(browser, origin, throttling));
  console.log(`\n${throttling}× CPU throttling, ms`);
  const lines = measured.map((runs, i) => ({ folder: folders[i], ...middle(runs.map(summary)) }));
  console.table(lines.map(rounded));
  const [first, ...others] = lines;
  for (const row of others) {
    const ratio = (key) => `${key} × ${(row[key] / first[key]).toFixed(2)}`;
    const keys = ["p99", "longest frame", "longest task", "tasks > 16.7", "> 50", "work"];
    console.log(`${row.folder}: ${keys.map(ratio).join(", ")}`);
  }
  if (listed) for (const runs of measured) list(runs.at(-1));
}
for (const { close } of sites) close();
await browser.close();
