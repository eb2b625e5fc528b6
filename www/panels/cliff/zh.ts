/** 中文。 */
import type { CliffTexts } from "./texts.js";

export const zh: CliffTexts = {
  model:
    "一个 sigmoid 单元，没有输入，走 50 步：x_t = w σ(x_{t−1}) + b，从 x_0 = ½ 出发，误差 E = (σ(x_50) − 0.7)²（Pascanu 等，2013，图 6）。",
  why: "在峭壁两侧，状态分别停在两个稳定值之一。正在峭壁上时，x_0 恰好是两者之间的不稳定值：w 或 b 稍有变化，就决定了 50 步之后走向哪一边，E 也随之陡然升降。",
  clipping:
    "梯度下降的一步是梯度的 η 倍。在峭壁上，这一步会被远远抛出去；裁剪之后，梯度的方向不变，范数变为 θ。",
  places: "位置",
  at: "峭壁上",
  before: "下方 0.01",
  after: "上方 0.01",
  views: { plane: "整个平面", wall: "峭壁附近" },
  handle: "曲面上的点：可以拖动，也可以用方向键移动（按住 Shift 移得更细）",
  legend: "图例",
  gradient: "梯度 ∇E（长度按对数）",
  free: "不裁剪的一步",
  clipped: "裁剪后的一步",
  wall: "峭壁",
  scale: (most) => `E 的灰度，从 0 均匀变到 ${most}`,
  axes: (levels) => `向右为 w，向上为 b。颜色越浓，E 越大。等高线：E = ${levels}。`,
  summary: (w, b, error, norm) =>
    `在 w = ${w}，b = ${b} 处，误差 E = ${error}，梯度的范数为 ${norm}。`,
  working: (percent) => `正在计算曲面…… ${percent}%`,
  failed: "曲面没有算出来。请关闭这一栏再打开。",
  numbers: "这一点，以及从这里走的一步",
  here: "此处",
  place: "位置",
  outside: (step) => `${step}离开了图中的范围：箭头只画到边缘。`,
  gentle: "梯度的范数小于 θ：在这里裁剪不起作用。",
  alongB: (w) => `沿 b 的剖面，w = ${w}`,
  alongW: (b) => `沿 w 的剖面，b = ${b}`,
  wallB: (b) => `峭壁在 b = ${b} 处。`,
  wallW: (w) => `峭壁在 w = ${w} 处。`,
  noWall: "这里只有斜坡，没有峭壁。",
  sections: "过这一点的两个剖面",
};
