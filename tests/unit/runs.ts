/** The core as the page loads it, and the lines of a run as the page words them in English. */
import { readFileSync } from "node:fs";
import type { Core, Line, Request, Run } from "../../www/core.js";
import type { Writing } from "../../www/formula/lines.js";
import { en } from "../../www/i18n/en.js";
import { loadCore } from "../../www/run.js";

export const { marks } = en;

export function loadedCore(): Promise<Core> {
  const wasm = readFileSync(new URL("../../www/pkg/page_bg.wasm", import.meta.url));
  return loadCore({ fetched: () => WebAssembly.compile(wasm) });
}

/** What the lines of a run are written by. */
export function writingOf(
  { frame, info }: Run,
  { config, loss, lossAt, reduction }: Request,
): Writing {
  const mean = (reduction ?? config?.reduction ?? info.reduction) === "mean";
  const every = (lossAt ?? config?.lossAt ?? info.lossAt) === "every";
  return {
    schema: frame.schema,
    marks,
    loss: loss ?? config?.loss ?? info.loss,
    over: mean && every ? frame.T : 1,
  };
}

export function* linesOf({ beats, explain }: Run): Generator<Line> {
  for (let index = 1; index < beats.length; index++)
    yield* explain(beats.kind(index), beats.step(index));
}
