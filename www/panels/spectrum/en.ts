/** English. */
import type { SpectrumTexts } from "./texts.js";

export const en: SpectrumTexts = {
  single: (value, modulus) =>
    `With one unit W_hh is a single number and its own spectrum: λ = ${value}, ρ = σ_max = ${modulus}. From two units on the two can part.`,
  notFinite: "W_hh holds a number that is not finite: it has no eigenvalues to show.",
  notConverged:
    "The eigenvalues of this W_hh could not be found to full accuracy, so none are shown.",
  waiting: "The spectrum of so large a layer is computed when nothing moves.",
  facts: "In numbers",
  radius: "Spectral radius ρ",
  sigmaMax: "Largest singular value σ_max",
  departure: "Departure from normality",
  normal: "normal: σ_max = ρ",
  outlook: {
    contracting: ({ sigmaMax, limit }) =>
      `σ_max = ${sigmaMax} lies below 1/γ = ${limit}, where γ is the steepest slope of φ. That suffices: whatever the inputs, every hop shrinks the gradient, and over long distances it vanishes.`,
    bounded: ({ limit }) =>
      `σ_max equals 1/γ = ${limit}, where γ is the steepest slope of φ: no hop can enlarge the gradient, so it cannot explode. It may still vanish.`,
    decaying: ({ radius, sigmaMax }) =>
      `φ is linear and ρ = ${radius} lies below 1. That suffices to vanish in the long run. On the way the gradient may grow first, because σ_max = ${sigmaMax} lies above 1.`,
    marginal: ({ sigmaMax }) =>
      `φ is linear and ρ = 1: nothing grows exponentially. Slower growth is possible, as with [[1, 1], [0, 1]], because σ_max = ${sigmaMax} lies above 1.`,
    growing: ({ radius }) =>
      `φ is linear and ρ = ${radius} lies above 1: the Jacobian is a power of W_hh and grows exponentially, in the long run by the factor ρ at every hop.`,
    open: ({ sigmaMax, limit }) =>
      `φ is not linear and σ_max = ${sigmaMax} lies above 1/γ = ${limit}, where γ is the steepest slope of φ. That is necessary to explode, but not sufficient: the slopes φ′ met on the way decide, and ρ does not.`,
  },
  happened: {
    vanishing: (radius) => `In this run, with ρ = ${radius}, the gradient vanishes.`,
    stable: (radius) => `In this run, with ρ = ${radius}, it stays within a factor of ten.`,
    exploding: (radius) => `In this run, with ρ = ${radius}, the gradient explodes.`,
  },
  about:
    "Eigenvalues say what the powers of W_hh do in the long run, singular values what one hop can do at most. Only for a normal matrix are the two the same.",
  legend: "What is drawn",
  eigenvalues: "eigenvalues λ",
  circle: "|λ| = 1, σ = 1",
  singularValues: "singular values σ",
  summary: (count, { radius, sigmaMax }) =>
    `${count} eigenvalues of W_hh in the complex plane, the largest of modulus ρ = ${radius}, and its singular values, the largest σ_max = ${sigmaMax}.`,
  handles: "Eigenvalues, to be moved",
  eigenvalue: (index, value) => `eigenvalue ${index}: ${value}`,
  drag: "Drag a point, or move it with the arrow keys, with Shift ten times as far. The two of a conjugate pair move together; a real eigenvalue stays real.",
  locked: "This model cannot be changed here.",
  columns: ["number", "real part", "imaginary part", "|λ|", "σ"],
  setRadius: "ρ",
  nilpotent:
    "Every eigenvalue is 0: no factor gives W_hh another ρ. A single point can be dragged.",
  setDeparture: "Non-normality s",
  departureAbout:
    "Scales what stands above the diagonal of the Schur form: at 0 the matrix is normal, at 1 it is as it was found. The eigenvalues stay; σ_max moves.",
  alreadyNormal: "This matrix is normal: there is nothing to scale.",
  draw: "Draw W_hh anew",
  scheme: "Scheme",
  asItIs: "as it is",
  schemeAbout: {
    gaussian: "Entries from N(0, g²/H): in wide layers ρ comes near the gain g.",
    uniform: "Entries between −g/√H and g/√H, as common libraries begin at g = 1; ρ is about g/√3.",
    orthogonal: "A random rotation times g: every |λ| and every σ is g.",
    identity: "g times the identity: nothing is drawn, every λ is g.",
    scaled: "Gaussian, then scaled so that ρ is exactly g, as in echo state networks.",
  },
  gain: "Gain g",
  seed: "Seed of W_hh",
};
