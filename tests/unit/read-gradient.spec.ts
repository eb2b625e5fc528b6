/** Gradients as programs print them and people write them. */
import { expect, test } from "@playwright/test";
import { readGradient } from "../../www/panels/mine/read-gradient.js";

const square = [
  [1.5, -2],
  [0.003, 4],
];

for (const [from, text] of Object.entries({
  "a list of lists": "[[1.5, -2], [0.003, 4]]",
  "a list of lists without spaces": "[[1.5,-2],[3e-3,4]]",
  PyTorch: "tensor([[ 1.5000e+00, -2.0000e+00],\n        [ 3.0000e-03,  4.0000e+00]])",
  "PyTorch with options":
    "tensor([[1.5, -2.],\n        [0.003, 4.]], device='cuda:0', dtype=torch.float64, grad_fn=<MulBackward0>)",
  "a parameter": "Parameter containing:\ntensor([[1.5, -2.], [0.003, 4.]], requires_grad=True)",
  "NumPy's print": "[[ 1.5   -2.   ]\n [ 0.003  4.   ]]",
  "NumPy's array": "array([[ 1.5  , -2.   ],\n       [ 0.003,  4.   ]], dtype=float32)",
  "a row broken in two lines": "[[1.5\n  -2.]\n [0.003\n  4.]]",
  JAX: "Array([[1.5, -2.], [0.003, 4.]], dtype=float32)",
  CSV: "1.5,-2\n0.003,4\n",
  TSV: "1.5\t−2\r\n0.003\t4",
  "full-width commas": "［［１．５，－２］，［0.003，4］］",
  semicolons: "1.5 -2; 3/1000 4",
})) {
  test(`a matrix from ${from}`, () => {
    expect(readGradient(text, 2)).toEqual({ rows: square });
  });
}

test("a number, and lists in a row and in a column", () => {
  expect(readGradient("tensor(-3.2500)", 1)).toEqual({ rows: [[-3.25]] });
  expect(readGradient("0,3794", 1)).toEqual({ rows: [[0.3794]] });
  expect(readGradient("[1, 2, 3]", 3)).toEqual({ rows: [[1, 2, 3]] });
  expect(readGradient("[1,2,3]", 3)).toEqual({ rows: [[1, 2, 3]] });
  expect(readGradient("1\n2\n3", 3)).toEqual({ rows: [[1], [2], [3]] });
  expect(readGradient("Float64Array(3) [ 1, 2, 3 ]", 3)).toEqual({ rows: [[1, 2, 3]] });
});

test("what is no gradient is refused with the reason", () => {
  expect(readGradient("[[1, 2], [nan, 4]]", 2)).toEqual({ wrong: "nan", readings: [] });
  expect(readGradient("[[1, ..., 2]]", 2)).toMatchObject({ wrong: "..." });
  expect(readGradient("[]", 2)).toEqual({ refused: "empty" });
  expect(readGradient("1 2\n3", 2)).toEqual({ refused: "ragged" });
  expect(readGradient("1 ".repeat(600_000), 2)).toEqual({ refused: "long" });
});
