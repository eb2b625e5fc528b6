/** Training in the page: a model learns, its picture with it, and one can stop and look. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { ModelConfig } from "../../www/core.js";
import type { BpttExplorer } from "../../www/element/bptt-explorer.js";
import { formatNumber } from "../../www/format.js";
import { violations } from "./axe";
import { expect, test } from "./explorer";
import { read, shows } from "./numbers";
import { api } from "./truth";

const panel = (page: Page): Locator => page.getByRole("region", { name: /^(Training|训练)$/ });
const button = (page: Page, name: string): Locator =>
  panel(page).getByRole("button", { name, exact: true });

/** A number of the model as it is, by its name. */
async function told(page: Page, name: string): Promise<string> {
  const term = panel(page).locator("dt", { hasText: name });
  return (await term.locator("xpath=../dd").textContent()) ?? "";
}

/** The model that is shown, its truncation apart. */
async function configOf(page: Page): Promise<ModelConfig> {
  return page.locator("bptt-explorer").evaluate((explorer: BpttExplorer) => {
    const { truncation: _, ...config } = explorer.config ?? { truncation: null };
    return config as ModelConfig;
  });
}

test("a GRU learns delayed recall to 100 %, and the blame is seen to reach the first symbol", async ({
  explorer,
}) => {
  test.slow();
  const { page } = explorer;
  await explorer.open("lang=en&show=controls+transport+diagram+distance+training", "embed.html");
  await button(page, "Train").click();
  await expect
    .poll(async () => Number.parseFloat(await told(page, "Right (sequences not trained with)")), {
      timeout: 60_000,
    })
    .toBe(100);
  await button(page, "Pause").click();
  await expect(button(page, "Train")).toBeEnabled();
  await expect(panel(page).getByRole("heading", { name: /^How step \d+ changes/ })).toBeVisible();
  // What is shown is the run that the next step begins with, computed again by the API.
  const config = await configOf(page);
  const truth = api.bptt(config as Parameters<typeof api.bptt>[0]);
  expect(config.inputs).toHaveLength(20);
  await explorer.position.press("End");
  const shown = (await explorer.shown("L").textContent()) ?? "";
  shows(shown.replace(/^[\sL]*/, "").replace(/\s+$/, ""), truth.loss);
  const { T, H } = truth;
  const norm = (t: number): number => Math.hypot(...truth.dh.subarray((t - 1) * H, t * H));
  expect(norm(1) / norm(T)).toBeGreaterThan(1e-3);
  // The beat is dragged through it.
  await explorer.position.press("Home");
  await expect(page.getByRole("button", { name: /^Play/ }).first()).toBeVisible();
  for (let i = 0; i < 5; i++) await explorer.position.press("ArrowRight");
  await expect(explorer.position).toHaveValue("5");
  await explorer.position.press("End");

  // One step, and back again: to the bit.
  const steps = Number(await told(page, "Steps"));
  await button(page, "One step").click();
  await expect.poll(() => told(page, "Steps")).toBe(String(steps + 1));
  await button(page, "Back").click();
  await expect.poll(() => told(page, "Steps")).toBe(String(steps));
  await expect.poll(async () => JSON.stringify(await configOf(page))).toBe(JSON.stringify(config));
});

test("the curves of runs are kept beside one another, named, saved and dropped", async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open(
    "lang=en&show=diagram+training&training=task:recall,steps:6,cell:rnn,units:4,pace:200",
    "embed.html",
  );
  await button(page, "Train").click();
  await expect.poll(async () => Number(await told(page, "Steps"))).toBeGreaterThan(30);
  await button(page, "Pause").click();
  await button(page, "Keep this curve").click();
  const kept = panel(page).getByRole("list", { name: "Curves kept" });
  const name = kept.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveValue("1: Delayed recall, Plain RNN");
  await name.fill("four units");
  await name.press("Tab");
  await button(page, "Start over").click();
  await expect.poll(() => told(page, "Steps")).toBe("0");
  await button(page, "Train").click();
  await expect.poll(async () => Number(await told(page, "Steps"))).toBeGreaterThan(5);
  await button(page, "Pause").click();
  const loss = panel(page).getByRole("img", { name: /^Loss over/ });
  await expect(
    loss.locator("path.bptt-curve.bptt-forward, .bptt-forward path").first(),
  ).toBeAttached();
  const saved = page.waitForEvent("download");
  await panel(page).getByRole("button", { name: "CSV", exact: true }).click();
  const csv = readFileSync(await (await saved).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(csv[0]).toBe("step,loss,accuracy,norm,clipped,rho,horizon");
  expect(csv).toHaveLength(1 + Number(await told(page, "Steps")));
  const dict = page.waitForEvent("download");
  await panel(page).getByRole("button", { name: "state_dict" }).click();
  const weights = JSON.parse(readFileSync(await (await dict).path(), "utf8"));
  const { params } = await configOf(page);
  expect(weights["rnn.weight_hh_l0"]).toEqual(params.whh);
  expect(weights["out.weight"]).toEqual(params.why);
  await kept.getByRole("button", { name: "Drop" }).click();
  await expect(kept).toHaveCount(0);
});

test("the same settings give the same run as the API, to the bit", async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open(
    "lang=en&show=diagram+training&training=task:adding,steps:8,cell:lstm,units:3,batch:4,optimizer:rmsprop,clip:norm,theta:0.5,seed:7",
    "embed.html",
  );
  for (let i = 1; i <= 3; i++) {
    await button(page, "One step").click();
    await expect.poll(() => told(page, "Steps")).toBe(String(i));
    await expect(button(page, "One step")).toBeEnabled();
  }
  const trainer = new api.Trainer({
    task: { name: "adding", steps: 8 },
    cell: "lstm",
    units: 3,
    batch: 4,
    optimizer: { name: "rmsprop" },
    clip: { norm: 0.5 },
    forgetBias: 1,
    seed: 7,
  });
  trainer.step(3);
  const { truncation: _, ...config } = trainer.config() as { truncation: unknown };
  await expect.poll(async () => JSON.stringify(await configOf(page))).toBe(JSON.stringify(config));
  // Nothing plays here: the picture is at its end, and the address has the model once it rests.
  await expect(explorer.shown("L")).toContainText(/\d/);
  await expect(page).toHaveURL(/config=/);
  // What the next step makes of the weight that the panels speak of, line by line, and to copy.
  const next = trainer.nextChange("whh", 0);
  trainer.free();
  if (next === null) throw new Error("W_hh is trained");
  const lines = panel(page).locator(".optimizer-lines li");
  await expect(lines).toHaveCount(4);
  const results = [next.clipped, next.square ?? Number.NaN, next.change, next.next];
  for (const [i, value] of results.entries())
    await expect(lines.nth(i)).toContainText(formatNumber(value, 6));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await panel(page).getByRole("button", { name: "LaTeX" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("\\Delta w &= -");
  // Another weight is another update.
  await page
    .locator("bptt-explorer")
    .evaluate((explorer: BpttExplorer) => explorer.setState({ weight: "wxh", entry: 2 }));
  await expect(
    panel(page).getByRole("heading", { name: /^How step 4 changes Wxh \[2\]$/ }),
  ).toBeVisible();
  await expect(lines.nth(3)).not.toContainText(formatNumber(next.next, 6));
});

test("a run that leaves the finite numbers says where, and stands before the step that did it", async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open(
    "lang=en&show=diagram+training&preset=notes-linear&training=task:own,optimizer:sgd,rate:1",
    "embed.html",
  );
  await button(page, "Train").click();
  const alert = panel(page).getByRole("alert");
  await expect(alert).toContainText(/It diverged: after update \d+/);
  await expect(button(page, "Train")).toBeDisabled();
  await expect(button(page, "Back")).toBeEnabled();
  const [, loss = ""] = /at a loss of (\S+)\./.exec((await alert.textContent()) ?? "") ?? [];
  const ratio = async (): Promise<number> => {
    const shown = (await explorer.shown("L").textContent()) ?? "";
    return read(shown.replace(/^[\sL]*/, "")) / read(loss);
  };
  await expect.poll(ratio).toBeCloseTo(1, 3);
  await button(page, "Start over").click();
  await expect(alert).toHaveCount(0);
});

test("own sequences come as a table, and what is wrong with them is said", async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open("lang=zh&show=diagram+training&training=task:own,units:3", "embed.html");
  const area = panel(page).getByRole("textbox", { name: "自己的序列" });
  await area.fill("x,y\n0,1\n1,0\n\n1,1\n0,oops");
  await area.press("Tab");
  await expect(panel(page).getByRole("alert")).toContainText("0,oops");
  await area.fill("x,y\n0,1\n1,0\n\n1,1\n0,0.5");
  await area.press("Tab");
  await button(page, "走一步").click();
  await expect.poll(() => told(page, "步数")).toBe("1");
  expect((await configOf(page)).inputs).toEqual([[0], [1]]);
});

test("closed, it leaves no Worker behind; opened again, it goes on from there", async ({
  explorer,
}) => {
  const { page } = explorer;
  await explorer.open("lang=en&training=task:sine,units:4", "embed.html");
  const open = page.getByRole("button", { name: "Training", exact: true });
  await open.click();
  await button(page, "Train").click();
  await expect.poll(async () => Number(await told(page, "Steps"))).toBeGreaterThan(10);
  expect(page.workers()).toHaveLength(1);
  await open.click();
  await expect(panel(page)).toHaveCount(0);
  await expect.poll(() => page.workers().length, { timeout: 15_000 }).toBe(0);
  await open.click();
  await expect.poll(async () => Number(await told(page, "Steps"))).toBeGreaterThan(10);
});

test("a whole run is undone by one press", async ({ explorer }) => {
  const { page } = explorer;
  await explorer.open(
    "lang=en&preset=notes-tanh&show=controls+transport+diagram+training",
    "embed.html",
  );
  const before = JSON.stringify(await configOf(page));
  await button(page, "Train").click();
  await expect.poll(async () => Number(await told(page, "Steps"))).toBeGreaterThan(20);
  await button(page, "Pause").click();
  await expect(button(page, "Train")).toBeEnabled();
  await page.getByRole("button", { name: "Undo" }).click();
  expect(JSON.stringify(await configOf(page))).toBe(before);
});

for (const [lang, most, pick, own] of [
  ["zh", "野餐", "散步", "猫 喜欢 月亮"],
  ["en", "picnic", "walk", "cats adore moonlight"],
] as const)
  test(`the next word in ${lang}: candidates, the loss of another word, blame by word, an own sentence`, async ({
    explorer,
  }) => {
    test.slow();
    const { page } = explorer;
    const settings = "units:24,rate:0.02,clip:norm";
    await explorer.open(
      `lang=${lang}&show=diagram+training&training=task:words,corpus:${lang},${settings}`,
      "embed.html",
    );
    const [train, pause] = lang === "zh" ? ["训练", "暂停"] : ["Train", "Pause"];
    const [steps, loss] =
      lang === "zh" ? ["步数", "损失（全部序列）"] : ["Steps", "Loss (all sequences)"];
    const area = panel(page).getByRole("textbox", { name: /^(自己的句子|Sentences of your own)/ });
    await area.fill(own);
    await area.press("Tab");
    await button(page, train).click();
    await expect
      .poll(async () => Number.parseFloat(await told(page, loss)), { timeout: 60_000 })
      .toBeLessThan(0.5);
    await button(page, pause).click();
    await expect(button(page, train)).toBeEnabled();
    expect(Number(await told(page, steps))).toBeGreaterThan(20);
    const candidates = panel(page).getByRole("list", { name: /^(下一个词|The next word)$/ });
    await expect(candidates.getByRole("button").first()).toContainText(most);
    const chosen = candidates.getByRole("button", { pressed: true });
    await expect(chosen).toContainText(pick);
    // What is shown is what the API computes of the very model that is shown.
    const config = await configOf(page);
    const truth = api.bptt(config as Parameters<typeof api.bptt>[0]);
    const p = Math.exp(-truth.loss);
    expect(
      Number.parseFloat((await chosen.textContent())?.match(/[\d.]+$/)?.[0] ?? ""),
    ).toBeCloseTo(p, 2);
    // The words stand under the network.
    const second = { zh: "今天", en: "the" }[lang];
    await expect(explorer.node("x 2")).toHaveAttribute("aria-label", new RegExp(`, ${second}$`));
    await expect(page.getByText(/too large for a link|链接里放不下/)).toHaveCount(0);
    const blame = panel(page)
      .getByRole("list", { name: /^(责任传回到每个词|The blame that reaches each word)$/ })
      .getByRole("listitem");
    await expect(blame).toHaveCount(truth.T);
    const norm = (t: number): number =>
      Math.hypot(...truth.dx.subarray((t - 1) * truth.I, t * truth.I));
    const shown = await blame.locator(".assistant-number").allTextContents();
    shown.forEach((text, i) => {
      shows(text, norm(i + 1), 2);
    });
    // Its words are typed, and the last of them is the likeliest.
    const words = own.split(" ");
    const field = panel(page).getByRole("textbox", {
      name: /^(已经读到的词|The words read so far)/,
    });
    await field.fill("");
    await field.pressSequentially(words.slice(0, -1).join(" "));
    await expect(candidates.getByRole("button").first()).toContainText(words.at(-1) ?? "");
  });

for (const [lang, theme] of [
  ["zh", "light"],
  ["en", "dark"],
] as const)
  test(`everybody can read it: ${lang}, ${theme}`, async ({ explorer }) => {
    const { page } = explorer;
    await explorer.open(
      `lang=${lang}&theme=${theme}&show=diagram+training&training=task:echo,cell:lstm,units:4`,
    );
    await panel(page).locator("summary").click();
    await button(page, lang === "zh" ? "走一步" : "One step").click();
    await expect.poll(() => told(page, lang === "zh" ? "步数" : "Steps")).toBe("1");
    await button(page, lang === "zh" ? "走一步" : "One step").click();
    await expect.poll(() => told(page, lang === "zh" ? "步数" : "Steps")).toBe("2");
    expect(await violations(page)).toEqual([]);
  });
