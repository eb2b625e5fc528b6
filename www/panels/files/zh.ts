/** 中文。 */

import { STRENGTHS } from "../../core/generated.js";
import { quoted } from "../../quoted.js";
import type { Refusal } from "./answer.js";
import { shapeText } from "./shape-text.js";
import type { FilesTexts } from "./texts.js";

export const zh: FilesTexts = {
  take: "导出",
  picture: "图",
  numbers: "全部数值，不舍入",
  csv: "每步一行",
  json: "模型和计算结果",
  worked: "解题过程",
  bring: "导入模型",
  about:
    "把模型以 JSON 粘贴到这里：从这里保存的文件、接口的 Config，或者 PyTorch 模型的 state_dict（一层 nn.RNN、nn.GRU 或 nn.LSTM，加一层 nn.Linear）。序列可以写在旁边，名为 inputs 和 targets。导入后可以撤销。",
  python: "在 Python 中：",
  text: "JSON 格式的模型",
  file: "打开文件……",
  apply: "显示这个模型",
  brought: (T, I, H, O) =>
    `现在显示的模型：${T} 步，输入 ${I} 维，隐藏单元 ${H} 个，输出 ${O} 维。`,
  parts: "文件里的每一项，各成了模型的哪一部分",
  entry: "文件中的名字",
  holds: "内容",
  part: "在模型中",
  roles: {
    ...STRENGTHS,
    "half-bh": "b_h：两个偏置之和",
    by: "b_y",
    bxh: "b_xh：与 W_xh 相配的偏置",
    bhh: "b_hh：与 W_hh 相配的偏置",
    alpha: "α，状态中更新的比例",
    h0: "h₀",
    c0: "c₀",
    inputs: "输入 xₜ",
    targets: "目标 yₜ",
    cell: "循环单元",
    activation: "激活函数 φ",
    loss: "损失函数",
    lossAt: "哪些步有损失",
    truncation: "截断",
    optimizer: "学习率和裁剪",
    embedding: "不用：这是嵌入层，这里的 xₜ 就是从它查出的向量",
    "no-tensor": "不用：不是张量",
    beside: "不用：与权重一同保存，但不属于模型",
    results: "不用：结果会重新计算",
  },
  note: (note, losses, places) => {
    switch (note.id) {
      case "inputs":
        return note.from === "present"
          ? "输入沿用之前的模型。"
          : "之前的模型输入维数不同，所以每一步的 xₜ 都取 0。可以在图中填入自己的输入，也可以在权重旁边写上 inputs。";
      case "targets":
        return note.from === "present"
          ? "目标沿用之前的模型。"
          : "之前的模型目标维数不同，所以每一步的 yₜ 都取 0。可以在图中填入自己的目标，也可以在权重旁边写上 targets。";
      case "activation":
        return `state_dict 里没有激活函数：按 nn.RNN 的默认取 ${note.activation}。如果模型用的是 nonlinearity="relu"，请在上面选 ReLU。`;
      case "loss":
        return `损失函数也不在里面：取${losses[note.loss]}。`;
      case "lossAt":
        return `哪些步有损失也没有写：仍取${places[note.lossAt]}。`;
      case "mean":
        return `${quoted(note.word, 80)} 通常取平均，这里的 L 是总和，是它的 ${note.times} 倍，各个梯度也是。`;
      case "readout":
        return note.from === "present"
          ? "里面没有线性层：W_hy 和 b_y 沿用之前的模型。"
          : "里面没有线性层：取 oₜ = hₜ，损失直接看隐藏状态。";
    }
  },
  refused: (refusal) => `${reason(refusal)}模型没有改动。`,
  kept: (why) => `${why}模型没有改动。`,
  unreadable: "这个文件读不出来。",
};

function reason(refusal: Refusal): string {
  switch (refusal.id) {
    case "empty":
      return "还没有可读的内容。";
    case "large":
      return "内容太长：模型最多 200 步、每层 128 个单元。";
    case "json":
      return `这不是 JSON（${quoted(refusal.found, 160)}）。`;
    case "not-finite":
      return "里面有 NaN 或 Infinity：JSON 没有这样的数，含有它们的模型也无法计算。";
    case "unknown":
      return refusal.keys.length === 0
        ? "这是 JSON，但不是模型：应为含有 params，或含有 weight_ih_l0 和 weight_hh_l0 的对象。"
        : `这是 JSON，但不是模型：应含有 params，或 weight_ih_l0 和 weight_hh_l0，实际有${refusal.keys.map((key) => `“${quoted(key, 40)}”`).join("、")}。`;
    case "limits":
      return "这里最多显示 200 步、每层 128 个单元的模型；这个模型更大，或者数值没有写成列表。";
    case "missing":
      return `缺少 ${quoted(refusal.key, 80)}。`;
    case "values":
      return `${quoted(refusal.key, 80)}：应为数的列表，或若干等长的行。`;
    case "shape":
      return `${quoted(refusal.key, 80)}：形状应为 ${shapeText(refusal.expected, "任意")}，实际是 ${shapeText(refusal.found, "任意")}。`;
    case "projection":
      return `${quoted(refusal.key, 80)} 是 LSTM 状态的投影，这里的 LSTM 没有投影。请用 proj_size=0 保存模型。`;
    case "layers":
      return `${quoted(refusal.key, 80)} 属于第二个循环层。这里只展开一层：请保存 num_layers=1 的模型。`;
    case "bidirectional":
      return `${quoted(refusal.key, 80)} 属于反方向。这里只展开一个方向：请保存 bidirectional=False 的模型。`;
    case "extra":
      return `${quoted(refusal.key, 80)} 属于这里的模型没有的层（这里是 xₜ → 一层循环层 → 一层 nn.Linear）。如果 xₜ 就是那一层的输出，可以把它去掉。`;
    case "cell-state":
      return `${quoted(refusal.key, 80)} 是 LSTM 的细胞状态；这里的权重属于别的单元，没有这一项。`;
    case "outside":
      return `${quoted(refusal.key, 80)} 写在 config 外面，不会被读到：请放进 config 里。`;
    case "ambiguous":
      return `${quoted(refusal.key, 80)} ${shapeText(refusal.shape, "任意")} 可能是嵌入层（给出 xₜ），也可能是输出层 W_hy，因为输入维数和隐藏单元数相同。请把它改名为 emb.weight 或 fc.weight。`;
    case "copies":
      return `同样的权重出现了不止一次（${listed(refusal.keys)}）：请只留一份。`;
    case "twice":
      return `${listed(refusal.keys)}说的是同一件事：请只留一个。`;
    case "word":
      return `${quoted(refusal.key, 80)}：“${quoted(refusal.found, 40)}”无法识别，可以写 ${refusal.words.join("、")}，或它们的其他常用名。`;
  }
}

function listed(keys: readonly string[]): string {
  return keys.map((key) => `“${quoted(key, 40)}”`).join("和");
}
