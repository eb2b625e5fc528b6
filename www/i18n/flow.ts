/** The words of the panels about all gradients at once, and about saturation. */

export interface FlowTexts {
  readonly triangle: {
    readonly about: string;
    /** The last row is the distance plot's curve. */
    lastRow(T: number): string;
    readonly cut: string;
    readonly loss: string;
    readonly step: string;
    /** Nothing is chosen yet. */
    readonly choose: string;
    distance(k: number): string;
    readonly isCut: string;
    readonly axes: string;
    /** The colour scale for those who do not see it. */
    scale(low: string, high: string): string;
    summary(T: number, low: string, high: string): string;
    /** No gradient has a size: all are 0, or none is a number. */
    nothing(T: number): string;
    readonly tooLong: string;
  };
  readonly saturation: {
    readonly about: string;
    /** φ is linear: there is nothing to saturate. */
    readonly linear: string;
    /** |W_hh| is above 1, and the gradient vanishes: φ′ at the last step, and the hop's factor. */
    cause(whh: string, t: number, slope: string, hop: string): string;
    /** The state stays what it was, and the gradient is gone. */
    memory(first: string, t: number, last: string, gradient: string): string;
    readonly shown: string;
    readonly names: Readonly<Record<"jacobian" | "linear" | "slope" | "mean" | "largest", string>>;
    readonly choose: string;
    readonly noHop: string;
    summary(hops: number, jacobian: string, linear: string): string;
    readonly compared: string;
    readonly alone: string;
    readonly truly: string;
    readonly lastHop: string;
    readonly settled: string;
    /** It does not settle. */
    readonly never: string;
    readonly present: string;
    readonly oneOnly: string;
    readonly tooLong: string;
  };
}
