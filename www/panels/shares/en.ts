/** English. */
import { listed as inOrder } from "../../i18n/listed.js";
import type { SharesTexts } from "./texts.js";

const listed = (steps: readonly number[]): string => inOrder(steps, ", ", " and ");

export const en: SharesTexts = {
  about: (weight) =>
    `Each bar is one step's use of ${weight}: what it adds to ∇${weight}. Its parts tell how far ahead the losses lie that ask for it, in bands that double: 0, 1, 2–3, 4–7 steps and so on. The bands far out are what the network can learn about long memory.`,
  signed: (entry) =>
    `Parts have a sign, and may cancel. The line across a bar is what is left, the step's share; these shares add up to ∂L/∂${entry}.`,
  norms:
    "Each part is a matrix, and the bars show norms. Norms do not add: the line across a bar is the norm of the step's whole share, and lies below the top wherever parts cancel.",
  measures: { norm: "norms", entry: "one entry" },
  row: "Row",
  column: "Column",
  losses: "Losses",
  all: "all losses",
  one: "one loss",
  loss: "Loss l_t, t",
  oneLoss: (t) => `Only step ${t} has a loss: through each step there is one part alone.`,
  cut: "What truncation cuts is left out.",
  bands: "Steps from the use to the loss",
  band: (first, last) => (first === last ? `Distance ${first}` : `Distances ${first}–${last}`),
  x: (weight) => `Step k of the use of ${weight}`,
  choose: "Step of the use",
  at: (k, share) => `step ${k}, share ${share}`,
  share: "share",
  only: (t) => `of l_${t}`,
  sum: (weight) => `Sum of all shares: ${weight} =`,
  norm: (weight) => `Norm of the sum of all shares: ${weight} =`,
  summary: (steps, largest, share) => {
    if (steps === 1) return `What the one step adds to the gradient: ${share}.`;
    const told = `What ${steps} steps add to the gradient: `;
    const [only] = largest;
    if (only === undefined) return `${told}no share has a size to compare.`;
    if (largest.length === 1) return `${told}the largest share is ${share}, at step ${only}.`;
    if (largest.length === steps)
      return `${told}the shares of all steps are equally large, ${share}.`;
    return `${told}the largest shares, ${share}, are equally large: at steps ${listed(largest)}.`;
  },
};
