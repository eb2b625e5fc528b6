/** 中文。 */
import type { ActivationTexts } from "./texts.js";

export const zh: ActivationTexts = {
  about:
    "梯度往回经过一步，就要乘上 φ′(a_t)，也就是这一步的圆点处切线的斜率。曲线平坦的地方 φ′ ≈ 0，从那里传回的梯度就此消失，不管 W_hh 有多大：W_hh 越大，只会把圆点推得越远。",
  linear: "这里的 φ 是线性的：斜率处处为 1，没有平坦的地方。",
  relu: "ReLU 的左臂是平的，右臂斜率为 1：梯度要么原样通过，要么一点也过不去。",
  shown: "图中所画",
  names: { phi: "φ", dot: "h_t = φ(a_t)", tangent: "斜率 φ′(a_t)" },
  arm: (below) => `平坦：φ′ < ${below}`,
  axes: "横轴为 a_t，纵轴为 h_t。还没算到的步，圆点是空心的。",
  some: (units, of) => `图中画出 ${of} 个单元中的 ${units} 个，计数则包括全部。`,
};
