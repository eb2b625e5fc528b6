/** The self-test: its answers are what the core says of a setting, whatever the setting is. */
import { expect, test } from "@playwright/test";
import type { Core } from "../../www/core.js";
import { Answers, runOf } from "../../www/lesson/quiz/answers.js";
import { en } from "../../www/lesson/quiz/en.js";
import { type Decision, isAnswer, type Question } from "../../www/lesson/quiz/question.js";
import { type QuestionId, questionIds, questions } from "../../www/lesson/quiz/questions.js";
import { staticQuiz } from "../../www/lesson/quiz/static.js";
import { zh } from "../../www/lesson/quiz/zh.js";
import { toRequest } from "../../www/state/request.js";
import { parse } from "../../www/state/url.js";
import { loadedCore } from "./runs.js";

const all = questionIds.map((id) => [id, questions[id] as Question] as const);

/** Other settings for each question, and so another answer: as if the preset had these parameters. */
const OTHERWISE: Readonly<Record<QuestionId, string>> = {
  slope: "activation=linear",
  paths: "truncate=1,1",
  start: "h0=1",
  copy: "h0=0",
  update: "w-hy=0",
  rate: "rate=0.02",
  far: "w-hh=1.2",
  eigenvalue: "gain=0.9",
  saturation: "activation=linear",
  latch: "w-hh=0.5",
  total: "w-hh=1",
  shear: "w-hh=0.1",
  truncation: "truncate=8,8",
  delay: "w-hh=0.3",
  clipping: "clip=0.01",
  gate: "forget-bias=5",
};

/** A choice; of a mark, where it should be. */
function told(decision: Decision): string | number {
  return decision.kind === "choice" ? decision.answer : decision.at;
}

/** The core, with the weights of every model multiplied. */
function scaled(core: Core, factor: number): Core {
  return {
    presets: () => core.presets(),
    modelInfo: (...of) => core.modelInfo(...of),
    curveOf: (request) => core.curveOf(request),
    run: (request) => {
      const { params, ...config } = core.run(request).config();
      const whh = (params.whh as number[][]).map((row) => row.map((weight) => factor * weight));
      return core.run({
        preset: request.preset,
        config: { ...config, params: { ...params, whh } },
      });
    },
  };
}

test("there are twelve questions or more, and some where a place is marked", () => {
  expect(all.length).toBeGreaterThanOrEqual(12);
  expect(all.filter(([, { kind }]) => kind === "marker").length).toBeGreaterThanOrEqual(2);
});

test("every setting is understood, and nothing of it is without use", async () => {
  const core = await loadedCore();
  for (const [id, { settings }] of all)
    for (const link of Object.values(settings)) {
      const { state, problems } = parse(link);
      expect(problems, `${id}: ${link}`).toEqual([]);
      const info = core.modelInfo(state.preset, state.config, state);
      expect(toRequest(state, info).problems, `${id}: ${link}`).toEqual([]);
    }
});

for (const [lang, texts] of Object.entries({ zh, en }))
  test(`every right answer is among the choices and explained, every other is tempting: ${lang}`, async () => {
    const answers = new Answers(loadedCore);
    for (const [id, question] of all) {
      const decision = await answers.to(question);
      const said = texts.questions[id];
      const because = said.because as unknown;
      expect(isAnswer(question, told(decision)), id).toBe(true);
      for (const number of Object.values(decision.numbers))
        expect(number, id).not.toMatch(/NaN|∞|undefined/);
      if (decision.kind === "marker" || question.kind === "marker" || !("choices" in said)) {
        expect(typeof because).toBe("function");
        continue;
      }
      const { answer, numbers } = decision;
      const reason = (because as Record<string, (n: typeof numbers) => string>)[answer];
      // Every number that is worked out is told.
      for (const number of Object.values(numbers)) expect(reason?.(numbers), id).toContain(number);
      expect(Object.keys(said.choices).sort()).toEqual([...question.choices].sort());
      expect(Object.keys(said.tempting).sort(), id).toEqual(
        question.choices.filter((choice) => choice !== answer).sort(),
      );
    }
  });

test("another parameter is another answer", async () => {
  const answers = new Answers(loadedCore);
  for (const [id, question] of all) {
    const before = told(await answers.to(question));
    const settings = Object.fromEntries(
      Object.entries(question.settings).map(([name, link]) => [name, `${link}&${OTHERWISE[id]}`]),
    );
    const after = told(await answers.to(question, { ...question.settings, ...settings }));
    expect(after, id).not.toBe(before);
    expect(question.kind === "marker" || question.choices.some((one) => one === after), id).toBe(
      true,
    );
    if (question.kind === "marker")
      expect(Math.abs(Number(after) - Number(before)), id).toBeGreaterThan(question.tolerance);
  }
});

test("when presets have other weights, the marked answers are others", async () => {
  const [own, other] = [
    new Answers(loadedCore),
    new Answers(async () => scaled(await loadedCore(), 0.2)),
  ];
  const at = async (of: Answers, id: QuestionId) => told(await of.to(questions[id]));
  expect([await at(own, "latch"), await at(other, "latch")]).toEqual(["state", "neither"]);
  expect([await at(own, "shear"), await at(other, "shear")]).toEqual(["exploding", "vanishing"]);
  expect(await at(own, "far")).toBeCloseTo(19 * Math.log10(0.7), 9);
  expect(await at(other, "far")).toBeCloseTo(19 * Math.log10(0.7 * 0.2), 9);
});

test("a question says the weight of its setting, and asks from the distance that it marks", async () => {
  const core = await loadedCore();
  for (const [id, question] of all) {
    const { shown } = question.settings;
    const [, weight] = /w-hh=([\d.]+)/.exec(shown) ?? [];
    for (const { questions: texts } of [zh, en]) {
      const { ask } = texts[id];
      if (weight !== undefined) expect(ask, id).toContain(`W_hh = ${weight}`);
    }
    if (question.kind === "marker")
      expect(runOf(core, shown).frame.T, id).toBe(question.distance + 1);
  }
});

test("without scripts all questions are there with their choices, and no answer is", async () => {
  const answers = new Answers(loadedCore);
  for (const [lang, texts] of [
    ["zh", zh],
    ["en", en],
  ] as const) {
    const html = staticQuiz(lang);
    const choices = all.flatMap(([, question]) =>
      question.kind === "choice" ? question.choices : [],
    );
    expect(html.match(/<li>/g)).toHaveLength(all.length + choices.length);
    expect(html).not.toContain("undefined");
    expect(html).toContain("<var>W</var><sub>hh</sub>");
    for (const [id, question] of all) {
      const { numbers } = await answers.to(question);
      const because = texts.questions[id].because as unknown;
      const reasons = typeof because === "function" ? [because] : Object.values(because as object);
      for (const reason of reasons) expect(html).not.toContain(reason(numbers));
    }
  }
});

test("no English in the Chinese questions, no Chinese in the English ones, full-width punctuation", async () => {
  const answers = new Answers(loadedCore);
  const sentences = async (texts: typeof zh): Promise<string[]> => {
    const found: string[] = [];
    const collect = (value: unknown, numbers: object): void => {
      if (typeof value === "string") found.push(value);
      else if (typeof value === "function") found.push(value(numbers, 2, 3));
      else if (typeof value === "object" && value !== null)
        for (const part of Object.values(value)) collect(part, numbers);
    };
    const { questions: each, ...others } = texts;
    collect(others, "2" as unknown as object);
    for (const [id, question] of all) collect(each[id], (await answers.to(question)).numbers);
    return found;
  };
  for (const text of await sentences(en)) expect(text).not.toMatch(/\p{Script=Han}|undefined/u);
  for (const text of await sentences(zh)) {
    expect(text.replace(/tanh|BPTT|LSTM|RNN/g, ""), text).not.toMatch(/[a-z]{4,}/i);
    expect(text, text).not.toMatch(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/u);
  }
});
