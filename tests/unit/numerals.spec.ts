/** One grammar of numbers, wherever one is typed, pasted, linked or brought in a file. */
import { expect, test } from "@playwright/test";
import { readingsOf, readNumber, rowsOf } from "../../www/numerals.js";
import { tensorOf, withNumbers } from "../../www/panels/files/json.js";
import { parse } from "../../www/state/url.js";

const DASHES =
  "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2796\u02d7\u2043\ufe58\ufe63\uff0d\u30fc\uff70\u00ad";

test("a sign in every form that a keyboard, a telephone, a table or a message writes", () => {
  for (const sign of DASHES)
    for (const digits of ["0.5", "0,5", "０．５", ".5", "１／２", " 0.5"])
      expect(readingsOf(sign + digits), `U+${sign.codePointAt(0)?.toString(16)} ${digits}`).toEqual(
        [-0.5],
      );
  for (const sign of "+＋﹢➕") expect(readingsOf(`${sign}0,5`), sign).toEqual([0.5]);
});

test("blanks around a number, seen and unseen, are none of it", () => {
  for (const blank of [
    " ",
    "\t",
    "\n",
    "\u00a0",
    "\u202f",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u200e",
    "\u200f",
  ])
    expect(readingsOf(`${blank}−0,25${blank}`), `U+${blank.codePointAt(0)?.toString(16)}`).toEqual([
      -0.25,
    ]);
  // As a page isolates a number, and as a calculator does.
  for (const text of ["\u2068−0.25\u2069", "\u202a-0.25\u202c", "\u200e-\u200e0.25"])
    expect(readingsOf(text)).toEqual([-0.25]);
  // What is drawn in another order than it is read is none.
  expect(readingsOf("\u202e52.0-")).toEqual([]);
});

test("of two readings the only one within the limits counts, and of two that fit neither", () => {
  const within = (text: string, min: number, max: number, whole = false) =>
    readNumber(text, (x) => x >= min && x <= max && (!whole || Number.isInteger(x)));
  expect(within("1,250", -10, 10)).toEqual({ value: 1.25 });
  expect(within("1,250", 0, 1e9, true)).toEqual({ value: 1250 });
  expect(within("1,250", 0, 1e6)).toEqual({ misread: "several", readings: [1.25, 1250] });
  expect(within("1,250", 1, 200, true)).toMatchObject({ misread: "beyond" });
  expect(within("12", -10, 10)).toMatchObject({ misread: "beyond" });
  expect(within("twelve", -10, 10)).toMatchObject({ misread: "none" });
  // No group of thousands begins with 0.
  expect(within("0,250", 0, 1e6)).toEqual({ value: 0.25 });
  expect(within("1.234.567", 0, 1e9)).toEqual({ value: 1234567 });
  expect(within("1’250", 0, 1e9)).toEqual({ value: 1250 });
});

test("what may be −5 in a table of accounts is not taken for 5", () => {
  expect(readingsOf("(5)")).toEqual([]);
  expect(readingsOf("(−5)")).toEqual([-5]);
  expect(readingsOf("5-")).toEqual([]);
});

test("rows of numbers, as people write and paste them", () => {
  expect(rowsOf("−0.5", 1)).toEqual([[-0.5]]);
  const square = [
    [1, 2],
    [3, 4],
  ];
  for (const text of [
    "[[1, 2],\n [3, 4]]",
    "1 2; 3 4",
    "1\t2\r\n3\t4\r\n",
    "1,2\n3,4",
    "１，２；３，４",
  ])
    expect(rowsOf(text, 2), text).toEqual(square);
  expect(rowsOf("[[1., 2e-3], [.5, -4]]", 2)).toEqual([
    [1, 0.002],
    [0.5, -4],
  ]);
  // A decimal comma, where spaces or tabs already part as many as there are columns.
  expect(rowsOf("0,5 1,5\n-2,5\t− 3,5", 2)).toEqual([
    [0.5, 1.5],
    [-2.5, -3.5],
  ]);
  expect(rowsOf("0,5;1", 1)).toEqual([[0.5], [1]]);
  expect(rowsOf("1 two", 2)).toEqual({ wrong: "two", readings: [] });
  expect(rowsOf("1,250 2", 2)).toEqual({ wrong: "1,250", readings: [1.25, 1250] });
  for (const wrong of ["Infinity", "0x10"]) expect(rowsOf(wrong, 1)).toMatchObject({ wrong });
  expect(rowsOf("", 3)).toEqual([]);
});

test("a link and an attribute read what a field reads", () => {
  for (const text of ["0.5", "0,5", "０，５", "1/2", "½", "5e-1", "\u00a00.5\u00a0"]) {
    expect(parse(`#w-hh=${encodeURIComponent(text)}`).state.whh, text).toBe(0.5);
    expect(parse(`#w-hh=${encodeURIComponent(`−${text.trim()}`)}`).state.whh, text).toBe(-0.5);
  }
  for (const text of ["1,2", "1, 2", "1 ,2", "1;2", "１，２", "1 2", "(1,2)"])
    expect(parse(`#truncate=${encodeURIComponent(text)}`).state.truncate, text).toEqual({
      k1: 1,
      k2: 2,
    });
  expect(parse("#steps=４/2").state.steps).toBe(2);
});

test("numbers that stand as texts in a file are numbers", () => {
  const read = withNumbers(
    JSON.parse('{"a":[["0,5","−1"],["１","1e-3"]],"loss":"1","b":["x", 2]}'),
  );
  expect(read).toEqual({
    a: [
      [0.5, -1],
      [1, 0.001],
    ],
    loss: "1",
    b: ["x", 2],
  });
  expect(tensorOf((read as { a: unknown }).a)?.shape).toEqual([2, 2]);
});
