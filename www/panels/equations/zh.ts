import { zhError } from "../../i18n/messages.zh.js";
import { said } from "./faults-zh.js";
import type { EquationsTexts } from "./texts.js";

export const zh: EquationsTexts = {
  about:
    "循环就是几行方程：每一行给一个量起名，并写出它由什么算出来。h[t-1] 是 h 在上一步的值，写了它，h 就成为状态；x 是输入。其余的名称都是参数，它们的梯度会一并算出。",
  rules:
    "W x 是矩阵乘向量，* 是逐元素相乘。写在向量前面的名称是矩阵，与向量相加的是向量，只用来相乘的是一个数，并且会有一个滑块。",
  field: "循环的方程，每行一个量",
  completions: "这里可以写的名称",
  startFrom: "从这里开始",
  empty: "空白",
  example: "h = tanh(W x + U h[t-1] + b)",
  typeset: "正在运行的方程",
  shapes: "每个名称是什么",
  input: "输入",
  state: "状态",
  value: "中间量",
  output: "输出",
  number: "一个数",
  vector: "向量",
  shapeOf: (name) => `${name} 的形状`,
  read: "输出 o 读取",
  units: "单元数",
  fault: (error, place) =>
    place === null
      ? zhError(error)
      : `第 ${place.line} 行第 ${place.column} 列：这里应该是${said(error.expected)}，现在是${said(error.found)}。`,
  stays: "画面保留上一组读得懂的方程。",
  drawn:
    "新出现的 n 列矩阵从 U(−1/√n, 1/√n) 中抽取，新向量取 0，新的数取 0.5；名称和形状都不变的，数值也不变。",
};
