/** 中文。 */
import type { TruncationTexts } from "./texts.js";

export const zh: TruncationTexts = {
  about:
    "截断时间反向传播不一路传到开头。每隔 k_1 步，上次以来的损失一起往回传，到达最近 k_2 步对权重的使用为止。",
  state: "什么也没有忘：状态 h_t 照常一步步往后传，损失也不变。截断的只是梯度。",
  lost: "失去的是功过的归属。窗口之外更早的使用，分不到后面损失的责任，所以需要记得比窗口更久的依赖，从这个梯度里学不到。不过，如果网络的状态碰巧把它带到了后面，仍然可以读出来：∇W_hy 是完整的。",
  off: "没有截断：每个损失都传回第一步。拖动把手，或打开截断。",
  kept: "保留",
  cut: "截去",
  uses: "使用权重的步 k",
  losses: "损失 l_t",
  k1: "两次回传相隔的步数 k_1",
  k2: "最后一次回传的步数 k_2",
  summary: (sweeps, kept, cells) =>
    `分 ${sweeps} 次回传，在 ${cells} 对“损失与其前的使用”中保留 ${kept} 对。`,
  table: "截断的梯度与精确的梯度对照",
  parameter: "参数",
  cosine: "余弦",
  ratio: "范数之比",
  truncated: "‖截断‖",
  exact: "‖精确‖",
  overall: "全部",
  undefined: "无定义：两者之一为零",
};
