/** Sets an equation: in full on a line of its own, or briefly within a line of text. */
import { html, nothing, type TemplateResult } from "lit";
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

/**
 * On a single line of text: fractions flat, and of vectors the symbols alone. Where there is no room
 * for all of it, whole sides of the equation give way: what is computed and what comes out are always
 * in sight (panels/transport/style.ts).
 */
export function setBriefly({ left, right }: Equation): TemplateResult {
  const brief = { left, right: right.filter((side) => !side.some(holdsMatrix)) };
  const [name, ...sides] = piecesOf(brief, true);
  const result = sides.pop();
  const math = (piece: TemplateResult): TemplateResult => html`<math>${piece}</math>`;
  const between =
    sides.length === 0 ? nothing : html`<span class="between">${sides.map(math)}</span>`;
  return html`<span class="equation brief"><math>${name}</math><span class="sides">${between}${
    result === undefined ? nothing : html`<math class="result">${result}</math>`
  }</span></span>`;
}
