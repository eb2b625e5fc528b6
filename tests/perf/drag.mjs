/**
 * How long the main thread works for each frame while W_hh is dragged during play (preset landing,
 * T = 50). Run by hand, on sites that are being served; several are measured in turns, in one run,
 * and compared as ratios to the first:
 *
 *     node tests/perf/drag.mjs http://127.0.0.1:8123 [http://127.0.0.1:8124 …] [--rounds 3] [--hash …]
 *
 * A frame's work is all tasks of the page's main thread up to its commit, in milliseconds, of the
 * frames in which the slider moved; script, style, layout and paint are parts of it. What driving a
 * browser and tracing it takes by themselves is in it too: an empty page, whose slider writes its
 * number and nothing else, is measured with the others and is what no page here can get below.
 */
import {
  frames,
  launch,
  mean,
  option,
  partNames,
  quantile,
  rounded,
  tasks,
  traced,
} from "./trace.mjs";

const args = process.argv.slice(2);
const rounds = Number(option(args, "rounds", "3"));
const hash = option(args, "hash", "preset=landing&steps=50&w-hh=-2&at=h:2&speed=8");
const moves = Number(option(args, "moves", "150"));
const throttlings = option(args, "cpu", "1,4").split(",").map(Number);
const EMPTY = "an empty page";
const origins = [...(args.length > 0 ? args : ["http://127.0.0.1:8123"]), EMPTY];
const browser = await launch();

async function measure(origin, throttling) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await (origin === EMPTY ? openEmpty(page) : openExplorer(page, origin));
  const slider = page.getByRole("slider", { name: "W_hh", exact: true });
  const box = await slider.boundingBox();
  const y = box.y + box.height / 2;
  const x = (i) => box.x + 12 + (box.width - 24) * Math.abs(((i / 60) % 2) - 1);
  const events = await traced(page, throttling, async () => {
    await page.mouse.move(x(0), y);
    await page.mouse.down();
    // Each is answered once the page has taken it: one a frame.
    for (let i = 1; i <= moves; i++) await page.mouse.move(x(i), y);
    await page.mouse.up();
  });
  await page.close();
  return frames(tasks(events)).filter(({ inputs }) => inputs.includes("input"));
}

async function openExplorer(page, origin) {
  await page.goto(`${origin}/en.html#${hash}`);
  await page.getByRole("button", { name: "Play", exact: true }).click();
}

async function openEmpty(page) {
  await page.setContent(`<input type="range" aria-label="W_hh" min="-2" max="2" step="0.01"
    style="width: 400px"><output></output>`);
  await page.evaluate(() => {
    const [slider, output] = document.body.children;
    let asked = false;
    const draw = () => {
      asked = false;
      output.textContent = slider.value;
    };
    slider.addEventListener("input", () => {
      if (!asked) requestAnimationFrame(draw);
      asked = true;
    });
  });
}

for (const throttling of throttlings) {
  const measured = origins.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, origin] of origins.entries())
      measured[i].push(...(await measure(origin, throttling)));
  console.log(`\n${throttling}× CPU throttling, ms a frame`);
  const lines = measured.map((list, i) => {
    const totals = list.map(({ total }) => total);
    const row = { site: origins[i], frames: list.length };
    for (const [name, q] of [
      ["median", 0.5],
      ["p90", 0.9],
      ["p99", 0.99],
    ])
      row[name] = quantile(totals, q);
    row["> 16.7"] = totals.filter((total) => total > 16.7).length / totals.length;
    for (const part of partNames) row[part] = mean(list.map((frame) => frame[part]));
    return row;
  });
  console.table(lines.map(rounded));
  for (const row of lines.slice(1)) {
    const ratio = (key) => (row[key] / lines[0][key]).toFixed(2);
    console.log(
      `${row.site}: median × ${ratio("median")}, p90 × ${ratio("p90")}, p99 × ${ratio("p99")}`,
    );
  }
}
await browser.close();
