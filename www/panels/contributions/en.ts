/** English. */
import type { ContributionsTexts } from "./texts.js";

export const en: ContributionsTexts = {
  about: (weight) =>
    `Each row is a loss, each column one step's use of ${weight}: what that loss adds to ∇${weight} through that use. Add up the rows or add up the columns: the total is one and the same.`,
  norms: (weight) =>
    `${weight} has many entries, so each number is the norm of its part of the gradient. Norms do not add up; the parts themselves do.`,
  ownStep: (weight) =>
    `${weight} acts on its own step's loss only, so everything stands on the diagonal.`,
  oneLoss: (t) => `Only step ${t} has a loss, so there is one row.`,
  cut: "What is struck out is cut by truncation and counts in no sum.",
  window: (first, last, of) =>
    `Steps ${first} to ${last} of ${of} are shown; the sums are over all of them.`,
  table: (weight) => `What adds up to ∇${weight}: loss × use`,
  uses: (weight) => `through the use of ${weight} at step`,
  losses: "of loss",
  loss: (t) => `Loss l${t}`,
  use: (t) => `Use at step ${t}`,
  byLoss: "by loss",
  byUse: "by use",
};
