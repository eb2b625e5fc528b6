/** 中文。 */
import type { DescentTexts } from "./descent.js";
import { listed as inOrder } from "./listed.js";

const listed = (steps: readonly number[]): string => inOrder(steps, "、", " 和 ");

export const descentZh: DescentTexts = {
  shares: {
    about:
      "每一条是一步对 W_hh 的使用给 ∇W_hh 添了多少。条里各段表示提出要求的损失在后面多远，各段的范围逐次加倍：0、1、2 到 3、4 到 7 步，依此类推。远处的几段就是网络能学到的长期依赖。",
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
    x: "使用 W_hh 的步 k",
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
  },
  truncation: {
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
    k1At: (k1) => `k1 = ${k1}`,
    k2At: (k2, reach) => `k2 = ${k2}，回到第 ${reach} 步`,
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
  },
  clipping: {
    on: "裁剪梯度",
    about:
      "把所有要训练的参数合成一个长向量，就是梯度 ∇。如果它的范数不小于 θ，就把它缩短到 θ，方向不变。初始状态 h_0 是给定的，不训练，不计算在内。",
    vanished:
      "梯度裁剪使爆炸的梯度不至于把权重抛到远处。它治不了梯度消失：它只会缩短，而且所有参数用同一个倍数，比例丝毫不变。回传途中失去的，仍然失去。",
    step: "示意图中的更新用的也是裁剪后的梯度。",
    table: "裁剪前后的梯度范数",
    parameter: "参数",
    before: "裁剪前",
    after: "裁剪后",
    overall: "全部，‖∇‖",
    factor: "倍数 c",
    losses: "走一步之后",
    lossNow: "现在的 L",
    lossPlain: "沿 ∇ 走一步后的 L",
    lossClipped: "沿裁剪后的 ∇ 走一步后的 L",
    bars: { before: "∇", after: "裁剪后" },
    off: "目前没有裁剪。拖动阈值，或打开梯度裁剪。",
    short: "梯度比 θ 短，不作改变。",
    broken: "梯度超出了计算机能表示的范围，无法裁剪，只能保持原样；更新时用的就是它，不乘倍数 c。",
    summary: (before, after, theta) =>
      theta === null
        ? `梯度的范数是 ${before}，没有裁剪。`
        : after === null
          ? `梯度太大，无法按 θ = ${theta} 裁剪：它的范数是 ${before}，保持原样。`
          : `梯度的范数是 ${before}，按 θ = ${theta} 裁剪后是 ${after}。`,
  },
};
