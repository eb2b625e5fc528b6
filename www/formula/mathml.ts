/** A formula as MathML: set by the browser, read by screen readers, with no font of its own. */
import { mathml, type TemplateResult } from "lit";
import { formatNumber } from "../format.js";
import { type Equation, type Formula, type Node, rowsOf } from "./ast.js";

/** `flat`: fractions with a slash, for a single line of text. */
function setFormula(formula: Formula, flat: boolean): TemplateResult {
  return mathml`<mrow>${formula.map((node) => set(node, flat))}</mrow>`;
}

function set(node: Node, flat: boolean): TemplateResult {
  const all = (body: Formula): TemplateResult[] => body.map((part) => set(part, flat));
  switch (node.kind) {
    case "symbol":
      return setSymbol(node.base, node.sub, node.sup);
    case "number":
      return setNumber(node.value, node.digits);
    case "matrix":
      return setMatrix(node);
    case "op":
      return mathml`<mo>${node.text}</mo>`;
    case "group":
      return mathml`<mrow><mo>(</mo>${all(node.body)}<mo>)</mo></mrow>`;
    case "norm":
      return mathml`<mrow><mo>‖</mo>${all(node.body)}<mo>‖</mo></mrow>`;
    case "fraction":
      return flat
        ? mathml`<mrow>${all(node.over)}<mo>/</mo><mo>(</mo>${all(node.under)}<mo>)</mo></mrow>`
        : mathml`<mfrac><mrow>${all(node.over)}</mrow><mrow>${all(node.under)}</mrow></mfrac>`;
    case "entry":
      return mathml`<mrow>${set(node.base, flat)}<mo stretchy="false" lspace="0" rspace="0">[</mo><mi mathvariant="normal">${node.index}</mi><mo stretchy="false" lspace="0" rspace="0">]</mo></mrow>`;
    case "sum":
      return mathml`<msub><mo movablelimits="false" rspace="0">Σ</mo><mi>${node.index}</mi></msub>`;
    case "power":
      return mathml`<msup>${set(node.base, flat)}<mi>${node.exponent}</mi></msup>`;
    case "apply":
      return mathml`<mrow><mi>${node.name}</mi><mo>(</mo>${all(node.body)}<mo>)</mo></mrow>`;
    case "partial": {
      const upper = mathml`<mrow>${signOf(node)}${setSymbol("L", "", "")}</mrow>`;
      const lower = mathml`<mrow><mo>∂</mo>${set(node.by, flat)}</mrow>`;
      const fraction = flat
        ? mathml`<mrow>${upper}<mo>/</mo>${lower}</mrow>`
        : mathml`<mfrac>${upper}${lower}</mfrac>`;
      return node.mark === ""
        ? fraction
        : mathml`<msub>${fraction}<mtext>${node.mark}</mtext></msub>`;
    }
    case "text":
      // Spaces at its ends would go.
      return mathml`<mtext>\u00a0${node.text}\u00a0</mtext>`;
    case "blank":
      return mathml`<mspace class="ruled" width="7em" height="0.9em" depth="0.3em"></mspace>`;
  }
}

/** ∂, ∂⁺ or, where truncation has left something out, the same with a tilde. */
function signOf({ immediate, truncated }: Extract<Node, { kind: "partial" }>): TemplateResult {
  if (!truncated) return mathml`<mo>${immediate ? "∂⁺" : "∂"}</mo>`;
  return immediate
    ? mathml`<mrow>${withTilde()}<mi mathvariant="normal">⁺</mi></mrow>`
    : withTilde();
}

/** ∂̃. Few fonts put a tilde where it belongs. */
export function withTilde(): TemplateResult {
  return mathml`<mover accent="true"><mo>∂</mo><mo stretchy="false">~</mo></mover>`;
}

/** Fonts draw it raised already: in a superscript it would float above its letter, and apart from it. */
const PRIME = "′";

function setSymbol(base: string, sub: string, sup: string): TemplateResult {
  if (sup.endsWith(PRIME)) return setSymbol(base + PRIME, sub, sup.slice(0, -1));
  // Not the mathematical alphabets, which few fonts hold whole: the text font's own italic.
  const letter = mathml`<mi mathvariant="normal" class="letter">${base}</mi>`;
  const below = mathml`<mi mathvariant="normal">${sub}</mi>`;
  const above = mathml`<mo>${sup}</mo>`;
  if (sub !== "" && sup !== "") return mathml`<msubsup>${letter}${below}${above}</msubsup>`;
  if (sub !== "") return mathml`<msub>${letter}${below}</msub>`;
  return sup === "" ? letter : mathml`<msup>${letter}${above}</msup>`;
}

function setNumber(value: number, digits: number): TemplateResult {
  return mathml`<mn>${formatNumber(value, digits)}</mn>`;
}

function setMatrix(node: Extract<Node, { kind: "matrix" }>): TemplateResult {
  const cell = (entry: Formula): TemplateResult => mathml`<mtd>${setFormula(entry, true)}</mtd>`;
  const row = (entries: readonly Formula[]): TemplateResult =>
    mathml`<mtr>${entries.map(cell)}</mtr>`;
  return mathml`<mtable class="matrix">${rowsOf(node).map(row)}</mtable>`;
}

/** An equation's pieces, for a caller that breaks it over lines: the left side, then each `= …`. */
export function piecesOf({ left, right }: Equation, flat = false): TemplateResult[] {
  return [
    setFormula(left, flat),
    ...right.map((side) => mathml`<mrow><mo>=</mo>${setFormula(side, flat)}</mrow>`),
  ];
}

/** The same in pieces that also end before a `+`: a sum of many terms may go over lines. */
export function shortPiecesOf({ left, right }: Equation): TemplateResult[] {
  const sides = right.flatMap((side) =>
    summandsOf(side).map((part, index) =>
      index === 0 ? behind("=", part) : behind("+", part.slice(1)),
    ),
  );
  return [setFormula(left, false), ...sides];
}

/** What stands at the start of a line is spaced as if it stood in its middle all the same. */
function behind(sign: string, part: Formula): TemplateResult {
  return mathml`<mrow><mo form="infix">${sign}</mo>${setFormula(part, false)}</mrow>`;
}

function summandsOf(side: Formula): Formula[] {
  const parts: Node[][] = [[]];
  for (const node of side) {
    if (node.kind === "op" && node.text === "+") parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0);
}
