/** 中文。 */
import type { ActivationTexts } from "./activation.js";

const points = (count: number, layer: boolean): string =>
  layer ? `${count} 个 a_t` : `${count} 步`;

export const activationZh: ActivationTexts = {
  summary: (flat, all, below, least, layer) =>
    `${points(all, layer)}中，有 ${flat} ${layer ? "个" : "步"}落在 φ 的平坦处（φ′ < ${below}）；φ′ 最小为 ${least}。`,
  nowhere: (all, layer) => `φ 没有平坦的地方：${points(all, layer)}的 φ′ 都是 1。`,
  none: "没有一个 a_t 是计算机能表示的数。",
  brief: (flat, all) => `${flat}/${all} 在平坦处`,
  least: (value) => `φ′ 最小：${value}`,
};
