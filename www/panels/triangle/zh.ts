/** 中文。 */
import type { TriangleTexts } from "./texts.js";

export const zh: TriangleTexts = {
  about:
    "每一行是一个损失 l_t，每一列是一个状态 h_k；格子的颜色表示：这个损失的梯度传回到这个状态时还有多大。同一条对角线上，距离相同。",
  lastRow: (T) =>
    T === 1
      ? "只有一步，所以只有一个格子。"
      : `第 ${T} 行从右往左读，就是距离图中末步损失的那条曲线。`,
  cut: "折线左边的部分被截断，不会传到权重。颜色显示的仍是完整的梯度。",
  loss: "行：损失 l_t",
  step: "列：状态 h_k",
  choose: "选一个格子，读出它的值。",
  distance: (k) => `距离 ${k}`,
  isCut: "已被截断",
  axes: "纵向：损失 l_t；横向：梯度传回到的状态 h_k。",
  scale: (low, high) => `颜色由深到浅：从 ${low} 到 ${high}`,
  summary: (T, low, high) =>
    low === high
      ? `共 ${(T * (T + 1)) / 2} 个梯度，大小都是 ${low}。`
      : `共 ${(T * (T + 1)) / 2} 个梯度，大小在 ${low} 与 ${high} 之间。`,
  nothing: (T) => `共 ${(T * (T + 1)) / 2} 个梯度，没有一个有大小可以显示。`,
  tooLong: "单元和步数太多，算出整个三角形要花太长时间。",
};
