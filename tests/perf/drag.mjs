/**
 * How long the main thread works for each frame while W_hh is dragged during play (preset landing,
 * T = 50). Run by hand, on sites that are being served; several are measured in turns, in one run,
 * and compared as ratios to the first:
 *
 *     node tests/perf/drag.mjs http://127.0.0.1:8123 [http://127.0.0.1:8124 …] [--rounds 3] [--hash …]
 *
 * A frame's work is all tasks of the page's main thread up to its commit, in milliseconds, of the
 * frames in which the slider moved; script, style, layout and paint are parts of it. What driving a
 * browser and tracing it takes by themselves is in it too. Two pages without a line of ours are
 * measured with the others, and no page here can get below them: an empty one, whose slider writes
 * its number and nothing else, and one whose slider also writes twelve numbers of a picture and moves
 * a curve of fifty points, which is the least a drag at T = 50 has to show.
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
/** Pages to compare with: how many numbers and points of a curve a slider's move changes. */
const BARE = new Map([
  ["an empty page", { numbers: 0, points: 0 }],
  ["twelve numbers and a curve", { numbers: 12, points: 50 }],
]);
const origins = [...(args.length > 0 ? args : ["http://127.0.0.1:8123"]), ...BARE.keys()];
const browser = await launch();

async function measure(origin, throttling) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const bare = BARE.get(origin);
  await (bare === undefined ? openExplorer(page, origin) : openBare(page, bare));
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

async function openBare(page, { numbers, points }) {
  const texts = Array.from(
    { length: numbers },
    (_, i) => `<text x="${40 + i * 80}" y="40">0</text>`,
  );
  await page.setContent(`<input type="range" aria-label="W_hh" min="-2" max="2" step="0.01"
    style="width: 400px"><output></output>
    <svg width="1040" height="300" text-anchor="middle">${texts.join("")}<path fill="none" stroke="black"></path></svg>`);
  await page.evaluate((points) => {
    const [slider, output, picture] = document.body.children;
    const texts = [...picture.querySelectorAll("text")];
    const curve = picture.querySelector("path");
    let asked = false;
    const draw = () => {
      asked = false;
      const value = slider.valueAsNumber;
      output.textContent = slider.value;
      for (const [i, text] of texts.entries()) text.firstChild.data = (value ** i).toFixed(2);
      const point = (_, i) => `${20 * i} ${(200 + i * value).toFixed(1)}`;
      if (points > 0)
        curve.setAttribute("d", `M${Array.from({ length: points }, point).join("L")}`);
    };
    slider.addEventListener("input", () => {
      if (!asked) requestAnimationFrame(draw);
      asked = true;
    });
  }, points);
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
