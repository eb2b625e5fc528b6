/** 中文。 */
import type { TableTexts } from "./texts.js";

export const zh: TableTexts = {
  steps: "逐步列出所有数值",
  parameters: "参数，以及优化器怎样使用它们的梯度",
  legend: "“…”表示还没有算到，“–”表示此模型中没有这个量。",
  vectors: "对向量，‖·‖ 是它的范数。",
  distances: "各距离上的梯度",
  aboutDistances:
    "距离图里画的就是这些数，按 10 的幂给出：第 k 行从末步往回走 k 步，到 h_{T−k}。−∞ 表示恰好为 0。",
  step: "t",
  total: "各步损失之和 L",
  window: (first, last, of) => `这里列出第 ${first} 步到第 ${last} 步，共有 ${of} 步。`,
  all: (of) => `列出全部 ${of} 步`,
  entriesOf: (t) => `第 ${t} 步，逐个元素`,
  entries: (count) => `${count} 个元素`,
  more: (count) => `其余 ${count} 个见 CSV。`,
  copySteps: "把各步复制为 CSV",
  copyParameters: "把参数复制为 CSV",
  toll: (rate, clipped) =>
    `上表中的梯度属于中间量。每个中间量都像梯度回程路上的一个收费站：梯度必须经过，但这里没有什么要更新。要更新的只有参数：优化器从各步共享的这一组参数中，一次减去${clipped ? "裁剪后的" : ""}梯度的 ${rate} 倍。`,
  parameter: "参数",
  value: "数值",
  gradient: "目前的梯度",
  after: "更新后",
  shares: "已计入的贡献",
};
