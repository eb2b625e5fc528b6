/** English. */
import type { ActivationTexts } from "./activation.js";

const points = (count: number, layer: boolean): string =>
  layer ? `${count} values of a_t` : count === 1 ? "1 step" : `${count} steps`;

export const activationEn: ActivationTexts = {
  summary: (flat, all, below, least, layer) =>
    `${flat} of ${points(all, layer)} ${flat === 1 ? "lies" : "lie"} where φ is flat (φ′ < ${below}); the smallest φ′ is ${least}.`,
  nowhere: (all, layer) => `φ is nowhere flat: φ′ is 1 at ${points(all, layer)}.`,
  none: "No a_t is a number that a computer can hold.",
  brief: (flat, all) => `${flat} of ${all} on flat arms`,
  least: (value) => `smallest φ′: ${value}`,
};
