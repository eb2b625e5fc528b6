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
    outcome: "可是往回走的第一步把梯度的范数放大十倍以上，以后每一步再翻一倍。",
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
  leaky: {
    title: "从毫无记忆到完全记住（α）",
    about: "h_t = (1 − α) h_{t−1} + α tanh(a_t)，拖动 α 看看。",
    outcome: "α = 1 就是简单 RNN，很快忘掉；越接近 0，每一跳的系数越接近 1，和残差网络一样。",
    footnote: "泄漏积分单元见 Jaeger 等（2007）。α 小也有代价：旧内容丢得慢，新内容也写得慢。",
  },
  antisymmetric: {
    title: "反对称 RNN",
    about: "两个单元按 ω 互相绕着转，γ 是摩擦，两个都可以拖动。",
    outcome: "旋转不改变长度：走过 50 步，梯度既不消失也不爆炸。",
    footnote: "Chang 等（2019）。每一步是欧拉法的一步，本身会略微变长，γ ≈ ε ω²/2 正好补回来。",
  },
  mingru: {
    title: "minGRU：只看输入的门",
    about: "门和候选值都只由 x_t 算出。",
    outcome: "所以 ∂h_t/∂h_{t−1} 就是 1 − z_t，与 h 无关，不会大于 1，也就不会爆炸。",
    footnote: "Feng 等（2024）。",
  },
  diagonal: {
    title: "对角线性 RNN：恰好是 |λ|ᵏ",
    about: "线性循环的一个模态：h_t = λ h_{t−1} + W_xh x_t。拖动 λ。",
    outcome: "距离为 k 时，梯度恰好是 λᵏ 倍：一条直线，没有 φ′ 把它弄弯。",
    footnote: "这是 LRU（Orvieto 等，2023）和状态空间模型的基本部件，那里的 λ 是复数。",
  },
  "curse-of-memory": {
    title: "记忆的诅咒",
    about: "h_t = λ h_{t−1} + x_t，输入是白噪声。把 λ 拖向 1，看 ∂L/∂λ。",
    outcome: "没有一跳大于 1，路上什么也没有爆炸，∂L/∂λ 却很大。",
    footnote:
      "Zucchet、Orvieto（2024）：(∂h/∂λ)² 的均值是 (1 + λ²)/(1 − λ²)³，λ = 0.99 时为 251 263。把输入乘以 √(1 − λ²)，并改学 log(−log λ)，就能驯服它。",
  },
  "two-layers": {
    title: "两层",
    about: "第二层 h 每一步都读第一层 g，两层各有自己的过去。",
    outcome: "责任在每一层里沿时间往回走，每一步还从 h 往下传到 g。",
  },
  "lag-two": {
    title: "能看到两步之前的状态",
    about: "d_t = h_{t−1} 把 h 的旧值往后传，于是 h_t 也看得到 h_{t−2}；V 改成 0，这条路就断了。",
    outcome: "第二条路只要一半的跳数就到第 1 步。",
    footnote: "这是 NARX 网络的想法：Lin 等（1996）。",
  },
  peephole: {
    title: "带窥视孔的 LSTM",
    about: "门也看得到 c 的 LSTM。",
    outcome: "c 多了几条穿过自己的门往回的路：打开解题过程，数一数 ∂L/∂c 有几项。",
    footnote: "Gers、Schmidhuber（2000）。",
  },
  momentum: {
    title: "动量单元",
    about: "输入推动速度 v，v 按 μ 衰减，再由 v 推动 h。拖动 μ。",
    outcome: "沿着 v 始终有第二条往回的路，每一步的系数是 μ。",
    footnote: "Nguyen 等（2020）。",
  },
  "logistic-unit": {
    title: "逻辑斯谛单元总会忘记",
    about: "y_t = σ(w y_{t−1})。把 w 往大里拖：权重变大，σ′ 却跟着变小。",
    outcome: "只要 |w| < 4，每一跳的系数 w σ′ 都到不了 1。",
    footnote: "Hochreiter、Schmidhuber（1997）。y = 1 时它在 w = 1.5434 处最大，也只有 0.2239。",
  },
  "latch-threshold": {
    title: "推翻一个锁存器",
    about: "单元记着“+”，有一个不变的 u 朝反方向推。把 u 拖过 0.5328。",
    outcome: "不到阈值，记忆不动，梯度消失；刚过阈值，状态就翻转。",
    footnote:
      "Bengio、Simard、Frasconi（1994）。当且仅当 |u| < √(w(w − 1)) − artanh √(1 − 1/w) 时记得住；w = 2 时这个值是 0.53283998。",
  },
  "logistic-map": {
    title: "逻辑斯谛映射：安定",
    about:
      "这不是网络：p_t = r p_{t−1}(1 − p_{t−1})，一个种群逐年的数量。从怎样的 p_0 出发才到 ½？拖动 r。",
    outcome: "r = 3.2 时，年头一长（例如 60 年），起点就被忘掉，它的梯度消失。",
    footnote: "May（1976）。",
  },
  "logistic-map-chaotic": {
    title: "逻辑斯谛映射：混沌",
    about: "同一个映射，r = 3.9，走 30 年。",
    outcome: "对 p_0 的梯度爆炸：隔得这么远，无法靠它来瞄准起点。",
    limits: true,
    footnote: "r 超过 4，数值就会跑出 0 到 1，一去不回。",
  },
  projectile: {
    title: "物理：有阻力的抛体",
    about: "四十步，每步 0.05 秒：v 因阻力和重力而变，p 把 v 累加起来。损失是 p_T 离目标有多远。",
    outcome: "∂L/∂v_0 告诉我们该怎样改变出手速度。",
    footnote: "这就是可微物理：沿时间展开的模拟，是一个以物理定律为权重的循环网络。",
  },
  corridor: {
    title: "强化学习：走廊",
    about: "五个位置排成一行，各以概率 π = σ(θ) 向右走。L 是 12 步后位于最右端的概率的相反数。",
    outcome: "−∂L/∂p_t 就是价值函数。",
    footnote: "Sutton、Barto（2018，第 3、13 章）。M_r 和 M_l 就是走法：它们也有梯度，但不必去学。",
  },
};
