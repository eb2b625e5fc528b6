/** The words of the panels about the gradient a step is taken along: its shares, truncation, clipping. */
import type { Measure } from "../state/table.js";

export interface DescentTexts {
  readonly shares: {
    readonly about: string;
    /** Entries have signs; `entry` is their symbol. */
    signed(entry: string): string;
    readonly norms: string;
    readonly measures: Readonly<Record<Measure, string>>;
    readonly row: string;
    readonly column: string;
    /** Which losses stand out. */
    readonly losses: string;
    readonly all: string;
    readonly one: string;
    /** The slider that chooses one. */
    readonly loss: string;
    oneLoss(t: number): string;
    readonly cut: string;
    /** Over the legend. */
    readonly bands: string;
    /** A band's button: the distances from `first` to `last`. */
    band(first: number, last: number): string;
    readonly x: string;
    /** The slider over the bars. */
    readonly choose: string;
    at(k: number, share: string): string;
    readonly share: string;
    only(t: number): string;
    /** In front of the gradient: the sum of entries, or the norm of the sum. */
    sum(weight: string): string;
    norm(weight: string): string;
    /** The bars in words: how many, the largest share and at which steps; several are equal within rounding. */
    summary(steps: number, largest: readonly number[], share: string): string;
  };
  readonly truncation: {
    readonly about: string;
    readonly state: string;
    readonly lost: string;
    readonly off: string;
    readonly kept: string;
    readonly cut: string;
    /** The two axes of the picture. */
    readonly uses: string;
    readonly losses: string;
    readonly k1: string;
    readonly k2: string;
    k1At(k1: number): string;
    k2At(k2: number, reach: number): string;
    /** The picture in words. */
    summary(sweeps: number, kept: number, cells: number): string;
    readonly table: string;
    readonly parameter: string;
    readonly cosine: string;
    readonly ratio: string;
    readonly truncated: string;
    readonly exact: string;
    readonly overall: string;
    readonly undefined: string;
  };
  readonly clipping: {
    readonly on: string;
    readonly about: string;
    readonly vanished: string;
    readonly step: string;
    readonly table: string;
    readonly parameter: string;
    readonly before: string;
    readonly after: string;
    readonly overall: string;
    readonly factor: string;
    readonly losses: string;
    readonly lossNow: string;
    readonly lossPlain: string;
    readonly lossClipped: string;
    readonly bars: { readonly before: string; readonly after: string };
    readonly off: string;
    readonly short: string;
    readonly broken: string;
    /** The picture in words: without `theta` nothing is clipped; without `after` it cannot be. */
    summary(before: string, after: string | null, theta: string | null): string;
  };
}
