/** English. */
import type { CellsTexts } from "./texts.js";

const hopsOf = (count: number): string => (count === 1 ? "1 step" : `${count} steps`);

export const en: CellsTexts = {
  compared:
    "Each solid curve is one cell with the sequence, the loss and the read-out of the model shown: ‖∂l_T/∂s_{T−k}‖ ÷ ‖∂l_T/∂s_T‖. Here s is all that a cell hands on to its next step: h, and for an LSTM h and c together. Measured on h alone, a memory kept in c would look dead.",
  matched:
    "The cells are matched: the candidate (a of the plain RNN, n of the GRU, g of the LSTM) has the same weights in each, and the gates that a cell has besides are drawn from one seed. So the curves differ by how the cells are built, not by the luck of their weights. The model's own cell stays as it is.",
  direct:
    "Dashed: Π f_t, what the direct path c_t = f_t ∘ c_{t−1} + i_t ∘ g_t keeps while the gates are taken as constants. They are not: i_t, f_t and g_t all read h_{t−1}, which comes of c_{t−1}. These are three more ways back; dotted is ‖∂s_T/∂s_{T−k}‖, all ways together.",
  tanh: "GRU and LSTM have tanh in their candidate, whatever φ the plain RNN has.",
  ownBias: "The LSTM here is the model shown: its b_f changes in all panels.",
  biases: "Values of b_f",
  newSeed: "New",
  lstm: {
    vanishing: (hops, mean, product, gain) =>
      `“An LSTM never vanishes”: this one does. Its forget gates stand at ${mean} on average, and a factor below 1 taken at every step is a power: ${hopsOf(hops)} back Π f_t is ${product}, and of the last loss’s gradient ${gain} is left.`,
    stable: (hops, mean, product, gain) =>
      `This LSTM keeps its gradient: ${hopsOf(hops)} back it is still ${gain} times what it was. Not because it is an LSTM, but because its forget gates stand at ${mean} on average, so that Π f_t is ${product}. Lower b_f, and see what is left.`,
    exploding: (hops, mean, product, gain) =>
      `This LSTM explodes: ${hopsOf(hops)} back its gradient is ${gain} times what it was. The direct path cannot do that: no gate is above 1 (${mean} on average), and Π f_t is ${product}. What grows comes by the ways through the gates.`,
  },
  ways: (product, jacobian, apart) =>
    `From s_T to s_1 the direct path alone gives ${product}; all ways together give ‖∂s_T/∂s_1‖ = ${jacobian}. ${
      apart
        ? "Π f_t by itself would mislead: the ways through the gates count."
        : "Here the direct path carries most of it."
    }`,
  shown: "Cells, and what is drawn of the LSTM",
  names: {
    gain: "‖∂l_T/∂s_{T−k}‖ ÷ ‖∂l_T/∂s_T‖",
    product: "Π f_t, direct path",
    whole: "‖∂s_T/∂s_{T−k}‖, all ways",
  },
  choose: "Distance k, of all cells",
  axis: "Steps back from the last, k",
  table: "The cells at the first step",
  columns: {
    cell: "Cell",
    gain: "gradient left at s_1",
    jacobian: "‖∂s_T/∂s_1‖",
    product: "Π f_t",
    fate: "its gradient",
  },
  model: "shown",
  fates: { vanishing: "vanishes", stable: "within a factor of ten", exploding: "explodes" },
  summary: (hops, cells) =>
    `What is left of the last loss’s gradient ${hopsOf(hops)} back: ${cells.map(([name, gain]) => `${name} ${gain}`).join(", ")}.`,
  none: "Only cells of the library are compared: equations of one’s own have no candidate whose weights another cell could take over.",
};
