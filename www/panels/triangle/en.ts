/** English. */
import type { TriangleTexts } from "./texts.js";

export const en: TriangleTexts = {
  about:
    "Every row is a loss l_t, every column a state h_k: how large the gradient of that loss still is when it has come back to that state. Along a diagonal the distance is the same.",
  lastRow: (T) =>
    T === 1
      ? "With one step there is one cell."
      : `Row ${T}, read from right to left, is the curve of the last loss in the distance plot.`,
  cut: "Left of the line, truncation cuts what would reach the weights. The colours show the exact gradients all the same.",
  loss: "Row: loss l_t",
  step: "Column: state h_k",
  choose: "Choose a cell to read its value.",
  distance: (k) => `distance ${k}`,
  isCut: "cut by truncation",
  axes: "Down: the loss l_t. Across: the state h_k it goes back to.",
  scale: (low, high) => `Colours from ${low}, dark, to ${high}, light`,
  summary: (T, low, high) =>
    low === high
      ? `${(T * (T + 1)) / 2} gradients, all of size ${low}.`
      : `${(T * (T + 1)) / 2} gradients between ${low} and ${high}.`,
  nothing: (T) => `${(T * (T + 1)) / 2} gradients, none with a size to show.`,
  tooLong: "For so many units and steps the triangle would take too long.",
};
