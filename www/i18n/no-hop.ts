/** Why a panel about the one hop h = φ(W h[t−1] + …) has nothing to show, and what stands there instead. */
/** The panels that are about that hop. */
export type OfHop = "activation" | "saturation" | "spectrum";

export interface NoHopTexts {
  readonly why: Readonly<Record<OfHop, string>>;
  /** Of a cell without a stack of gates. */
  readonly whyUnstacked: Readonly<Record<OfHop, string>>;
  /** A direct path: the state, its factors, and what is left of a gradient over `hops` steps. */
  path(state: string, factors: string, hops: number, left: string): string;
  /** The one step has no way back. */
  pathAlone(state: string, factors: string): string;
  /** No state goes on multiplied entry by entry alone. */
  readonly none: string;
  readonly compare: string;
}
