/** 中文。 */
import type { PathsTexts } from "./texts.js";

export const zh: PathsTexts = {
  state: "从哪个状态出发",
  step: (of) => `从 ${of}_k 出发，k`,
  about: (of, k, count, first, last) =>
    count === 1
      ? `从 ${of}_${k} 到 L 只有一条路径，经过 l_${last}。沿路径，导数相乘。`
      : `从 ${of}_${k} 到 L 有 ${count} 条路径，从 l_${first} 到 l_${last}，每个损失一条。沿一条路径，导数相乘；各条路径，结果相加。`,
  norms: "每个数是梯度传回到该处时的范数。",
  ways: "从一步到前一步，这个单元有几条路，有的经过门，有的绕过去，结果相加：这里的一跳就是它们的总和。× 后面是走过这一跳，梯度变为原来的多少倍。",
  cut: (of) => `划去的路径已被截断，到不了 ${of}_k。`,
  list: "路径",
  through: (t) => `经过 l_${t}`,
  folded: (hops) => `${hops} 步`,
  rest: (count) => `其余 ${count} 条合计`,
  sum: "总和",
  tour: "逐条显示",
  next: "下一条路径",
  stop: "停止",
};
