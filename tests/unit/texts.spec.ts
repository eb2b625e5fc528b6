import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { texts } from "../../www/i18n/index.js";
import { sharesTexts } from "../../www/panels/shares/texts.js";
import { presetIds } from "../../www/state/presets.js";
import { furtherPanels, type Language } from "../../www/state/table.js";
import { parse } from "../../www/state/url.js";
import { schemas } from "./graphs.js";

/** Every text an object holds; texts that are functions are called with numbers and with words. */
function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function")
    return [
      [2, 3, 4],
      ["2", "3", "4"],
      ["2", 3, 4],
      [2, true],
    ].flatMap((args) => said(value as (...args: unknown[]) => unknown, args));
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentences) : [];
}

function said(text: (...args: unknown[]) => unknown, args: unknown[]): string[] {
  try {
    const sentence = text(...args);
    return typeof sentence === "string" ? [sentence] : [];
  } catch {
    // It wants an error or a problem, which have tests of their own below.
    return [];
  }
}

test("every kind of beat is described in both languages, each in its own", () => {
  for (const schema of Object.values(schemas))
    for (const { kind, phase } of schema.beats) {
      const beat = { kind, t: 2, schema };
      expect(texts.zh.describe(phase, beat)).not.toMatch(/(?!sigmoid|tanh)\b[a-z]{4,}|undefined/i);
      expect(texts.en.describe(phase, beat)).not.toMatch(/\p{Script=Han}|undefined|~/u);
    }
});

/** All texts of a language: those of www/i18n, and each panel's own, which come with its chunk. */
async function allTexts(lang: Language): Promise<Record<string, unknown>> {
  const panels = fileURLToPath(new URL("../../www/panels/", import.meta.url));
  const all: Record<string, unknown> = { "www/i18n": texts[lang] };
  for (const panel of readdirSync(panels)) {
    if (!readdirSync(`${panels}${panel}`).includes(`${lang}.ts`)) continue;
    all[panel] = (await import(`../../www/panels/${panel}/${lang}.ts`))[lang];
  }
  return all;
}

test("every panel that is opened later has its texts in its folder, in both languages", async () => {
  for (const lang of ["zh", "en"] as const) {
    const all = await allTexts(lang);
    for (const panel of [...furtherPanels, "exercise"])
      expect(sentences(all[panel]).length, panel).toBeGreaterThan(0);
  }
});

test("no English in the Chinese texts, and no Chinese in the English ones", async () => {
  // The languages' own names are the same in all of them.
  const [zh, en] = await Promise.all((["zh", "en"] as const).map(allTexts));
  const { languages: _zh, ...zhOfAll } = texts.zh;
  const { languages: _en, ...enOfAll } = texts.en;
  for (const text of sentences({ ...en, "www/i18n": enOfAll }))
    expect(text).not.toMatch(/[\p{Script=Han}，。：；“”（）]*\p{Script=Han}/u);
  const names =
    /Pascanu|RTRL|Shift|Ctrl|Enter|softmax|sigmoid|tanh|ReLU|auto|zh-CN|LaTeX|Markdown|undefined|true|JSON|WebAssembly|Config|PyTorch|Python|state_dict|nn\.\w+|inputs|targets|params|weight_\w+|proj_size|chrono|Tallec|Ollivier|Infinity|LSTM|num_layers|Jaeger|Chang|Feng|Bengio|Orvieto|Zucchet|Gers|Schmidhuber|Hochreiter|Nguyen|Simard|Frasconi|Sutton|Barto|Williams|Arjovsky|Shah|RMSProp|Adam|REINFORCE|BPTT|reward-to-go|minGRU|NARX|Chrome|Edge|Firefox|Safari|trusted-types lit-html bptt-explorer|trusted-types|bidirectional=False|nonlinearity="relu"|reduction="sum"|detach/gi;
  for (const text of sentences({ ...zh, "www/i18n": zhOfAll }))
    expect(text.replace(names, ""), text).not.toMatch(/[a-z]{4,}/i);
});

test("Chinese is punctuated in full width", async () => {
  for (const text of sentences(await allTexts("zh")))
    expect(text, text).not.toMatch(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u);
});

test("the terms are those of the course", () => {
  expect(sentences(texts.zh).join()).not.toContain("梯度截断");
  const { rnn, lstm } = schemas;
  const zh = (kind: string, schema = rnn): string =>
    texts.zh.describe("backward", { kind, t: 2, schema });
  expect(zh("dhFuture")).toContain("来自未来的间接影响");
  expect(zh("dhDirect")).toContain("当前步的直接影响");
  expect(zh("h")).toBe("反向：第 2 步的隐藏状态 h₂");
  expect(zh("f", lstm)).toBe("反向：第 2 步的遗忘门 f₂");
  const en = (kind: string, t: number, schema = rnn): string =>
    texts.en.describe("forward", { kind, t, schema });
  expect(en("h", 12)).toBe("Forward: hidden state h₁₂ of step 12");
  expect(en("shareB", 2)).toBe("Forward: what step 2 contributes to ∇b_h and ∇b_y");
  expect(en("dh0", 0)).toBe("Forward: the gradient reaches the initial state: ∂L/∂h₀");
  expect(en("dhDirect", 2)).toContain("from o₂ to h₂");
  expect(en("dhFuture", 2)).toContain("from h₃ back to h₂");
  expect(en("dhFuture", 2, lstm)).toContain("from step 3 back to h₂");
  expect(en("dcFuture", 2, lstm)).toContain("from c₃ back to c₂");
  expect(en("dcDirect", 2, lstm)).toContain("from tanh(c₂) to c₂");
  expect(en("di~1", 2, lstm)).toBe("Forward: times sigmoid′(a_{i,2}), giving ∂L/∂a_{i,2}");
});

test("steps that are equally large are listed as they are read", () => {
  const en = sharesTexts.en;
  expect(en.summary(8, [2], "0.5")).toContain("the largest share is 0.5, at step 2.");
  expect(en.summary(8, [2, 5], "0.5")).toContain("are equally large: at steps 2 and 5.");
  expect(en.summary(20, [2, 3, 4, 7, 9], "0.5")).toContain("at steps 2–4, 7 and 9.");
  expect(en.summary(3, [1, 2, 3], "0.5")).toContain("all steps are equally large, 0.5.");
  expect(en.summary(20, [1, 3, 5, 7, 9, 11, 13], "1")).toContain("1, 3, 5, 7, 9, 11, …");
  expect(sharesTexts.zh.summary(8, [2, 5], "0.5")).toContain("第 2 和 5 步的贡献一样大");
});

test("every preset has a title of its own", () => {
  for (const { presets } of Object.values(texts)) {
    expect(new Set(presetIds.map((id) => presets[id].title)).size).toBe(presetIds.length);
  }
});

test("problems and errors are worded in the reader's language", () => {
  const { problems } = parse("#w-hh=x&steps=x&loss=x&truncate=x&at=%&show=x&q=1&%=1");
  expect(problems).toHaveLength(8);
  const codes = [
    "missing",
    "type",
    "shape",
    "not-finite",
    "word",
    "key",
    "empty",
    "limit",
    "range",
    "probability",
  ];
  for (const problem of problems) {
    expect(texts.zh.problem(problem)).toMatch(/已忽略。$/);
    expect(texts.en.problem(problem)).toMatch(/ignored\.$/);
  }
  for (const code of [...codes, "unreadable", "something else"]) {
    const error = { code, path: "params.whh[1]", expected: "3 numbers", found: "2" };
    expect(texts.zh.error(error)).toMatch(/。$/);
    expect(texts.zh.error(error)).not.toContain("numbers");
    expect(texts.en.error(error)).toMatch(/\.$/);
  }
  const names = 'one of "wxh", "whh"';
  for (const [expected, zh, en] of [
    [
      `${names} (perhaps "whh")`,
      "没有 params.W_hh 这一项，应该是 whh？",
      "There is no params.W_hh; is whh meant?",
    ],
    [
      names,
      "没有 params.W_hh 这一项，这里可以写的有 wxh、whh。",
      "There is no params.W_hh; there are wxh, whh.",
    ],
  ] as const) {
    const error = { code: "key", path: "params.W_hh", expected, found: '"W_hh"' };
    expect([texts.zh.error(error), texts.en.error(error)]).toEqual([zh, en]);
  }
  const sum = { code: "probability", path: "targets[1]", expected: "", found: "sum 0.99" };
  expect(texts.zh.error(sum)).toContain("实际是 0.99");
  expect(texts.en.error(sum)).toContain("its sum is 0.99, not 1");
  const entry = { ...sum, path: "targets[1][0]", found: "-0.5" };
  expect(texts.zh.error(entry)).toContain("实际是 -0.5");
  expect(texts.en.error(entry)).toContain("it is -0.5");
  const shape = { code: "shape", path: "params.whh[1]", expected: "3 numbers", found: "2" };
  expect(texts.zh.error(shape)).toBe("params.whh[1] 应有 3 个，实有 2 个。");
});
