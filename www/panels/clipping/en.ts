/** English. */
import type { ClippingTexts } from "./texts.js";

export const en: ClippingTexts = {
  on: "Clip the gradient",
  about:
    "All trained parameters together make one long vector, the gradient ∇. If its norm is θ or more, it is shortened to θ; the direction stays. The initial state h_0 is given, not trained, and does not count.",
  vanished:
    "Clipping keeps an exploding gradient from throwing the weights across the plane. It does not cure vanishing: it only ever shortens, and one factor for everything leaves every proportion as it was. What was lost on the way back stays lost.",
  step: "The update in the diagram takes the clipped gradient, too.",
  table: "The norms of the gradient before and after clipping",
  parameter: "Parameter",
  before: "before",
  after: "clipped",
  overall: "all, ‖∇‖",
  factor: "Factor c",
  losses: "Where one step leads",
  lossNow: "L now",
  lossPlain: "L after a step along ∇",
  lossClipped: "L after a step along the clipped ∇",
  bars: { before: "∇", after: "clipped" },
  off: "Nothing is clipped so far. Drag the threshold, or switch clipping on.",
  short: "The gradient is shorter than θ: nothing is changed.",
  broken:
    "The gradient is too large for a computer's numbers: it cannot be clipped, and is left as it is. The update takes it whole, without a factor c.",
  summary: (before, after, theta) =>
    theta === null
      ? `The gradient has norm ${before}; it is not clipped.`
      : after === null
        ? `The gradient is too large to be clipped to θ = ${theta}: its norm is ${before}, and it is left as it is.`
        : `The gradient has norm ${before}; clipped to θ = ${theta} it has norm ${after}.`,
};
