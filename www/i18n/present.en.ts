import type { PresentTexts } from "./present.js";

export const presentEn: PresentTexts = {
  begin: "Present",
  end: "End presenting",
  marks: "Marks",
  previous: "Previous mark",
  next: "Next mark",
  set: "Set a mark here",
  remove: "Remove this mark",
  place: (index, of, title) => (index === 0 ? `– / ${of}` : `${index} / ${of} · ${title}`),
  titles: { vanish: "Vanish", explode: "Explode", tanh: "With tanh", worked: "Worked example" },
  title: (preset, symbol, strength) => `${preset}, ${symbol} = ${strength}`,
};
