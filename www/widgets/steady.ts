/**
 * A range that only grows while a slider is held, so that the axis under a moving curve stands
 * still; let go, it is what the curve takes.
 */
type Range = readonly [number, number];

export class SteadyRange {
  /** Told by the owner before anything is drawn. */
  held = false;
  #seen: Range | null = null;

  /** What the plot must take in at least. */
  get least(): Range | null {
    return this.held ? this.#seen : null;
  }

  saw([low, high]: Range): void {
    const before = this.least;
    this.#seen =
      before === null ? [low, high] : [Math.min(before[0], low), Math.max(before[1], high)];
  }
}
