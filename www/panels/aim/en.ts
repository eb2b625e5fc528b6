import type { AimTexts } from "./texts.js";

export const en: AimTexts = {
  about:
    "Here nothing inside the recurrence is learnt, only where it starts: the gradient that came back through all steps says how to change the initial value, so that the end comes nearer to the target.",
  how: "Each step goes against the gradient of L by the initial value, and is halved until L falls. Where steps become very short, or none is found, the end hangs on the start in too wild a way, as in chaos.",
  which: "Initial value",
  step: (symbol, steps) => (steps === 1 ? `One step on ${symbol}` : `${steps} steps on ${symbol}`),
  picture: (symbol, steps) => `The way of ${symbol} over ${steps} steps, and the target`,
  target: "Target",
  move: "Target: drag it, or move it with the arrow keys",
  told: (loss) => `L = ${loss}`,
  went: (steps, before, after) =>
    steps === 1
      ? `One step: L from ${before} to ${after}.`
      : `${steps} steps: L from ${before} to ${after}.`,
  stuck: "No step along this gradient makes L smaller.",
  noPicture: "The way is drawn where the output is one or two numbers.",
};
