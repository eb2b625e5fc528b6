/** English. */
import type { SaturationTexts } from "./texts.js";

const hopsOf = (count: number): string => (count === 1 ? "1 hop" : `${count} hops`);

export const en: SaturationTexts = {
  about:
    "On every hop back the gradient passes two factors: φ′(a_t) and W_hh. W_hh is the same at every step; φ′ shrinks towards 0 as a unit saturates. The gap between the two curves is what φ′ has taken.",
  linear: "φ is linear here: φ′ is 1 everywhere, and the two curves are one.",
  cause: (weight, t, slope, hop) =>
    `|W_hh| = ${weight} is larger than 1, yet nothing explodes: the unit sits in the flat part of φ. At step ${t}, φ′ is ${slope}, so the hop multiplies by ${hop} and not by ${weight}.`,
  memory: (first, t, last, gradient) =>
    `The state has forgotten nothing: h_1 = ${first} and h_${t} = ${last} still have the same sign. But |∂h_${t}/∂h_0| is ${gradient}. The more firmly the unit remembers, the smaller the gradient: a small change at the start leaves no trace.`,
  shown: "What is drawn",
  names: {
    jacobian: "‖∂h_T/∂h_{T−k}‖",
    linear: "if φ were linear",
    slope: "φ′ of the hop, 0 to 1",
    mean: "φ′ of the hop, mean",
    largest: "φ′, largest unit",
  },
  choose: "Distance k, beside φ′",
  noHop: "No hop yet.",
  summary: (hops, jacobian, linear) =>
    `After ${hopsOf(hops)} the gradient is multiplied by ${jacobian}; if φ were linear, by ${linear}.`,
  compared: "The model shown, at other strengths of W_hh",
  alone: "W_hh alone",
  truly: "the truth",
  lastHop: "last hop",
  settled: "in the long run",
  never: "does not settle",
  present: "shown",
  oneOnly: "For so many units only the model shown is computed.",
  tooLong: "For so many units and steps this would take too long.",
};
