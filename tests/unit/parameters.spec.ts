/** Which parameter panels speak of where the reader chose none: what the schema says recurs. */
import { expect, test } from "@playwright/test";
import type { Frame, Schema } from "../../www/core.js";
import { offered, recurrentOf } from "../../www/network/parameters.js";
import { gru, layered, leaky, lstm, rnn } from "./schemas.js";

const frameOf = (schema: Schema): Frame => ({ schema }) as Frame;

for (const [name, schema, recurrent] of [
  ["rnn", rnn, "whh"],
  ["gru", gru, "whh"],
  ["lstm", lstm, "whh"],
  ["leaky", leaky, "whh"],
  ["two layers", layered, "U"],
] as const) {
  test(`the recurrent parameter comes first, the others once: ${name}`, () => {
    const names = offered(frameOf(schema));
    expect(recurrentOf(frameOf(schema))).toBe(recurrent);
    expect(names[0]).toBe(recurrent);
    expect([...names].sort()).toEqual(schema.parameters.map(({ id }) => id).sort());
  });
}

test("without one, what is used last in a step stands for it", () => {
  const blind: Schema = {
    ...rnn,
    values: rnn.values.map((value) => ({
      ...value,
      uses: value.uses.filter(({ past }) => !past),
    })),
  };
  expect(recurrentOf(frameOf(blind))).toBe("why");
});
