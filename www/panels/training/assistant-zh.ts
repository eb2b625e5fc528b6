/** 中文。 */
import type { AssistantTexts } from "./assistant-texts.js";

export const zh: AssistantTexts = {
  title: "输入助手",
  about:
    "网络逐词读完下面的话，给出下一个词的概率。你选的词就是正确答案：它的概率越小，最后一步的损失越大；这个损失再沿时间往回传，一直追究到每一个读过的词。",
  field: "已经读到的词",
  hint: "词与词之间用空格隔开；不加空格时，按学过的词来切分。",
  unknown: (words) => `没有学过，已略过：${words.join("、")}`,
  shortened: (most) => `太长：只读最后 ${most} 个。`,
  elsewhere: "上面显示的是别的序列。",
  read: "让上面的网络读这句话",
  stale: "上面用的还不是现在训练到的权重。",
  renew: "换成现在的权重",
  begin: "句首",
  end: "句末",
  space: "空格",
  candidates: "下一个词",
  pick: (word, probability) => `选“${word}”，概率 ${probability}`,
  picked: "你选的",
  other: "选别的词",
  goOn: "接着往下读",
  goOnName: (word) => `把“${word}”接在后面，再往下读`,
  foretold: (word, probability) => `助手认为下一个词最可能是“${word}”，概率 ${probability}。`,
  hit: (word, loss) => `你选的正是“${word}”：损失 l_T = −ln p = ${loss}。`,
  missed: (word, probability, loss) =>
    `你选了“${word}”，它的概率是 ${probability}：损失 l_T = −ln p = ${loss}。`,
  blame: "责任传回到每个词",
  measured:
    "每个词下面的数是 ‖∂l_T/∂x_t‖，即最后的损失对这一步输入的梯度有多大：输入改动一点点时，损失的变化最多是这个改动的多少倍。颜色和横条以其中最大的为准。它说的是损失在这里有多敏感，不是说去掉这个词会怎样。",
  most: (word, t, last) =>
    last
      ? `传到“${word}”的最多，它是刚刚读过的词。`
      : `传到第 ${t} 步“${word}”的最多，比离得更近的词还多。`,
  nothing: "没有梯度传回来：损失在这里不再变化，或者它小到计算机无法表示。",
  truncated: "截断打开着：窗口以外的词收不到梯度，这里显示的是截断以后的数。",
  chip: (t, word, size) => `第 ${t} 步，${word}：${size}`,
};
