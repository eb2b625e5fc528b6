import type { PresentTexts } from "./present.js";

export const presentZh: PresentTexts = {
  begin: "投影",
  end: "结束投影",
  marks: "标记",
  previous: "上一个标记",
  next: "下一个标记",
  set: "在此处设标记",
  remove: "删除这个标记",
  place: (index, of, title) => (index === 0 ? `– / ${of}` : `${index} / ${of} · ${title}`),
  titles: { vanish: "消失", explode: "爆炸", tanh: "换成 tanh", worked: "手算示例" },
  title: (preset, symbol, strength) => `${preset}，${symbol} = ${strength}`,
};
