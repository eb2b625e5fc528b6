/** A formula as LaTeX, and as plain text for where there is none. */
import { formatNumber } from "../format.js";
import { type Equation, type Formula, type Node, rowsOf } from "./ast.js";
import { GREEK } from "./greek.js";

export function latexOf({ left, right }: Equation): string {
  return [left, ...right].map(latex).join(" = ");
}

export function plainOf({ left, right }: Equation): string {
  return [left, ...right].map(plain).join(" = ");
}

/** Lines as a Markdown document writes them, for notes that set mathematics between dollar signs. */
export function markdownOf(equation: Equation): string {
  return `$$${latexOf(equation)}$$`;
}

function latex(formula: Formula): string {
  return formula.map(latexNode).join(" ");
}

const COMMANDS: Readonly<Record<string, string>> = {
  "·": "\\cdot",
  "∘": "\\circ",
  "−": "-",
  "…": "\\dots",
  "‖": "\\|",
  "‖∇‖": "\\|\\nabla\\|",
  "‖∇̃‖": "\\|\\widetilde{\\nabla}\\|",
  "≤": "\\le",
  "⊤": "\\top",
  "−308": "-308",
  "′": "\\prime",
  ŷ: "\\hat{y}",
  m̂: "\\hat{m}",
  v̂: "\\hat{v}",
  Δw: "\\Delta w",
  clip: "\\operatorname{clip}",
  Σ: "\\sum",
  "½": "\\tfrac{1}{2}",
  ...Object.fromEntries(Object.entries(GREEK).map(([name, sign]) => [sign, `\\${name}`])),
  φ: "\\varphi",
  tanh: "\\tanh",
  exp: "\\exp",
  log: "\\log",
  max: "\\max",
  min: "\\min",
  sin: "\\sin",
  cos: "\\cos",
  softmax: "\\operatorname{softmax}",
  softplus: "\\operatorname{softplus}",
  sqrt: "\\operatorname{sqrt}",
  abs: "\\operatorname{abs}",
  relu: "\\operatorname{relu}",
  id: "\\operatorname{id}",
};

function command(text: string): string {
  return COMMANDS[text] ?? text;
}

/** A function by its name, perhaps its derivative: φ′. */
function functionOf(name: string): string {
  return name.endsWith("′") ? `${command(name.slice(0, -1))}'` : command(name);
}

/** Names of several letters are no products of them. */
function letterOf(base: string): string {
  return /^[A-Za-z]\w+$/.test(base) ? `\\mathit{${base}}` : command(base);
}

/** What stands above a letter: a step, the line of a part, ′. */
function aboveOf(sup: string): string {
  return Array.from(sup, command).join("");
}

function latexNode(node: Node): string {
  switch (node.kind) {
    case "symbol": {
      const sub = node.sub === "" ? "" : `_{${node.sub}}`;
      const sup = node.sup === "" ? "" : `^{${aboveOf(node.sup)}}`;
      return `${letterOf(node.base)}${sub}${sup}`;
    }
    case "number":
      return latexNumber(node.value, node.digits);
    case "matrix":
      return `\\begin{bmatrix} ${cells(rowsOf(node), latex, " & ", " \\\\ ")} \\end{bmatrix}`;
    case "op":
      return command(node.text);
    case "group":
      return `\\left( ${latex(node.body)} \\right)`;
    case "norm":
      return `\\left\\| ${latex(node.body)} \\right\\|`;
    case "fraction":
      return `\\frac{${latex(node.over)}}{${latex(node.under)}}`;
    case "entry":
      return `${latexNode(node.base)}[${node.index}]`;
    case "sum":
      return `\\sum_{${node.index}}`;
    case "power":
      return `{${latexNode(node.base)}}^{${command(node.exponent)}}`;
    case "apply":
      return `${functionOf(node.name)}\\left( ${latex(node.body)} \\right)`;
    case "partial": {
      const sign = node.truncated ? "\\widetilde{\\partial}" : "\\partial";
      const fraction = `\\frac{${sign}${node.immediate ? "^{+}" : ""} L}{\\partial ${latexNode(node.by)}}`;
      return node.mark === "" ? fraction : `{${fraction}}_{\\text{${node.mark}}}`;
    }
    case "text":
      return `\\text{ ${node.text} }`;
    case "blank":
      // Math mode of every renderer of Markdown knows these two.
      return "\\underline{\\qquad\\qquad}";
  }
}

/** ∂ with a tilde, as text. */
export const TRUNCATED = "∂̃";

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function latexNumber(value: number, digits: number): string {
  return formatNumber(value, digits)
    .replace("−", "-")
    .replace("∞", "\\infty")
    .replace("NaN", "\\text{NaN}")
    .replace(/×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power: string) => {
      const exponent = Array.from(power, (digit) =>
        digit === "⁻" ? "-" : SUPERSCRIPT.indexOf(digit),
      );
      return ` \\cdot 10^{${exponent.join("")}}`;
    });
}

function plain(formula: Formula): string {
  return formula
    .map(plainNode)
    .join(" ")
    .replace(/\( /g, "(")
    .replace(/ ([),])/g, "$1");
}

function plainNode(node: Node): string {
  switch (node.kind) {
    case "symbol":
      return `${node.base}${node.sub === "" ? "" : `_${node.sub}`}${node.sup}`;
    case "number":
      return formatNumber(node.value, node.digits);
    case "matrix":
      return `[${cells(rowsOf(node), plain, " ", "; ")}]`;
    case "op":
      return node.text;
    case "group":
      return `(${plain(node.body)})`;
    case "norm":
      return `‖${plain(node.body)}‖`;
    case "fraction":
      return `${plain(node.over)} / (${plain(node.under)})`;
    case "entry":
      return `${plainNode(node.base)}[${node.index}]`;
    case "sum":
      return `Σ_${node.index}`;
    case "power":
      return `${plainNode(node.base)}^${node.exponent}`;
    case "apply":
      return `${node.name}(${plain(node.body)})`;
    case "partial":
      return `${node.truncated ? TRUNCATED : "∂"}${node.immediate ? "⁺" : ""}L/∂${plainNode(node.by)}${node.mark === "" ? "" : ` (${node.mark})`}`;
    case "text":
      return node.text;
    case "blank":
      return "________";
  }
}

function cells(
  rows: readonly (readonly Formula[])[],
  write: (entry: Formula) => string,
  between: string,
  rowsBetween: string,
): string {
  return rows.map((row) => row.map(write).join(between)).join(rowsBetween);
}
