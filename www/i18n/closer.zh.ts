/** 中文。 */
import { subscript } from "../format.js";
import type { CloserTexts } from "./closer.js";

export const closerZh: CloserTexts = {
  contributions: {
    about: (weight) =>
      `行是哪个损失，列是哪一步用了 ${weight}；格子里是这个损失经由这一次使用给 ∇${weight} 添了多少。按行加、按列加，得到同一个总和。`,
    norms: (weight) =>
      `${weight} 不止一个元素，表中每个数是相应那部分梯度的范数。范数不能相加，能相加的是各部分本身。`,
    ownStep: (weight) => `${weight} 只影响本步的损失，所以只有对角线上有数。`,
    oneLoss: (t) => `只有第 ${t} 步有损失，所以只有一行。`,
    cut: "划去的格子已被截断，不计入任何一个和。",
    window: (first, last, of) =>
      `这里列出第 ${first} 步到第 ${last} 步，共有 ${of} 步；各个和仍包括所有步。`,
    table: (weight) => `∇${weight} 的构成：损失 × 使用`,
    uses: (weight) => `哪一步用了 ${weight}`,
    losses: "哪个损失",
    loss: (t) => `损失 l${t}`,
    use: (t) => `第 ${t} 步的使用`,
    byLoss: "按损失",
    byUse: "按使用",
  },
  nudge: {
    about: "每一步用的是同一个权重。假设其中一步有一份自己的副本，只把这一份挪动一点点。",
    step: "轻推第 k 步",
    row: "行",
    column: "列",
    one: (weight, t) => `只动第 ${t} 步的那份 ${weight}`,
    all: (weight) => `所有步的 ${weight} 一起动`,
    share: (t) => `第 ${t} 步的贡献`,
    gradient: "梯度，即各步贡献之和",
    estimate: "预计的变化：贡献 × Δ",
    estimateAll: "预计的变化：梯度 × Δ",
    change: "真实的变化 ΔL",
    unseen: "淹没在舍入误差中",
    bends:
      "两者不同，因为 L 是一条弯的曲线：贡献是曲线在此处的斜率，而轻推已经沿曲线走出了一小段。Δ 越小，两者越接近。",
    straight: "推得这样轻，看不出曲线的弯曲：在这几位数字上两者相同。",
    still: "没有变化：这份副本所乘的数是 0，或者它影响不到任何损失。",
    faint: "贡献不是 0，但小到计算机无法表示；变化也是如此。",
    overflow: "这里 L 或它的梯度超出了计算机能表示的范围，轻推会带来什么，无从得知。",
    together:
      "实际上权重由各步共享，所有副本总是一起动。在一阶近似下，各步的贡献直接相加，所以 ∇ 就是它们的和。",
    truncated: "截断使各步的贡献少了一部分；真实的变化不受截断影响。",
  },
  paths: {
    step: "从 h_k 出发，k",
    about: (k, count, first, last) =>
      count === 1
        ? `从 h_${k} 到 L 只有一条路径，经过 l_${last}。沿路径，导数相乘。`
        : `从 h_${k} 到 L 有 ${count} 条路径，从 l_${first} 到 l_${last}，每个损失一条。沿一条路径，导数相乘；各条路径，结果相加。`,
    norms: "每个数是梯度传回到该处时的范数。",
    cut: "划去的路径已被截断，到不了 h_k。",
    list: "路径",
    through: (t) => `经过 l_${t}`,
    folded: (hops) => `${hops} 步`,
    rest: (count) => `其余 ${count} 条合计`,
    sum: "总和",
    tour: "逐条显示",
    next: "下一条路径",
    stop: "停止",
    lit: (k, t) =>
      t === k
        ? `已点亮：从 h${subscript(k)} 直接到 l${subscript(t)} 的路径`
        : `已点亮：从 h${subscript(k)} 走 ${t - k} 步到 h${subscript(t)}，再到 l${subscript(t)} 的路径`,
  },
};
