/** 中文。 */
import type { CellsTexts } from "./texts.js";

export const zh: CellsTexts = {
  compared:
    "每条实线是一种单元，序列、损失和输出层都用当前模型的：‖∂l_T/∂s_{T−k}‖ ÷ ‖∂l_T/∂s_T‖。s 是单元传给下一步的全部状态：一般是 h，LSTM 则是 h 和 c 合在一起。如果只看 h，保存在 c 里的记忆就会显得毫无踪影。",
  matched:
    "各单元的初始权重是对应的：候选值（简单 RNN 的 a、GRU 的 n、LSTM 的 g）用同一组权重，其余的门由同一个种子抽取。因此曲线的差别来自单元的结构，而不是权重的运气。模型自己的单元保持原样。",
  direct:
    "虚线是 Π f_t：把门当作常数时，直接通路 c_t = f_t ∘ c_{t−1} + i_t ∘ g_t 保留下来的部分。但门不是常数：i_t、f_t、g_t 都要读 h_{t−1}，而 h_{t−1} 又由 c_{t−1} 得来。所以往回还有三条路；点线 ‖∂s_T/∂s_{T−k}‖ 是所有的路合在一起。",
  tanh: "不论简单 RNN 的 φ 是什么，GRU 和 LSTM 的候选值都用 tanh。",
  ownBias: "这里的 LSTM 就是当前的模型：改动 b_f，所有面板都会随之改变。",
  biases: "b_f 的取值",
  newSeed: "换一个",
  lstm: {
    vanishing: (hops, mean, product, gain) =>
      `“LSTM 的梯度不会消失”？这一个就消失了。遗忘门平均为 ${mean}，每步乘一个小于 1 的因子，乘上许多步就是它的幂：往回 ${hops} 步，Π f_t 是 ${product}，最后一步损失的梯度只剩 ${gain}。`,
    stable: (hops, mean, product, gain) =>
      `这个 LSTM 保住了梯度：往回 ${hops} 步，仍是原来的 ${gain} 倍。原因不在于它是 LSTM，而在于遗忘门平均为 ${mean}，Π f_t 有 ${product}。把 b_f 调小，看看还剩多少。`,
    exploding: (hops, mean, product, gain) =>
      `这个 LSTM 的梯度爆炸了：往回 ${hops} 步，变成原来的 ${gain} 倍。直接通路做不到这一点：门不会大于 1（平均 ${mean}），Π f_t 是 ${product}。增大的部分来自经过门的那几条路。`,
  },
  ways: (product, jacobian, apart) =>
    `从 s_T 到 s_1，只走直接通路得 ${product}；所有的路合在一起，‖∂s_T/∂s_1‖ = ${jacobian}。${
      apart ? "只看 Π f_t 会误判：经过门的路不可忽略。" : "这里主要靠直接通路。"
    }`,
  shown: "各单元，以及为 LSTM 另画的曲线",
  names: {
    gain: "‖∂l_T/∂s_{T−k}‖ ÷ ‖∂l_T/∂s_T‖",
    product: "Π f_t，直接通路",
    whole: "‖∂s_T/∂s_{T−k}‖，所有的路",
  },
  choose: "距离 k，对照各单元",
  axis: "从最后一步往回的步数 k",
  table: "回到第一步时的各单元",
  columns: {
    cell: "单元",
    gain: "到 s_1 剩下的梯度",
    jacobian: "‖∂s_T/∂s_1‖",
    product: "Π f_t",
    fate: "梯度如何",
  },
  model: "当前",
  fates: { vanishing: "消失", stable: "十倍以内", exploding: "爆炸" },
  summary: (hops, cells) =>
    `往回 ${hops} 步，最后一步损失的梯度与原来之比：${cells.map(([name, gain]) => `${name} 为 ${gain}`).join("，")}。`,
  none: "只有内置的单元可以比较：自己写的方程没有候选值，别的单元无从沿用它的权重。",
};
