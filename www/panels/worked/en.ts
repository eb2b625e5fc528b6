/** English. */
import type { WorkedTexts } from "./texts.js";

export const en: WorkedTexts = {
  practise: "Work it out yourself",
  all: "everything",
  line: "the current line",
};
