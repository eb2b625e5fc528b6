/** A gradient as it was copied from somewhere: from a program's print, a table, or by hand. */
import { rowsOf } from "../../numerals.js";

/** Characters: more are a file, and no gradient that anybody looks at. */
const LONGEST = 1_000_000;

export type Reading =
  | { readonly rows: readonly (readonly number[])[] }
  | { readonly refused: "empty" | "long" | "ragged" }
  /** This is not one number; `readings`: what it may mean, where that is several. */
  | { readonly wrong: string; readonly readings: readonly number[] };

/** What PyTorch, NumPy and others write around the numbers. */
const AROUND =
  /\b(?:Parameter containing:|torch\.|np\.|numpy\.|jnp\.|jax\.|tf\.)|\b(?:tensor|array|matrix|Array|Tensor|Float64Array|Float32Array|DeviceArray|asarray)\b(?=\s*[([])/g;
/** And behind them: `dtype=torch.float64`, `grad_fn=<AddBackward0>`, `shape=(3, 3)`. */
const OPTION = /[,，]?\s*\b[a-z_]+\s*=\s*(?:<[^>]*>|'[^']*'|"[^"]*"|\([^()]*\)|[\w.:]+)/g;
/** `Float64Array(4) [`: how many there are. */
const COUNT = /\(\s*\d+\s*\)\s*(?=\[)/g;

/** `columns`: as many numbers as a row has, or a vector. */
export function readGradient(text: string, columns: number): Reading {
  if (text.length > LONGEST) return { refused: "long" };
  const brackets = text.replaceAll("［", "[").replaceAll("］", "]");
  const bare = brackets.replace(OPTION, "").replace(AROUND, "").replace(COUNT, "");
  // Within brackets a row may be broken into several lines.
  const lines = bare.includes("[") ? bare.replace(/\s+/g, " ") : bare;
  const rows = rowsOf(lines, columns);
  if ("wrong" in rows) return rows;
  if (rows.length === 0) return { refused: "empty" };
  const [first = []] = rows;
  return rows.every(({ length }) => length === first.length) ? { rows } : { refused: "ragged" };
}
