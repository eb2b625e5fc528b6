/** The columns of the table and of a run's CSV, from the graph of its cell. */
import { expect, test } from "@playwright/test";
import { texts } from "../../www/i18n/index.js";
import { columnsOf } from "../../www/network/columns.js";
import { schemas } from "./graphs.js";

test("a vanilla cell's are those there have always been", () => {
  const columns = columnsOf(schemas.rnn);
  const forward = ["x", "a", "h", "o", "yhat", "y", "l"];
  const backward = ["dL/do", "dL/dh direct", "dL/dh future", "dL/dh", "phi'(a)", "dL/da"];
  expect(columns.map(({ name }) => name)).toEqual([...forward, ...backward]);
  expect(columns.map(({ way }) => way === "forward")).toEqual([
    ...forward.map(() => true),
    ...backward.map(() => false),
  ]);
  expect(columns.map(({ note }) => note(texts.en))).toEqual([
    ...["input", "pre-activation", "hidden state", "output", "prediction", "target", "loss"],
    ...["", "direct", "future", "sum of both", "attenuation", "times φ′"],
  ]);
  expect(columns.map(({ kind }) => kind)).toEqual([
    ...["start", "a", "h", "o", "yhat", "start", "l"],
    ...["do", "dhDirect", "dhFuture", "dh", "da", "da"],
  ]);
  expect(columnsOf(schemas.rnn)).toBe(columns);
});

test("a cell with gates has one for every value, stream, gradient and slope", () => {
  const columns = columnsOf(schemas.lstm);
  const names = columns.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(0, 5)).toEqual(["x", "i~1", "i", "f~1", "f"]);
  const from = names.indexOf("dL/do");
  expect(names.slice(from, from + 9)).toEqual([
    ...["dL/do", "dL/dh direct", "dL/dh future", "dL/dh", "dL/dh~1"],
    ...["tanh'(c)", "dL/dc direct", "dL/dc future", "dL/dc"],
  ]);
  expect(columns.find(({ series }) => series === "slope-i")?.symbol).toBe("sigmoid′(a_{i,t})");
  expect(columns.find(({ series }) => series === "h~1")?.symbol).toBe("tanh(c_t)");
});
