/** The worked solution as text. */
import type { Equation } from "../formula/ast.js";
import { latexOf, markdownOf, plainOf, TRUNCATED } from "../formula/latex.js";

export type Format = "latex" | "markdown" | "plain";

export interface Section {
  readonly title: string;
  /** What is said in words before the formulas. */
  readonly note?: string | null;
  readonly equations: readonly Equation[];
}

export function textOf(sections: readonly Section[], format: Format): string {
  return sections.map((section) => sectionText(section, format)).join("\n\n");
}

function sectionText({ title, note, equations }: Section, format: Format): string {
  const said = note ? [sentence(note, format)] : [];
  const lines = equations.map((equation) => write(equation, format));
  if (title === "") return [...said, ...lines].join("\n");
  switch (format) {
    case "latex":
      return [
        `% ${title}`,
        ...said,
        `\\begin{align*}\n${lines.join(" \\\\\n")}\n\\end{align*}`,
      ].join("\n");
    case "markdown":
      return [`### ${title}`, ...said, ...lines].join("\n\n");
    case "plain":
      return [title, ...[...said, ...lines].map((line) => `  ${line}`)].join("\n");
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  "∂": "\\partial",
  "∂⁺": "\\partial^{+}",
  [TRUNCATED]: "\\widetilde{\\partial}",
  k_1: "k_1",
  k_2: "k_2",
};

/** The signs in a sentence, between dollars where the format sets them. */
function sentence(note: string, format: Format): string {
  if (format === "plain") return note;
  return note.replace(/∂(?:⁺|\u0303)?|k_[12]/gu, (sign) => `$${SIGNS[sign] ?? sign}$`);
}

function write(equation: Equation, format: Format): string {
  switch (format) {
    case "latex":
      // Aligned at the first equals sign.
      return latexOf(equation).replace(" = ", " &= ");
    case "markdown":
      return markdownOf(equation);
    case "plain":
      return plainOf(equation);
  }
}
