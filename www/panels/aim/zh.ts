import type { AimTexts } from "./texts.js";

export const zh: AimTexts = {
  about:
    "这里不学循环里面的参数，只学从哪里出发：穿过所有步传回来的梯度说明该怎样改变初始值，终点才会更靠近目标。",
  how: "每一步都逆着 L 对初始值的梯度走，步子减半，直到 L 下降为止。步子变得极短，或者根本找不到，说明终点对起点的依赖过于剧烈，混沌就是这样。",
  which: "初始值",
  step: (symbol, steps) => `调整 ${symbol}，走 ${steps} 步`,
  picture: (symbol, steps) => `${symbol} 在 ${steps} 步中走过的路，以及目标`,
  target: "目标",
  move: "目标：可以拖动，也可以用方向键移动",
  told: (loss) => `L = ${loss}`,
  went: (steps, before, after) => `走了 ${steps} 步：L 从 ${before} 降到 ${after}。`,
  stuck: "沿着这个梯度，怎么走 L 都不再变小。",
  noPicture: "输出是一个数或两个数时，这里会画出走过的路。",
};
