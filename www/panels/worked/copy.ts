/** The worked solution as text. */
import type { Equation } from "../../formula/ast.js";
import { latexOf, markdownOf, plainOf } from "../../formula/latex.js";

export type Format = "latex" | "markdown" | "plain";

export interface Section {
  readonly title: string;
  readonly equations: readonly Equation[];
}

export function textOf(sections: readonly Section[], format: Format): string {
  return sections.map((section) => sectionText(section, format)).join("\n\n");
}

function sectionText({ title, equations }: Section, format: Format): string {
  const lines = equations.map((equation) => write(equation, format));
  if (title === "") return lines.join("\n");
  switch (format) {
    case "latex":
      return `% ${title}\n\\begin{align*}\n${lines.join(" \\\\\n")}\n\\end{align*}`;
    case "markdown":
      return `### ${title}\n\n${lines.join("\n\n")}`;
    case "plain":
      return `${title}\n${lines.map((line) => `  ${line}`).join("\n")}`;
  }
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
