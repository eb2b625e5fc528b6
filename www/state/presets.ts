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
] as const;

export type PresetId = (typeof presetIds)[number];

/** Examples of two steps that are followed line by line: the worked solution stands beside the picture. */
export const byHand: ReadonlySet<PresetId> = new Set([
  "notes-linear",
  "notes-linear-h1",
  "notes-tanh",
]);
