/** 中文。 */
import type { DominoesTexts } from "./texts.js";

export const zh: DominoesTexts = {
  about: (state) =>
    `一张骨牌就是一步，${state} 多大，它就倒多少。下面写着它的灵敏度：轻推这一张，有多少能传到最后一张。这里不牵涉任何损失。`,
  vector: (state, entries, entry) =>
    `${state} 有 ${entries} 个分量，图中的骨牌是第 ${entry} 个。灵敏度问的是最后一步的同一个分量，途中绕经其他分量的影响也算在内。`,
  states: "这种单元有好几个状态，每次只推其中一个，同一步的其他状态保持不动。",
  which: "状态",
  entry: "分量",
  step: "推第 t 步",
  reach: "一排骨牌",
  how: "在图中，用 ← → 选骨牌，用 ↑ ↓ 推它，也可以直接左右拖动。",
  leans: "倒了多少",
  passes: "交给下一张的",
  reaches: "轻推它，有多少传到最后一张",
  before: "没有推时",
  flat: (value) => `完全放倒：${value}`,
  leftOut: (from, to) => `第 ${from} 到 ${to} 步放不下，没有画出。`,
  summary: (T, fallen, traced) =>
    `一排 ${T} 张骨牌，已倒下 ${fallen} 张，其中 ${traced} 张的灵敏度已经算出。`,
  columns: { t: "t", pushed: "推过之后" },
  table: (name) => `最后一张 ${name}`,
  unpushed: "没有推时",
  pushed: "推过之后",
  change: "真实的变化",
  foretold: (slope) => `预计的变化：${slope} × 推力`,
  lost: "淹没在舍入误差中",
  waiting: "这一排还没有倒完。先向前播放，再看推力在末尾引起什么。",
  invite: "现在推一下：最后一张会怎样？",
  overflow: "数值超出了计算机能表示的范围，推力会带来什么，无从得知。",
  itself: "推的就是最后一张：推多少就变多少，灵敏度是 1。",
  still: "什么也传不到最后一张：途中有一个因子恰好是 0。",
  lostBecause: "能传到最后一张的，比它本身的舍入误差还小。",
  saturated: (push, change, slope, t) =>
    `推了 ${push}，传到末尾只剩 ${change}。第 ${t} 步几乎已经全力倒下，斜率 φ′ 只有 ${slope}：再用力推，它也不会多倒多少。这就是饱和。`,
  untraced: "这就是推力引起的变化。反向走到被推的那一张，才知道事先能预计多少。",
  linear: "线性单元的斜率处处相同：无论推得多重，预计多少就变多少。",
  straight: "推得这样轻，看不出途中的弯曲：在这几位数字上两者相同。",
  bends: "两者不同：灵敏度是推力极小时的斜率，而这一推已经让途中的斜率变了。推得越轻，两者越接近。",
};
