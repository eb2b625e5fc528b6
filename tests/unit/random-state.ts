/** Any state there can be, by chance: what the table itself says it accepts. */
import type { ModelConfig } from "../../www/core.js";
import type { Expected } from "../../www/state/kinds.js";
import { defaultState, type State } from "../../www/state/state.js";
import { properties, table } from "../../www/state/table.js";
import type { Chance } from "./random.js";

export function randomState(random: Chance): State {
  const said = properties
    .filter(() => random.next() < 0.4)
    .map((property) => {
      const { kind, default: standard } = table[property];
      const value = kind.accept(pickOf(kind.expected, random) as never);
      return [property, value ?? standard] as const;
    });
  return { ...defaultState, ...Object.fromEntries(said) };
}

function pickOf(expected: Expected, random: Chance): unknown {
  switch (expected.id) {
    case "number":
      return expected.min + random.next() * (expected.max - expected.min);
    case "integer":
      return expected.min + random.below(expected.max - expected.min + 1);
    case "word":
      return random.pick(expected.words);
    case "parameter":
      return random.pick(["whh", "wxh", "bhh"]);
    case "words":
      return expected.words.filter(() => random.next() < 0.5);
    case "pair":
      return { k1: 1 + random.below(9), k2: 10 + random.below(expected.max - 9) };
    case "beat":
      return random.pick(["end", "L", "dh:2", "h:200", "shareWhh:17"]);
    case "places":
      return random.pick([["h:2"], ["h:0", "whh"], ["h:2.3", "whh.2.1", "bh.32"]]);
    case "stateEntry":
      return random.pick(["h:1", "h:2.3", "c:200.1"]);
    case "marks":
      return random.pick([["preset=blame&w-hh=0.5", "at=dh:2"], ["show=controls+diagram"]]);
    case "model":
      return randomModel(random);
    default:
      return undefined;
  }
}

function randomModel(random: Chance): ModelConfig {
  const rows = (count: number, width: number): number[][] =>
    Array.from({ length: count }, () =>
      Array.from({ length: width }, () => random.pick([0, 1, -0.1, 1e-300, random.next() - 0.5])),
    );
  const [steps, units] = [1 + random.below(12), 1 + random.below(4)];
  return {
    cell: "rnn",
    activation: "tanh",
    loss: "squared",
    lossAt: "every",
    inputs: rows(steps, 2),
    targets: rows(steps, 1),
    params: { wxh: rows(units, 2), whh: rows(units, units), why: rows(1, units), by: [0] },
  };
}
