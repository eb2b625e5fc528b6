/** 中文。 */
import type { NoHopTexts } from "./no-hop.js";

export const noHopZh: NoHopTexts = {
  why: {
    activation:
      "这一栏看的是简单 RNN 工作在 φ 曲线的哪一段：h_t = φ(a_t)。现在的单元没有这样一个 φ：各个门是 sigmoid，候选值是 tanh，各有各的自变量和斜率，都列在数值表里。",
    saturation:
      "在简单 RNN 里，梯度每往回走一步都要乘两个因子，φ′ 和 W_hh，这一栏把两者拆开来看。在现在的单元里，梯度沿几条路同时传到前一步，结果相加，所以没有这样的两个因子。",
    spectrum:
      "在简单 RNN 里，梯度每往回走一步都要乘 W_hh，由它的特征值说了算。在现在的单元里，W_hh 是几个矩阵叠成的，每个门和候选值各用一块；梯度经过各块的路各不相同，直接通路则一块也不经过。",
  },
  path: (state, gates, hops, left) =>
    `代替它的是 ${state} 的直接通路：从第 t 步到第 t − 1 步，梯度只逐元素乘以 ${gates}_t，不乘别的；走 k 步，就乘这 k 个因子的连乘积。从末步到第 1 步共 ${hops} 步，留得最多的单元还剩 ${left}。`,
  pathAlone: (state, gates) =>
    `代替它的是 ${state} 的直接通路：从第 t 步到第 t − 1 步，梯度只逐元素乘以 ${gates}_t，不乘别的。`,
  none: "各条路合起来怎样，仍可看“梯度随距离的变化”里雅可比矩阵的曲线。",
  compare: "想看这一栏，请把循环单元换成简单 RNN。",
};
