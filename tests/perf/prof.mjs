import { chromium } from "@playwright/test";

const origin = process.argv[2];
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(`${origin}/en.html#preset=landing&steps=50&w-hh=-2&at=h:2&speed=8`);
await page.getByRole("button", { name: "Play", exact: true }).click();
const slider = page.getByRole("slider", { name: "W_hh", exact: true });
const box = await slider.boundingBox();
const s = await page.context().newCDPSession(page);
await s.send("Profiler.enable");
await s.send("Profiler.setSamplingInterval", { interval: 100 });
const y = box.y + box.height / 2;
const x = (i) => box.x + 12 + (box.width - 24) * Math.abs(((i / 60) % 2) - 1);
await page.mouse.move(x(0), y);
await page.mouse.down();
for (let i = 1; i <= 100; i++) await page.mouse.move(x(i), y);
await s.send("Profiler.start");
for (let i = 1; i <= 300; i++) await page.mouse.move(x(i), y);
const { profile } = await s.send("Profiler.stop");
await page.mouse.up();
await browser.close();
const nodes = new Map(profile.nodes.map((n) => [n.id, n]));
const self = new Map(),
  total = new Map();
const parent = new Map();
for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const key = (n) =>
  `${n.callFrame.functionName || "(anon)"} ${n.callFrame.url.split("/").pop()}:${n.callFrame.lineNumber + 1}:${n.callFrame.columnNumber}`;
profile.samples.forEach((id, i) => {
  const dt = profile.timeDeltas[i] / 1000;
  self.set(key(nodes.get(id)), (self.get(key(nodes.get(id))) ?? 0) + dt);
  const seen = new Set();
  for (let n = id; n !== undefined; n = parent.get(n)) {
    const k = key(nodes.get(n));
    if (!seen.has(k)) {
      seen.add(k);
      total.set(k, (total.get(k) ?? 0) + dt);
    }
  }
});
const top = (m, n) =>
  [...m]
    .sort((a, b) => b[1] - a[1])
    .slice(0, n)
    .map(([k, v]) => `${(v / 300).toFixed(3)} ${k}`)
    .join("\n");
console.log("SELF ms/frame\n" + top(self, 45));
console.log("\nTOTAL ms/frame\n" + top(total, 70));
