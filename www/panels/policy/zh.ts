import type { PolicyTexts } from "./texts.js";

export const zh: PolicyTexts = {
  about:
    "BPTT 一次对所有走法的概率求导，因此必须知道每一步通向哪里。REINFORCE 只管走：每个选择之后得到什么，就让这个选择变得更可能或更不可能。每个点是一次估计，平均起来是对的（Williams，1992）。",
  togo: "只计以后的奖励（reward-to-go）：选择之前得到的，不能归功于这个选择。",
  discounted:
    "打折扣就是把 k 步以后的奖励只算 γᵏ：低于精确梯度的曲线，就是硬性忘掉梯度还记得的东西。",
  none: "这幅图需要一个会行走的策略。",
  open: "打开走廊",
  scatter: (estimates, walks) =>
    `每个位置的 ∂L/∂θ：${estimates} 次估计，每次走 ${walks} 趟；以及它们的均值和精确梯度`,
  distance: "往回 k 步还剩多少：梯度，以及打了折扣的奖励",
  keys: { exact: "精确（BPTT）", estimate: "一次估计", mean: "均值" },
  curves: { gain: "梯度", discount: "γᵏ" },
  columns: ["位置", "精确", "均值", "标准误差"],
};
