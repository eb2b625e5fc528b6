/** What comes out of a beat, for those who hear it: numbers alone, the sentence before says of what. */
import type { Equation, Formula } from "./ast.js";
import { plainOf, TRUNCATED } from "./latex.js";
import type { Marks } from "./notation.js";

/** Matrices larger than this are not read out: the table behind the picture is for that. */
const MOST_ENTRIES = 4;

export function resultOf(equations: readonly Equation[], marks: Marks): string {
  const results = equations.flatMap((equation) => {
    const value = equation.right.at(-1);
    return value !== undefined && isShort(value) ? [{ equation, value }] : [];
  });
  const [only] = results;
  if (only === undefined) return "";
  if (equations.length === 1) return spoken(plainOf({ left: only.value, right: [] }), marks);
  return results
    .map(({ equation: { left }, value }) => spoken(plainOf({ left, right: [value] }), marks))
    .join(", ");
}

/** Those with a number first: where there is little room, that is what has to be seen. */
export function numbersFirst(equations: readonly Equation[]): Equation[] {
  const numbered = equations.filter(({ right }) => isShort(right.at(-1) ?? []));
  return [...numbered, ...equations.filter((equation) => !numbered.includes(equation))];
}

function isShort(value: Formula): boolean {
  const [node, ...more] = value;
  if (node === undefined || more.length > 0) return false;
  return (
    node.kind === "number" || (node.kind === "matrix" && node.rows * node.cols <= MOST_ENTRIES)
  );
}

/** A sign above ∂ and an index below a letter are passed over in silence. */
export function spoken(text: string, marks: Marks): string {
  return text.replaceAll(TRUNCATED, `${marks.truncated} ∂`).replace(/_(\d)/g, " $1");
}
