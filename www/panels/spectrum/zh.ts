/** 中文。 */
import type { SpectrumTexts } from "./texts.js";

export const zh: SpectrumTexts = {
  single: (value, modulus) =>
    `只有一个单元时，W_hh 就是一个数，它的谱就是它自己：λ = ${value}，ρ = σ_max = ${modulus}。有了两个以上的单元，这两者才会分开。`,
  notFinite: "W_hh 中有不是有限数的元素，没有特征值可画。",
  notConverged: "没能把这个 W_hh 的特征值算到足够精确，所以不画。",
  waiting: "这一层很大，等画面静下来再算它的谱。",
  facts: "数值",
  radius: "谱半径 ρ",
  sigmaMax: "最大奇异值 σ_max",
  departure: "偏离正规的程度",
  normal: "正规矩阵：σ_max = ρ",
  outlook: {
    contracting: ({ sigmaMax, limit }) =>
      `σ_max = ${sigmaMax}，小于 1/γ = ${limit}，其中 γ 是 φ 最陡处的斜率。这就足够了：不论输入是什么，梯度每往回走一步都要变小，距离一长必然消失。`,
    bounded: ({ limit }) =>
      `σ_max 恰好等于 1/γ = ${limit}，其中 γ 是 φ 最陡处的斜率：没有哪一步能把梯度放大，所以它不会爆炸，但仍有可能消失。`,
    decaying: ({ radius, sigmaMax }) =>
      `φ 是线性的，且 ρ = ${radius}，小于 1。这足以保证梯度最终消失。但 σ_max = ${sigmaMax}，大于 1，所以途中可能先增大一阵。`,
    marginal: ({ sigmaMax }) =>
      `φ 是线性的，且 ρ = 1：没有指数增长。但 σ_max = ${sigmaMax}，大于 1，仍可能有较慢的增长，例如 [[1, 1], [0, 1]]。`,
    growing: ({ radius }) =>
      `φ 是线性的，且 ρ = ${radius}，大于 1：雅可比矩阵就是 W_hh 的幂，按指数增长，长远来看每一步乘以 ρ 倍。`,
    open: ({ sigmaMax, limit }) =>
      `φ 不是线性的，且 σ_max = ${sigmaMax}，大于 1/γ = ${limit}，其中 γ 是 φ 最陡处的斜率。这是爆炸的必要条件，却不是充分条件：要看一路上遇到的衰减系数 φ′，ρ 说了不算。`,
  },
  happened: {
    vanishing: (radius) => `这一次，ρ = ${radius}，梯度消失。`,
    stable: (radius) => `这一次，ρ = ${radius}，梯度的变化不到十倍。`,
    exploding: (radius) => `这一次，ρ = ${radius}，梯度爆炸。`,
  },
  about:
    "特征值说的是 W_hh 自乘许多次之后的长远趋势，奇异值说的是单独一步最多能放大多少。只有对正规矩阵，两者才是一回事。",
  legend: "图例",
  eigenvalues: "特征值 λ",
  circle: "|λ| = 1，σ = 1",
  singularValues: "奇异值 σ",
  summary: (count, { radius, sigmaMax }) =>
    `W_hh 的 ${count} 个特征值在复平面上的位置，模最大的为 ρ = ${radius}；以及它的奇异值，最大的为 σ_max = ${sigmaMax}。`,
  handles: "可以移动的特征值",
  eigenvalue: (index, value) => `特征值 ${index}：${value}`,
  drag: "拖动一个点，或用方向键移动它，按住 Shift 一次走十倍。共轭的一对一起动，实特征值始终是实数。",
  locked: "这里不能改动模型。",
  columns: ["序号", "实部", "虚部", "|λ|", "σ"],
  setRadius: "ρ",
  nilpotent: "所有特征值都是 0：乘上任何倍数，ρ 仍是 0。不过可以单独拖动一个点。",
  setDeparture: "非正规程度 s",
  departureAbout:
    "缩放舒尔形中对角线以上的部分：取 0 就成了正规矩阵，取 1 保持原样。特征值不动，动的是 σ_max。",
  alreadyNormal: "这已经是正规矩阵，没有可以缩放的部分。",
  draw: "重新生成 W_hh",
  scheme: "初始化方式",
  asItIs: "保持现状",
  schemeAbout: {
    gaussian: "各元素取自 N(0, g²/H)：单元多时，ρ 接近增益 g。",
    uniform: "各元素在 −g/√H 与 g/√H 之间均匀分布，g = 1 时与常用程序库的初始值相同；ρ 约为 g/√3。",
    orthogonal: "g 乘以一个随机的正交矩阵：每个 |λ| 和每个 σ 都等于 g。",
    identity: "g 乘以单位矩阵：没有随机性，每个 λ 都等于 g。",
    scaled: "先按高斯分布生成，再缩放到 ρ 恰好等于 g，如同回声状态网络。",
  },
  gain: "增益 g",
  seed: "W_hh 的种子",
};
