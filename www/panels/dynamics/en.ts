/** English. */
import type { DynamicsTexts } from "./texts.js";

function fixedPoints(points: number, stable: number): string {
  if (points === 0) return "no fixed point";
  if (points === 1) return `one fixed point, ${stable === 1 ? "a stable one" : "not a stable one"}`;
  return `${points} fixed points, ${stable === 0 ? "none" : stable} of them stable`;
}

export const en: DynamicsTexts = {
  line: (before, after) =>
    `With the input of one step held, a step is a function of one number: from ${before} on the horizontal axis the curve leads up to ${after}. The staircase is the run: to the curve, across to the diagonal, and again. Where the curve crosses the diagonal nothing changes any more: a fixed point.`,
  slope: (before, after) =>
    `The slope of the curve at the present point is the factor by which a gradient is multiplied on its hop back from ${after} to ${before}. A fixed point is stable where the slope is between −1 and 1; and there the gradient fades, hop by hop.`,
  plane: (first, second) =>
    `The state is a point of the plane, ${first} to the right and ${second} upwards. With the input of one step held, every state has an arrow: where a step moves it, drawn shorter than it is where it is long. The line is the run. Where arrows have no length there is a fixed point; a tint shows in which stable one a start ends.`,
  jacobian:
    "A gradient goes back through the Jacobian of this map. At a fixed point its eigenvalues decide: all below 1 in size, and the point attracts while gradients fade; one above 1, and some way leads off, along which gradients grow.",
  latch:
    "Two stable points can hold one bit, as a latch does. The border between their basins is where the smallest change of the start, or of a weight, decides in which of them a run ends: there the error has its cliff, and the gradient is enormous.",
  many: (count) =>
    `This panel needs a state of one or two numbers: a map of one can be drawn as a curve, of two as arrows in a plane. The state of the model shown has ${count}. Choose fewer units, or a model of one unit, such as the latch.`,
  instead:
    "What all of them do together is told by the curve of the Jacobian in the plot of the gradient against distance.",
  spectrum: "Near h = 0 the spectrum of W_hh tells it, too.",
  at: (t) => `The map of step ${t}`,
  sameInput: "All steps have the same input, so they have the same map.",
  otherInputs: (count) => `The sequence has ${count} different inputs, each with a map of its own.`,
  axes: (across, up) => `${across} to the right, ${up} upwards.`,
  factor: "the slope at the present point, and the factor of this hop",
  radius: "spectral radius of the Jacobian at the start of this hop",
  shown: "What is drawn",
  names: {
    curve: "the map of this step",
    others: "maps of other inputs",
    diagonal: "where nothing changes",
    stairs: "the run so far",
    tangent: "slope at the present point",
    field: "where a step moves a state",
    way: "the run so far",
  },
  kinds: {
    sink: "stable",
    saddle: "saddle",
    source: "unstable",
    neutral: "not decided by the slope",
  },
  points: "Fixed points",
  point: "place",
  kind: "kind",
  slopeThere: "slope",
  radiusThere: "spectral radius",
  basin: "starts that end there",
  between: (from, to) => `${from} to ${to}`,
  noPoint: (places) => `There is no fixed point in ${places}.`,
  crowded: "There are more fixed points than can be told apart: they lie along a line.",
  resting: (from, to) => `From ${from} to ${to} every state is a fixed point.`,
  noSink: "No fixed point is stable: no start settles on one.",
  working: (percent) => `Following every start of the plane … ${percent} %`,
  failed: "The basins could not be computed. Close the panel and open it to try again.",
  summaryLine: (t, points, stable, factor) =>
    `The map of step ${t} has ${fixedPoints(points, stable)}.${factor === null ? "" : ` At the present point its slope is ${factor}.`}`,
  summaryPlane: (t, points, stable, reached) =>
    `The map of step ${t} has ${fixedPoints(points, stable)}. The run is drawn up to step ${reached}.`,
};
