/** 中文。 */
import type { NudgeTexts } from "./texts.js";

export const zh: NudgeTexts = {
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
};
