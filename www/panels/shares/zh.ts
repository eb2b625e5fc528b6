/** 中文。 */
import { listed as inOrder } from "../../i18n/listed.js";
import type { SharesTexts } from "./texts.js";

const listed = (steps: readonly number[]): string => inOrder(steps, "、", " 和 ");

export const zh: SharesTexts = {
  about: (weight) =>
    `每一条是一步对 ${weight} 的使用给 ∇${weight} 添了多少。条里各段表示提出要求的损失在后面多远，各段的范围逐次加倍：0、1、2 到 3、4 到 7 步，依此类推。远处的几段就是网络能学到的长期依赖。`,
  signed: (entry) =>
    `各段有正有负，可能互相抵消。横在条上的短线是抵消之后剩下的，也就是这一步的贡献；各步的贡献加起来就是 ∂L/∂${entry}。`,
  norms:
    "每一段都是一个矩阵，条的高度是范数。范数不能相加：横在条上的短线是这一步全部贡献的范数，各段互相抵消时，它比条顶低。",
  measures: { norm: "范数", entry: "一个元素" },
  row: "行",
  column: "列",
  losses: "哪些损失",
  all: "所有损失",
  one: "一个损失",
  loss: "损失 l_t，t",
  oneLoss: (t) => `只有第 ${t} 步有损失，所以经由每一步的只有一段。`,
  cut: "被截断的部分没有画出。",
  bands: "从使用到损失的步数",
  band: (first, last) => (first === last ? `距离 ${first}` : `距离 ${first}–${last}`),
  x: (weight) => `使用 ${weight} 的步 k`,
  choose: "使用所在的步",
  at: (k, share) => `第 ${k} 步，贡献 ${share}`,
  share: "贡献",
  only: (t) => `来自 l_${t}`,
  sum: (weight) => `各步贡献之和：${weight} =`,
  norm: (weight) => `各步贡献之和的范数：${weight} =`,
  summary: (steps, largest, share) => {
    const told = `${steps} 步对梯度的贡献：`;
    if (steps === 1) return `${told}${share}。`;
    const [only] = largest;
    if (only === undefined) return `${told}没有一份能比较大小。`;
    if (largest.length === 1) return `${told}最大的一份在第 ${only} 步，为 ${share}。`;
    if (largest.length === steps) return `${told}各步的贡献一样大，都是 ${share}。`;
    return `${told}第 ${listed(largest)} 步的贡献一样大，都是最大的 ${share}。`;
  },
};
