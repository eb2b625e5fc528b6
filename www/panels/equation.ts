/** Sets an equation: in full on a line of its own, or briefly within a line of text. */
import { html, type TemplateResult } from "lit";
import type { Equation, Node } from "../formula/ast.js";
import { piecesOf } from "../formula/mathml.js";

/** In pieces that may stand below each other where there is no room beside each other. */
export function setLine(equation: Equation): TemplateResult {
  return html`<span class="equation">${piecesOf(equation).map((piece) => html`<math displaystyle="true">${piece}</math>`)}</span>`;
}

function holdsMatrix(node: Node): boolean {
  switch (node.kind) {
    case "matrix":
      return true;
    case "group":
    case "norm":
    case "apply":
      return node.body.some(holdsMatrix);
    case "power":
      return holdsMatrix(node.base);
    default:
      return false;
  }
}

/** On a single line of text: fractions flat, and of vectors the symbols alone. */
export function setBriefly({ left, right }: Equation): TemplateResult {
  const brief = { left, right: right.filter((side) => !side.some(holdsMatrix)) };
  return html`<span class="equation">${piecesOf(brief, true).map((piece) => html`<math>${piece}</math>`)}</span>`;
}
