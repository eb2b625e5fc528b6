/** 中文。 */
import type { ClippingTexts } from "./texts.js";

export const zh: ClippingTexts = {
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
};
