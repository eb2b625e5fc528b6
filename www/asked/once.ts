/** What is asked of a run is computed once, however many frames show it. */
import type { Run } from "../core.js";

const answers = new WeakMap<Run, Map<string, unknown>>();

export function once<V>(run: Run, question: string, ask: () => V): V {
  let known = answers.get(run);
  if (known === undefined) {
    known = new Map();
    answers.set(run, known);
  }
  if (!known.has(question)) known.set(question, ask());
  return known.get(question) as V;
}
