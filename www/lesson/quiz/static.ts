/** The questions as HTML without answers: for readers without scripts, and for paper. */
import { superscript } from "../../format.ts";
import { written } from "../../formula/written.ts";
import type { Language } from "../../state/table.ts";
import { escapeHtml } from "../html.ts";
import { en } from "./en.ts";
import { type QuestionId, questionIds, questions } from "./questions.ts";
import type { QuizTexts } from "./texts.ts";
import { zh } from "./zh.ts";

export function staticQuiz(lang: Language): string {
  const texts = { zh, en }[lang];
  return `<ol>${questionIds.map((id) => `<li>${item(id, texts)}</li>`).join("")}</ol>`;
}

function item(id: QuestionId, texts: QuizTexts): string {
  const question = questions[id];
  const { ask, ...told } = texts.questions[id];
  const ways =
    question.kind === "marker"
      ? `<p>${texts.scale(...ends(question.range))}</p>`
      : `<ul>${Object.values("choices" in told ? told.choices : {})
          .map((choice) => `<li>${typeset(choice)}</li>`)
          .join("")}</ul>`;
  return `<p>${typeset(ask)}</p>${ways}`;
}

function ends([low, high]: readonly [number, number]): [string, string] {
  return [`10${superscript(low)}`, `10${superscript(high)}`];
}

function typeset(text: string): string {
  return written(text)
    .map((part) => {
      if (typeof part === "string") return escapeHtml(part);
      const index = part.index === null ? "" : `<sub>${escapeHtml(part.index)}</sub>`;
      return `<var>${part.letter}</var>${index}`;
    })
    .join("");
}
