/** 中文。 */
import type { DynamicsTexts } from "./texts.js";

function fixedPoints(points: number, stable: number): string {
  if (points === 0) return "没有不动点";
  if (points === 1) return `有一个不动点，${stable === 1 ? "是稳定的" : "不是稳定的"}`;
  return `有 ${points} 个不动点，其中 ${stable} 个稳定`;
}

export const zh: DynamicsTexts = {
  line: (before, after) =>
    `固定某一步的输入，走一步就是一个一元函数：横轴上取 ${before}，曲线给出 ${after}。阶梯折线就是这次运行：先竖直走到曲线，再水平走到对角线，如此往复。曲线与对角线相交的地方，状态不再变化，叫不动点。`,
  slope: (before, after) =>
    `曲线在当前点的斜率，就是梯度从 ${after} 传回 ${before} 这一步要乘的因子。斜率在 −1 与 1 之间的不动点是稳定的；也正因为如此，梯度在那里一步步衰减。`,
  plane: (first, second) =>
    `状态是平面上的一个点，横轴为 ${first}，纵轴为 ${second}。固定某一步的输入，每个状态都有一支箭头，指向走一步后的去处（太长的画短了）。线是这次运行的轨迹。箭头长度为零的地方是不动点；底色表示从那里出发最后落到哪个稳定点。`,
  jacobian:
    "梯度往回传，乘的是这个映射的雅可比矩阵。在不动点处由特征值决定：模全小于 1，这个点就吸引周围的状态，梯度也随之衰减；只要有一个模大于 1，就有一个方向离它而去，梯度沿这个方向增长。",
  latch:
    "两个稳定点可以记住一个比特，锁存器就是这样。在两个吸引域的交界处，初值或权重的一点点改变，就决定运行最后落到哪一边：误差曲面的悬崖就在这里，梯度也在这里变得极大。",
  many: (count) =>
    `这一栏要求状态只有一个或两个数：一个数的映射可以画成曲线，两个数的可以画成平面上的箭头。现在的模型，状态有 ${count} 个数。请减少隐藏单元，或选只有一个单元的模型，例如锁存器。`,
  instead: "所有单元合起来怎样，可看“梯度随距离的变化”里雅可比矩阵的曲线。",
  spectrum: "在 h = 0 附近，也可看 W_hh 的谱。",
  at: (t) => `第 ${t} 步的映射`,
  sameInput: "每一步的输入都相同，所以映射也相同。",
  otherInputs: (count) => `这个序列有 ${count} 种不同的输入，每种输入各有一个映射。`,
  axes: (across, up) => `横轴为 ${across}，纵轴为 ${up}。`,
  factor: "当前点的斜率，也就是这一步的因子",
  radius: "这一步起点处雅可比矩阵的谱半径",
  shown: "图中所画",
  names: {
    curve: "这一步的映射",
    others: "其他输入的映射",
    diagonal: "状态不变之处",
    stairs: "到目前为止的运行",
    tangent: "当前点的斜率",
    field: "走一步的去处",
    way: "到目前为止的运行",
  },
  kinds: { sink: "稳定", saddle: "鞍点", source: "不稳定", neutral: "单凭斜率不能断定" },
  points: "不动点",
  point: "位置",
  kind: "类型",
  slopeThere: "斜率",
  radiusThere: "谱半径",
  basin: "最终落到这里的初值",
  between: (from, to) => `${from} 到 ${to}`,
  noPoint: (places) => `在 ${places} 内没有不动点。`,
  crowded: "不动点多得分不开：它们连成一线。",
  resting: (from, to) => `从 ${from} 到 ${to}，每个状态都是不动点。`,
  noSink: "没有稳定的不动点：从哪里出发都不会停在不动点上。",
  working: (percent) => `正在追踪平面上的每个初值……${percent}%`,
  failed: "吸引域没有算出来。请关上这一栏，再打开试一次。",
  summaryLine: (t, points, stable, factor) =>
    `第 ${t} 步的映射${fixedPoints(points, stable)}。${factor === null ? "" : `当前点的斜率为 ${factor}。`}`,
  summaryPlane: (t, points, stable, reached) =>
    `第 ${t} 步的映射${fixedPoints(points, stable)}。轨迹画到第 ${reached} 步。`,
};
