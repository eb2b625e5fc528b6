/** 中文。 */
import type { PathsTexts } from "./texts.js";

export const zh: PathsTexts = {
  step: "从 h_k 出发，k",
  about: (k, count, first, last) =>
    count === 1
      ? `从 h_${k} 到 L 只有一条路径，经过 l_${last}。沿路径，导数相乘。`
      : `从 h_${k} 到 L 有 ${count} 条路径，从 l_${first} 到 l_${last}，每个损失一条。沿一条路径，导数相乘；各条路径，结果相加。`,
  norms: "每个数是梯度传回到该处时的范数。",
  cut: "划去的路径已被截断，到不了 h_k。",
  list: "路径",
  through: (t) => `经过 l_${t}`,
  folded: (hops) => `${hops} 步`,
  rest: (count) => `其余 ${count} 条合计`,
  sum: "总和",
  tour: "逐条显示",
  next: "下一条路径",
  stop: "停止",
};
