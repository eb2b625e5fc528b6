/** 中文。 */
import type { ChecksTexts } from "./checks.js";

export const checksZh: ChecksTexts = {
  about: "这里的梯度算对了吗？另用三种方法各算一遍，它们与反向传播没有共用的代码，再看各差多少。",
  ordinary:
    "时间反向传播并不是一种新算法：其中一列把展开的计算图当作普通网络，逐个运算求导，得到的梯度与它相同。",
  untiedAbout:
    "在那张图里，每一步都有自己的一份权重。共享的权重所得的梯度，就是各份所得之和，这里比较的正是这个和。",
  exact:
    "现在开着截断。这里比较的是完整的梯度：截断后的梯度并不是 L 的导数，没有哪种方法能验证它。",
  tooLarge: "这个模型太大，无法在这里检验。把序列缩短就可以。",
  start: "检验梯度",
  waiting: "等画面静止下来就开始检验。",
  working: (percent) => `正在检验…… ${percent}%`,
  failed: "检验中断了。请改动模型，或重新打开这一栏。",
  table: "梯度的相对误差",
  parameter: "参数",
  entries: "比较的元素数",
  differences: "有限差分",
  rtrl: "前向模式（RTRL）",
  untied: "展开的图，权重不共享",
  unresolved: "低于它的分辨能力",
  noGraph: "计算图太大",
  scale:
    "相对误差是两者之差的范数，除以两个范数中较大的一个。10⁻¹⁶ 左右就是运算本身的舍入误差；有限差分要用两个几乎相等的损失相减，所以会多丢几位数字。",
};
