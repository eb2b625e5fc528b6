/** English. */
import type { DominoesTexts } from "./texts.js";

export const en: DominoesTexts = {
  about: (state) =>
    `Each domino is one step and leans by its ${state}. Below it stands its sensitivity: how much of a small push of it reaches the last one. Losses play no part in it.`,
  vector: (state, entries, entry) =>
    `${state} has ${entries} entries. A domino here is entry ${entry}, and the sensitivity is that of the same entry at the last step; what gets there by way of other entries counts too.`,
  states:
    "The cell has several states. Each is pushed by itself, while the others of the same step stay as they are.",
  which: "State",
  entry: "Entry",
  step: "Pushed at step t",
  reach: "The row of dominoes",
  how: "In the row: ← → choose a domino, ↑ ↓ push it, or drag it sideways.",
  leans: "how far it leans",
  passes: "handed on to the next",
  reaches: "how much of a small push reaches the last",
  before: "without the push",
  flat: (value) => `Lying flat: ${value}`,
  leftOut: (from, to) => `There is no room here for steps ${from} to ${to}.`,
  summary: (T, fallen, traced) =>
    `A row of ${T} dominoes, ${fallen} of them fallen; the sensitivity is known for ${traced}.`,
  columns: { t: "t", pushed: "after the push" },
  table: (name) => `The last domino, ${name}`,
  unpushed: "without the push",
  pushed: "with the push",
  change: "true change",
  foretold: (slope) => `predicted: ${slope} × push`,
  lost: "lost in rounding",
  waiting: "The row has not fallen yet. Play it forward: what a push does shows at its end.",
  invite: "Now push: what happens to the last domino?",
  overflow:
    "The values become too large for a computer's numbers: nothing can be said about a push.",
  itself: "This is the last domino: all of the push is seen, and the sensitivity is 1.",
  still: "Nothing reaches the last domino: one factor on the way is exactly 0.",
  lostBecause: "What reaches the last domino is less than the rounding of its value.",
  saturated: (push, change, slope, t) =>
    `Of a push of ${push} only ${change} is left at the end. Step ${t} already falls at almost full force, its slope φ′ is ${slope}: pushed harder, it hardly falls further. That is saturation.`,
  untraced:
    "That is what the push does. What is predicted for it is known once the way back has reached the pushed domino.",
  linear:
    "A linear unit has the same slope everywhere: what is predicted happens, however hard the push.",
  straight: "For so small a push the bend does not matter: to these digits the two agree.",
  bends:
    "The two differ: the sensitivity is the slope for a tiny push, and along a push of this size the slopes change. A smaller push brings them together.",
};
