/** English. */
import type { CliffTexts } from "./texts.js";

export const en: CliffTexts = {
  model:
    "One sigmoid unit, without input, over 50 steps: x_t = w σ(x_{t−1}) + b from x_0 = ½, with the error E = (σ(x_50) − 0.7)² (Pascanu, Mikolov and Bengio 2013, figure 6).",
  why: "To either side of the wall the state settles on another of two stable values. On the wall x_0 is the unstable value between them: the slightest change of w or b decides which way 50 steps lead, and E drops at once.",
  clipping:
    "A step of gradient descent is η times the gradient. On the wall that throws it far away; clipped, the gradient keeps its direction, and its norm becomes θ.",
  places: "Places",
  at: "At the wall",
  before: "0.01 below it",
  after: "0.01 above it",
  views: { plane: "the whole plane", wall: "near the wall" },
  handle: "The point on the surface: drag it, or move it with the arrow keys (Shift: finer)",
  legend: "Legend",
  gradient: "gradient ∇E (length: its logarithm)",
  free: "step without clipping",
  clipped: "step with clipping",
  wall: "the wall",
  scale: (most) => `Colours of E, evenly from 0 to ${most}`,
  axes: (levels) =>
    `w to the right, b upwards. The stronger the colour, the larger E. Lines at E = ${levels}.`,
  summary: (w, b, error, norm) =>
    `At w = ${w}, b = ${b} the error is E = ${error}, and its gradient has the norm ${norm}.`,
  working: (percent) => `Computing the surface … ${percent} %`,
  failed: "The surface could not be computed. Close the panel and open it to try again.",
  numbers: "The point and one step from it",
  here: "here",
  place: "place",
  outside: (step) => `The ${step} leaves the part of the plane shown: its arrow ends at the edge.`,
  gentle: "The gradient's norm is below θ: clipping changes nothing here.",
  alongB: (w) => `E along b, at w = ${w}`,
  alongW: (b) => `E along w, at b = ${b}`,
  wallB: (b) => `The wall is at b = ${b}.`,
  wallW: (w) => `The wall is at w = ${w}.`,
  noWall: "There is a slope here, but no wall.",
  sections: "Two sections through the point",
};
