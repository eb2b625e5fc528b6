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
] as const;

export type PresetId = (typeof presetIds)[number];

/** Examples of two steps that are followed line by line: the worked solution stands beside the picture. */
export const byHand: ReadonlySet<PresetId> = new Set([
  "notes-linear",
  "notes-linear-h1",
  "notes-tanh",
]);

/** Where an example opens: the one that asks how far the blame reaches, with all of it gone back. */
export function openingBeat(preset: PresetId): string {
  return preset === "blame" ? "dh0" : "start";
}
