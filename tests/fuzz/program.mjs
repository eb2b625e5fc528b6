/**
 * What every fuzz program is: rounds of random doings until its time is over, each from a seed of its
 * own. `node tests/fuzz/NAME.mjs [SECONDS] [--seed N] [--rounds N]`; a round that fails is named by
 * the seed it began with, and `--seed N --rounds 1` does it again.
 */
import { parseArgs } from "node:util";
import { chance } from "./chance.mjs";

/** `round` is given its chance and gives back how many inputs it made; `end` is done in any case. */
export async function program(name, { round, end = async () => {} }) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: "string" }, rounds: { type: "string" } },
  });
  const until = performance.now() + 1000 * Number(positionals[0] ?? 60);
  const first = Number(values.seed ?? Date.now() % 1_000_000_000);
  const rounds = Number(values.rounds ?? Number.POSITIVE_INFINITY);
  console.log(`${name}: from --seed ${first}`);
  let inputs = 0;
  let done = 0;
  try {
    for (; done < rounds && (done === 0 || performance.now() < until); done++)
      inputs += await round(chance(first + done), done);
    const facts = await end();
    console.log(`${name}: ${inputs} inputs in ${done} rounds, nothing found${facts ?? ""}`);
  } catch (error) {
    console.error(`${name}: found with --seed ${first + done} --rounds 1, after ${inputs} inputs`);
    console.error(error);
    await end().catch(() => {});
    process.exitCode = 1;
  }
}
