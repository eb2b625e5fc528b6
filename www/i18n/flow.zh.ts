/** 中文。 */
import type { FlowTexts } from "./flow.js";

export const flowZh: FlowTexts = {
  triangle: {
    about:
      "每一行是一个损失 l_t，每一列是一个状态 h_k；格子的颜色表示：这个损失的梯度传回到这个状态时还有多大。同一条对角线上，距离相同。",
    lastRow: (T) =>
      T === 1
        ? "只有一步，所以只有一个格子。"
        : `第 ${T} 行从右往左读，就是距离图中末步损失的那条曲线。`,
    cut: "折线左边的部分被截断，不会传到权重。颜色显示的仍是完整的梯度。",
    loss: "行：损失 l_t",
    step: "列：状态 h_k",
    choose: "选一个格子，读出它的值。",
    distance: (k) => `距离 ${k}`,
    isCut: "已被截断",
    axes: "纵向：损失 l_t；横向：梯度传回到的状态 h_k。",
    scale: (low, high) => `颜色由深到浅：从 ${low} 到 ${high}`,
    summary: (T, low, high) =>
      low === high
        ? `共 ${(T * (T + 1)) / 2} 个梯度，大小都是 ${low}。`
        : `共 ${(T * (T + 1)) / 2} 个梯度，大小在 ${low} 与 ${high} 之间。`,
    nothing: (T) => `共 ${(T * (T + 1)) / 2} 个梯度，没有一个有大小可以显示。`,
    tooLong: "单元和步数太多，算出整个三角形要花太长时间。",
  },
  saturation: {
    about:
      "梯度每往回走一步，要乘两个因子：φ′(a_t) 和 W_hh。W_hh 每一步都相同；单元越饱和，φ′ 越接近 0。两条曲线之间的差距，就是被 φ′ 拿走的部分。",
    linear: "这里的 φ 是线性的：φ′ 处处为 1，两条曲线重合。",
    cause: (whh, t, slope, hop) =>
      `|W_hh| = ${whh} 大于 1，梯度却没有爆炸：单元停在 φ 的平坦处。在第 ${t} 步，φ′ 只有 ${slope}，所以往回一步乘的是 ${hop}，而不是 ${whh}。`,
    memory: (first, t, last, gradient) =>
      `状态什么也没有忘：h_1 = ${first}，到 h_${t} = ${last} 仍然同号。可是 |∂h_${t}/∂h_0| 只有 ${gradient}。记得越牢，梯度越小：开头的微小变化不会留下任何痕迹。`,
    shown: "图中所画",
    names: {
      jacobian: "‖∂h_T/∂h_{T−k}‖",
      linear: "假如 φ 是线性的",
      slope: "这一步的 φ′，0 到 1",
      mean: "这一步的 φ′，平均",
      largest: "φ′ 最大的单元",
    },
    choose: "距离 k，对照 φ′",
    noHop: "还没有往回走。",
    summary: (hops, jacobian, linear) =>
      `往回 ${hops} 步，梯度被乘以 ${jacobian}；假如 φ 是线性的，则乘以 ${linear}。`,
    compared: "把 W_hh 换成别的大小，再看当前的模型",
    alone: "只看 W_hh",
    truly: "真实的梯度",
    lastHop: "末步的因子",
    settled: "长此以往",
    never: "不会稳定",
    present: "当前",
    oneOnly: "单元太多，只计算当前的模型。",
    tooLong: "单元和步数太多，计算要花太长时间。",
  },
};
