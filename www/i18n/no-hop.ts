/** Why a panel about the one hop h = φ(W h[t−1] + …) has nothing to show, and what stands there instead. */
/** The panels that are about that hop. */
export type OfHop = "activation" | "saturation" | "spectrum";

export interface NoHopTexts {
  readonly why: Readonly<Record<OfHop, string>>;
  /** A direct path: the state, its gates, and what is left of a gradient over `hops` steps. */
  path(state: string, gates: string, hops: number, left: string): string;
  /** The one step has no way back. */
  pathAlone(state: string, gates: string): string;
  /** No state goes on by gates alone. */
  readonly none: string;
  readonly compare: string;
}
