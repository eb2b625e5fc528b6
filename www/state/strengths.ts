/** The strengths a state says: a scalar where there is one unit, else a factor on a parameter or an initial value. */
import { LEVER, STRENGTHS, type StrengthId } from "../core/generated.js";

export type Strengths = Readonly<Record<StrengthId, number | null>>;

export const strengths = Object.keys(STRENGTHS) as readonly StrengthId[];
/** All but that of W_hh, which stands first and largest. */
export const minorStrengths = strengths.filter((id) => id !== LEVER);

export function eachStrength<T>(
  of: (id: StrengthId) => T,
  ids: readonly StrengthId[] = strengths,
): Readonly<Record<StrengthId, T>> {
  return Object.fromEntries(ids.map((id) => [id, of(id)])) as Record<StrengthId, T>;
}

type KeyOf<Written extends string> = Written extends `${infer Letter}_${infer Index}`
  ? Index extends `${number}`
    ? `${Lowercase<Letter>}${Index}`
    : `${Lowercase<Letter>}-${Index}`
  : never;
export type StrengthKey = KeyOf<(typeof STRENGTHS)[StrengthId]>;

/** The attribute and URL key: `w-hh` of W_hh, `h0` of h_0. */
export function strengthKey(id: StrengthId): StrengthKey {
  return STRENGTHS[id]
    .toLowerCase()
    .replace(/_(?=\d)/, "")
    .replace("_", "-") as StrengthKey;
}
