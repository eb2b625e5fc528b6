/** Ids of the presets, in the order the picker lists them. Titles and descriptions: www/i18n. */
export const presetIds = [
  "blame",
  "notes-linear",
  "notes-linear-h1",
  "notes-tanh",
  "exercise",
  "theory",
  "landing",
  "vanishing",
  "exploding",
  "saturating",
  "latch",
  "shear",
  "shear-chaotic",
  "chaos",
  "orthogonal",
  "irnn",
  "gru-gates",
  "lstm-gates",
  "lstm-memory",
  "leaky",
  "antisymmetric",
  "mingru",
  "diagonal",
  "curse-of-memory",
  "two-layers",
  "lag-two",
  "peephole",
  "momentum",
  "logistic-unit",
  "latch-threshold",
  "logistic-map",
  "logistic-map-chaotic",
  "projectile",
  "corridor",
] as const;

export type PresetId = (typeof presetIds)[number];

/**
 * What stands beside the picture of an example from the start: the worked solution of those that are
 * followed line by line, and of what is no network a picture of its own.
 */
export const besides: Partial<Record<PresetId, readonly ("worked" | "aim" | "policy")[]>> = {
  "notes-linear": ["worked"],
  "notes-linear-h1": ["worked"],
  "notes-tanh": ["worked"],
  "logistic-map": ["aim"],
  "logistic-map-chaotic": ["aim"],
  projectile: ["aim"],
  corridor: ["policy"],
};

/** Where an example opens: the one that asks how far the blame reaches, with all of it gone back. */
export function openingBeat(preset: PresetId): string {
  return preset === "blame" ? "dh0" : "start";
}
