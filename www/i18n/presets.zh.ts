/** 各示例的标题、说明与脚注。 */
import type { PresetId } from "../state/presets.js";
import type { PresetText } from "./texts.js";

export const presetsZh: Readonly<Record<PresetId, PresetText>> = {
  blame: {
    title: "责任传回第 1 步",
    about:
      "线性、一个单元，只有末步有损失。拖动 W_hh：绝对值小于 1，责任一路变小；大于 1，一路变大。再换成 tanh 看看。",
  },
  "notes-linear": {
    title: "两步手算（线性）",
    about: "只有两步的标量网络，每个数都能手算核对。",
    outcome: "L = 12.8125，∂L/∂W_hh = −3.25。",
    footnote:
      "由于 h_0 = 0，第 1 步对 ∇W_hh 的贡献恰好为 0，没有任何一次回传能影响到 W_hh。想看到来自未来的那一份，请选“两步手算（h_0 = 1）”。",
  },
  "notes-linear-h1": {
    title: "两步手算（h_0 = 1）",
    about: "两步手算的那个网络，初始状态换成 1。",
    outcome: "∂L/∂W_hh = −4 + −3 = −7，其中的 −3 全部来自未来。",
  },
  "notes-tanh": {
    title: "两步手算（tanh）",
    about: "三个权重都是 1，目标都是 0。",
    outcome: "看 ∂L/∂h_1 怎样由直接影响与来自未来的间接影响相加而成。",
    footnote:
      "讲义印的损失 0.2908 和 0.4441 是笔误，准确值为 0.290013 和 0.444324。另外，讲义用 y 表示预测、ŷ 表示目标；这里 ŷ_t 是预测，y_t 是目标。",
  },
  exercise: {
    title: "小数目手算（按种子出题）",
    about: "线性、两步或三步，数都不大，可以笔算。种子不同，题目就不同；同一个种子总是同一道题。",
  },
  theory: {
    title: "完整结构（softmax）",
    about: "三步、多个单元，tanh 隐藏层，softmax 输出，交叉熵损失。",
    outcome: "这就是教材里的一般形式。",
  },
  landing: {
    title: "消失与爆炸（20 步，无输入）",
    about:
      "线性、一个单元，损失只在末步。拖动 W_hh：绝对值小于 1，梯度消失；大于 1，梯度爆炸。再切换到 tanh 看看。",
  },
  vanishing: {
    title: "梯度消失",
    about: "每往回走一步，梯度都要乘上一个绝对值小于 1 的因子。",
    outcome: "早先的各步几乎收不到梯度。",
  },
  exploding: {
    title: "梯度爆炸",
    about: "每往回走一步，梯度都要乘上一个绝对值大于 1 的因子。",
    outcome: "越早的步收到的梯度越大。",
  },
  saturating: {
    title: "饱和",
    about: "tanh 饱和时，衰减系数 φ′ 接近 0。",
    outcome: "|W_hh| 大于 1，梯度照样消失。",
  },
  latch: {
    title: "记得越牢，梯度越小",
    about: "一个 tanh 单元，W_hh = 2。",
    outcome: "状态一直停在 ±0.9575 附近，梯度却几乎降到 0。梯度小不等于忘记了。",
  },
  shear: {
    title: "谱半径为 0 也会增长",
    about: "W_hh 是非正规矩阵，谱半径为 0。",
    outcome: "可是每往回走一步，梯度的范数仍要翻一倍。",
    limits: true,
    footnote: "这里的不动点并不稳定，舍入误差每步也翻一倍，所以序列长度不超过 30。",
  },
  "shear-chaotic": {
    title: "谱半径为 0 的混沌",
    about: "同样是谱半径为 0 的非正规矩阵。",
    outcome: "状态落在吸引子上，往回走 50 步，梯度增长约十个数量级。",
  },
  chaos: {
    title: "混沌的 tanh 网络",
    about: "32 个 tanh 单元，随机的 W_hh。增益调大，饱和也挡不住梯度爆炸。",
  },
  orthogonal: {
    title: "正交矩阵",
    about: "W_hh 是正交矩阵，激活函数是线性的。",
    outcome: "往回走多少步，梯度的范数都不变。",
  },
  irnn: {
    title: "ReLU 与单位矩阵",
    about: "W_hh 是单位矩阵。",
    outcome: "只要单元保持激活，梯度就原样传回去。",
  },
  "gru-gates": {
    title: "GRU 的门",
    about:
      "两个单元的 GRU，序列只有几步。更新门 z 决定旧状态留下多少：h_t = (1 − z_t) ∘ n_t + z_t ∘ h_{t−1}。",
    outcome: "z 接近 1 的地方，梯度几乎原样传回去。",
  },
  "lstm-gates": {
    title: "LSTM 的门",
    about:
      "一个单元的 LSTM，只走四步。传到下一步的状态有两个：h 与 c。c 只乘以遗忘门 f，再加上新内容：c_t = f_t ∘ c_{t−1} + i_t ∘ g_t。",
    outcome: "沿 c 的直接通路，梯度每步只乘以 f_t，不乘任何矩阵。",
  },
  "lstm-memory": {
    title: "记住 20 步的 LSTM",
    about:
      "只有第 20 步有损失，遗忘门偏置取 ln(T − 1)。把循环单元换成简单 RNN：同样的数据，它就忘了。",
    outcome: "沿着 c，传到第 1 步的梯度仍然足以用来学习。",
    footnote:
      "这个偏置出自 chrono 初始化（Tallec、Ollivier，2018）：σ(b_f) = 1 − 1/T，所以单凭遗忘门，走过 T 步约剩 1/e。这只是门的起点，输入会使它偏离。",
  },
};
