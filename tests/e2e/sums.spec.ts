/**
 * For random models of three units: what the page shows as sums are the API's gradients, wherever
 * it shows them. The models are the preset `theory` with each of its matrices scaled at random.
 */
import type { Page } from "@playwright/test";
import type { Rnn, RnnBptt } from "../../crate/wasm/bptt";
import { chance } from "../unit/random";
import { expect, test } from "./explorer";
import { cellsOf, shows } from "./numbers";
import { api } from "./truth";

const PARAMETERS = ["why", "whh", "wxh", "bh", "by"] as const;
const SUMS = { why: "sumWhy", whh: "sumWhh", wxh: "sumWxh", bh: "sumB", by: "sumB" } as const;

/** Factors on the preset's matrices, as its sliders set them, and the model they make. */
function model(seed: number): { hash: string; truth: RnnBptt } {
  const random = chance(seed);
  const factor = (): number => Math.round((0.2 + 1.6 * random.next()) * 100) / 100;
  const steps = 2 + random.below(5);
  const [whh, wxh, why, bh] = [factor(), factor(), factor(), factor()];
  const given = api.preset("theory");
  const { params } = given;
  const times = (rows: number[][], by: number): number[][] =>
    rows.map((row) => row.map((entry) => entry * by));
  const cyclic = (rows: number[][]): number[][] =>
    Array.from({ length: steps }, (_, t) => rows[t % rows.length] ?? []);
  const config: Rnn = {
    ...given,
    inputs: cyclic(given.inputs),
    targets: cyclic(given.targets),
    params: {
      ...params,
      whh: times(params.whh, whh),
      wxh: times(params.wxh, wxh),
      why: times(params.why, why),
      ...(params.bh ? { bh: params.bh.map((entry) => entry * bh) } : {}),
    },
  };
  return {
    hash: `preset=theory&w-hh=${whh}&w-xh=${wxh}&w-hy=${why}&b-h=${bh}&steps=${steps}`,
    truth: api.bptt(config),
  };
}

/** The entries at the end of a lit line: the result. */
async function result(page: Page, entries: number): Promise<string[]> {
  const maths = page
    .getByRole("region", { name: "Worked solution" })
    .locator("[aria-current=step] .equation");
  await expect(maths.first()).toBeVisible();
  const results = await maths.evaluateAll((all) =>
    all.map((equation) =>
      Array.from(equation.querySelectorAll("mn"), (mn) => mn.textContent ?? ""),
    ),
  );
  const numbers = results.find((texts) => texts.length >= entries) ?? [];
  return numbers.slice(-entries);
}

for (const seed of [1, 2, 3, 4]) {
  test(`three units, random model ${seed}: the sums are the gradients`, async ({
    explorer,
    page,
  }) => {
    const { hash, truth } = model(seed);
    await explorer.open(`${hash}&at=end&show=controls+transport+diagram+worked+table`);
    // The accumulators beside the network.
    for (const [name, symbol] of [
      ["why", "∇W_hy"],
      ["whh", "∇W_hh"],
      ["wxh", "∇W_xh"],
      ["bh", "∇b_h"],
      ["by", "∇b_y"],
    ] as const) {
      const text = (await explorer.shown(symbol).textContent()) ?? "";
      shows(text, Math.hypot(...(truth.grads[name] ?? [])), 4);
    }
    // The table of the parameters.
    const rows = await cellsOf(page.getByRole("table", { name: /^The parameters/ }));
    PARAMETERS.forEach((name, i) => {
      const entries = Array.from(truth.grads[name] ?? []);
      const [norm = "", ...numbers] = (rows[i + 1]?.[3] ?? "").split(" ");
      shows(norm, Math.hypot(...entries), 4);
      expect(numbers).toHaveLength(entries.length);
      for (const [at, entry] of entries.entries()) shows(numbers[at] ?? "", entry, 4);
    });
    // The lit line of the worked solution.
    for (const name of ["why", "whh", "wxh"] as const) {
      await explorer.open(`${hash}&at=${SUMS[name]}&show=controls+transport+diagram+worked`);
      const entries = Array.from(truth.grads[name] ?? []);
      const shown = await result(page, entries.length);
      expect(shown).toHaveLength(entries.length);
      for (const [at, entry] of entries.entries()) shows(shown[at] ?? "", entry, 3);
    }
  });
}
