/** 中文。 */
import type { SaturationTexts } from "./texts.js";

export const zh: SaturationTexts = {
  about:
    "梯度每往回走一步，要乘两个因子：φ′(a_t) 和 W_hh。W_hh 每一步都相同；单元越饱和，φ′ 越接近 0。两条曲线之间的差距，就是被 φ′ 拿走的部分。",
  linear: "这里的 φ 是线性的：φ′ 处处为 1，两条曲线重合。",
  cause: (weight, t, slope, hop) =>
    `|W_hh| = ${weight} 大于 1，梯度却没有爆炸：单元停在 φ 的平坦处。在第 ${t} 步，φ′ 只有 ${slope}，所以往回一步乘的是 ${hop}，而不是 ${weight}。`,
  memory: (first, t, last, gradient) =>
    `状态什么也没有忘：h_1 = ${first}，到 h_${t} = ${last} 仍然同号。可是 |∂h_${t}/∂h_0| 只有 ${gradient}。记得越牢，梯度越小：开头的微小变化不会留下任何痕迹。`,
  shown: "图中所画",
  names: {
    jacobian: "‖∂h_T/∂h_{T−k}‖",
    linear: "假如 φ 是线性的",
    slope: "这一步的 φ′，0 到 1",
    mean: "这一步的 φ′，平均",
    largest: "φ′ 最大的单元",
  },
  choose: "距离 k，对照 φ′",
  noHop: "还没有往回走。",
  summary: (hops, jacobian, linear) =>
    `往回 ${hops} 步，梯度被乘以 ${jacobian}；假如 φ 是线性的，则乘以 ${linear}。`,
  compared: "把 W_hh 换成别的大小，再看当前的模型",
  alone: "只看 W_hh",
  truly: "真实的梯度",
  lastHop: "末步的因子",
  settled: "长此以往",
  never: "不会稳定",
  present: "当前",
  oneOnly: "单元太多，只计算当前的模型。",
  tooLong: "单元和步数太多，计算要花太长时间。",
};
