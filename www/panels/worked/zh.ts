/** 中文。 */
import type { WorkedTexts } from "./texts.js";

export const zh: WorkedTexts = {
  practise: "自己算一遍",
  all: "全部",
  line: "当前这一行",
};
