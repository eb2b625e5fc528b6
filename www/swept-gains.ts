/**
 * How far gains reach over a range of W_hh. The answer is the same for every W_hh, so a drag asks the
 * core once.
 */
import { bare } from "./bare.js";
import { LEVER } from "./core/generated.js";
import type { Curve, Frame, ModelConfig, Request } from "./core.js";

type Range = readonly [number, number];
type Sweep = (
  request: Omit<Request, typeof LEVER>,
  strengths: Float64Array,
  curves: Curve[],
) => Float64Array | null;

/** Multiply-adds that fit into a frame with all else. */
const AT_ONCE = 300_000;
/** These are products of whole matrices. */
const MATRICES: readonly Curve[] = ["jacobian", "bound", "rho", "fit", "linear"];

export class SweptGains {
  readonly #sweep: Sweep;
  #known: { config: ModelConfig | null; rest: string; range: Range | null } | null = null;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
  }

  of(
    { config = null, ...request }: Request,
    { T, H }: Pick<Frame, "T" | "H">,
    strengths: Float64Array,
    curves: readonly Curve[],
    patient: boolean,
  ): Range | null {
    // What gains do not depend on.
    const { [LEVER]: _, rate, clip, order, truncation, ...model } = request;
    const rest = JSON.stringify([model, curves, [...strengths]]);
    const known = this.#known;
    if (known?.rest === rest && known.config === config) return known.range;
    const each = H * H * (curves.some((curve) => MATRICES.includes(curve)) ? H : 1);
    if (!patient && T * each * strengths.length > AT_ONCE) return known?.range ?? null;
    const swept = this.#sweep(bare({ ...model, config, truncation: null }), strengths, [...curves]);
    const [low, high] = swept ?? [];
    const range: Range | null = low === undefined || high === undefined ? null : [low, high];
    this.#known = { config, rest, range };
    return range;
  }
}
