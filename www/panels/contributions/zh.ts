/** 中文。 */
import type { ContributionsTexts } from "./texts.js";

export const zh: ContributionsTexts = {
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
};
