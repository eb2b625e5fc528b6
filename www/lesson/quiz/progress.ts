/**
 * What the reader answered, kept on this device and nowhere else. Whether it is right is not kept: the
 * core says so each time. Where nothing can be stored (a private window, a full store, a sandboxed
 * frame) it lasts as long as the page.
 */
import { type Answer, isAnswer } from "./question.js";
import { type QuestionId, questionIds, questions } from "./questions.js";

export type Given = Readonly<Partial<Record<QuestionId, Answer>>>;

/** Chinese and English pages have the same questions, and so the same progress. */
const KEY = "bptt-self-test";

/** Whatever stands there, only answers to the present questions are taken. */
export function stored(): Given {
  try {
    const said: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof said !== "object" || said === null) return {};
    return Object.fromEntries(
      questionIds
        .map((id) => [id, (said as Record<string, unknown>)[id]] as const)
        .filter(([id, answer]) => isAnswer(questions[id], answer)),
    ) as Given;
  } catch {
    return {};
  }
}

export function store(given: Given): void {
  try {
    if (Object.keys(given).length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(given));
  } catch {
    // It stays on the page.
  }
}
