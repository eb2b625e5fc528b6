/** The words of the panels that look closer: who contributed what, a nudge, the paths. */

export interface CloserTexts {
  readonly contributions: {
    /** What rows, columns and the one total are; `weight` is its symbol. */
    about(weight: string): string;
    /** The weight is a matrix: the numbers are norms, which do not add. */
    norms(weight: string): string;
    /** The weight acts on its own step's loss only. */
    ownStep(weight: string): string;
    /** Only step `t` has a loss. */
    oneLoss(t: number): string;
    readonly cut: string;
    /** Not all steps are shown, but the sums are over all. */
    window(first: number, last: number, of: number): string;
    /** The table's name. */
    table(weight: string): string;
    /** Above the columns, whose heads are the bare steps. */
    uses(weight: string): string;
    readonly losses: string;
    loss(t: number): string;
    use(t: number): string;
    readonly byLoss: string;
    readonly byUse: string;
  };
  readonly nudge: {
    readonly about: string;
    readonly step: string;
    readonly row: string;
    readonly column: string;
    /** The heads of the two tables: one step's copy moves, or all of them. */
    one(weight: string, t: number): string;
    all(weight: string): string;
    share(t: number): string;
    readonly gradient: string;
    readonly estimate: string;
    readonly estimateAll: string;
    readonly change: string;
    readonly unseen: string;
    readonly bends: string;
    readonly straight: string;
    readonly still: string;
    readonly faint: string;
    /** L, or what is foretold of it, is no finite number. */
    readonly overflow: string;
    readonly together: string;
    readonly truncated: string;
  };
  readonly paths: {
    readonly step: string;
    /** `count` paths from h_k, through l_first … l_last. */
    about(k: number, count: number, first: number, last: number): string;
    readonly norms: string;
    readonly cut: string;
    readonly list: string;
    through(t: number): string;
    /** So many hops are left out of a long product. */
    folded(hops: number): string;
    rest(count: number): string;
    readonly sum: string;
    /** The buttons that light the paths in the diagram, one after another. */
    readonly tour: string;
    readonly next: string;
    readonly stop: string;
    /** Which path the diagram lights: from h_k to l_t. */
    lit(k: number, t: number): string;
  };
}
