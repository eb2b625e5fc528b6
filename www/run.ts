/** Loads the wasm, and gives each element a core of its own on it. */
import { bare } from "./bare.js";
import { beatList, sameNumbers } from "./beats.js";
import type {
  Beats,
  Cliff,
  Core,
  Draw,
  Frame,
  FrameNumbers,
  ModelConfig,
  ModelInfo,
  Parameter,
  Request,
  Run,
  Schema,
} from "./core.js";
import init, {
  Basins,
  Checks,
  cliffFile,
  cliffMoves,
  cliffPlace,
  cliffPlaces,
  cliffRows,
  cliffSection,
  cliffSurface,
  cliffWall,
  composed,
  decadeLegend,
  discounts,
  learningPlot,
  modelInfo,
  paintHeatMap,
  presets,
  spectrumPlot,
  sweptGains,
  Trainer,
  Run as WasmRun,
} from "./pkg/page.js";
import { SweptGains } from "./swept-gains.js";
import { type Progress, type Tell, wasm } from "./wasm.js";
import type { InBackground } from "./worker/jobs.js";

let started: Promise<void> | null = null;

/** Who wants to know how far it has come. */
const tellers = new Set<Tell>();
let failed = false;

export interface Loading {
  readonly tell?: Tell;
  /** Where it comes from instead. */
  readonly fetched?: typeof wasm;
}

/** All elements of a page share one instance of the wasm. */
export async function loadCore({ tell, fetched = wasm }: Loading = {}): Promise<Core> {
  if (tell !== undefined) tellers.add(tell);
  try {
    await start(fetched);
    return new WasmCore();
  } finally {
    if (tell !== undefined) tellers.delete(tell);
  }
}

function start(fetched: typeof wasm): Promise<void> {
  if (started !== null) return started;
  const told = (progress: Progress): void => {
    for (const tell of tellers) tell(progress);
  };
  started = fetched(told, failed)
    .then((module) => {
      compiled = module;
      return module;
    })
    .then((module_or_path) => init({ module_or_path }))
    .then(() => {});
  // A failed download may succeed the next time.
  started.catch(() => {
    started = null;
    failed = true;
  });
  return started;
}

/** Compiled once: workers are given the same module, wherever they cannot load it themselves. */
let compiled: WebAssembly.Module | null = null;

const inBackground: InBackground = async (job, ask, options) => {
  const { background } = await import("./worker/background.js");
  if (compiled === null) throw new Error("nothing has been loaded yet");
  return background(compiled, { Basins, Checks, cliffRows, Trainer }).ask(job, ask, options);
};

const none = new Float64Array();

/** Which model it is says its identity, so the same one is made bare once. */
const bared = new WeakMap<ModelConfig, ModelConfig>();

/** What is not said is not there: nothing of a page's own is inherited in its place. */
function bareConfig(config: ModelConfig | null): ModelConfig | null {
  if (config === null) return null;
  const known = bared.get(config) ?? bare({ ...config, params: bare(config.params) });
  bared.set(config, known);
  return known;
}

function bareRequest(request: Request): Request {
  const { config } = bare(request);
  return bare(config ? { ...request, config: bareConfig(config) ?? config } : request);
}

const cliff: Cliff = {
  place: ({ w, b, rate, theta }) => cliffPlace(w, b, rate, theta),
  wall: (w) => {
    const [at, before, after] = cliffWall(w) ?? [];
    if (at === undefined || before === undefined || after === undefined) return null;
    return { at, before, after };
  },
  places: ([from, to], n) => cliffPlaces(from, to, n),
  surface: (plane, grid) => cliffSurface(plane, grid?.values ?? none, grid?.cols ?? 0),
  moves: (plane, point) => cliffMoves({ ...plane, ...point }),
  file: (plane, point, grid) =>
    cliffFile({ ...plane, ...point }, grid?.values ?? none, grid?.cols ?? 0),
  section: cliffSection,
};

/** But for the matrix of the hop: of a layer that is all that the controls need not know. */
function sameButHop(hop: string | null, a: ModelConfig | null, b: ModelConfig | null): boolean {
  if (hop === null || a === null || b === null) return false;
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof ModelConfig)[];
  const parameters = [...new Set([...Object.keys(a.params), ...Object.keys(b.params)])];
  return (
    names.every((name) => name === "params" || a[name] === b[name]) &&
    parameters.every((name) => name === hop || a.params[name] === b.params[name]) &&
    rowsOf(a.params[hop]) === rowsOf(b.params[hop])
  );
}

function rowsOf(values: ModelConfig["params"][string] | undefined): number | undefined {
  return typeof values === "number" ? undefined : values?.length;
}

/** By signature: runs of one schema share it, and all that is kept by it. */
const schemas = new Map<string, Schema>();
/** A reader's own recurrences have one each, and are typed letter by letter. */
const MOST_SCHEMAS = 64;

function schemaOf(wasm: WasmRun): Schema {
  const signature = wasm.signature();
  const schema = schemas.get(signature) ?? (wasm.schema() as Schema);
  // The one used last is the last to go.
  schemas.delete(signature);
  schemas.set(signature, schema);
  for (const oldest of schemas.keys()) {
    if (schemas.size <= MOST_SCHEMAS) break;
    schemas.delete(oldest);
  }
  return schema;
}

class WasmCore implements Core {
  #info: { preset: string; config: ModelConfig | null; draw: string; info: ModelInfo } | null =
    null;
  #last: WasmRun | null = null;
  readonly #gains = new SweptGains(sweptGains);
  /** Dragging a weight leaves the beats as they are: their index is built once. */
  #beats: { schema: Schema; kinds: Uint16Array; steps: Uint16Array; list: Beats } | null = null;

  presets(): string[] {
    return presets();
  }

  modelInfo(
    preset: string,
    config: ModelConfig | null,
    { seed, gain, init, units }: Draw,
  ): ModelInfo {
    const known = this.#info;
    // Null and absent say the same.
    const draw = [seed, gain, init, units].map((one) => one ?? "").join(" ");
    if (known?.preset === preset && known.config === config && known.draw === draw)
      return known.info;
    // While an eigenvalue is dragged: the model is read when it is run, and need not be twice.
    if (
      known?.preset === preset &&
      known.info.H > 1 &&
      sameButHop(known.info.hop, known.config, config)
    ) {
      // Its eigenvalues are what is moving.
      const info =
        known.info.unitRadius === null ? known.info : { ...known.info, unitRadius: null };
      this.#info = { ...known, config, info };
      return info;
    }
    const info = modelInfo(
      preset,
      bareConfig(config),
      bare({ seed, gain, init, units }),
    ) as ModelInfo;
    this.#info = { preset, config, draw, info };
    return info;
  }

  run(asked: Request): Run {
    const request = bareRequest(asked);
    const info = this.modelInfo(request.preset, bare(asked).config ?? null, request);
    const wasm = new WasmRun(request);
    // Only now: after a refusal the last good run must still answer.
    this.#last?.free();
    this.#last = wasm;
    const { kinds, steps, ...rest } = wasm.frame() as FrameNumbers;
    const schema = schemaOf(wasm);
    const frame: Frame = { ...rest, schema };
    const told = new Map<string, ReturnType<Run["explain"]>>();
    return {
      info,
      frame,
      beats: this.#beatsOf(schema, kinds, steps),
      config: () => {
        // What waited for a file may ask a run that another has replaced, and freed.
        const alive = this.#last === wasm;
        const asked = alive ? wasm : new WasmRun(request);
        const { truncation: _, ...config } = asked.config();
        if (!alive) asked.free();
        return config;
      },
      ownEquations: () => wasm.ownEquations(),
      composed: (equations, { read, units, seed }) => {
        const { truncation: _, ...config } = composed(request, equations, read, units, seed);
        return config;
      },
      share: (parameter: Parameter, t: number) => wasm.share(parameter, t),
      accumulated: (parameter: Parameter, from: number) => wasm.accumulated(parameter, from),
      // Several panels ask, in every frame.
      explain: (kind, t) => {
        const name = `${kind}:${t}`;
        const known = told.get(name);
        if (known !== undefined) return known;
        const lines = wasm.explain(kind, t);
        told.set(name, lines);
        return lines;
      },
      contributions: (parameter) => wasm.contributions(parameter),
      paths: (state, k, most) => wasm.paths(state, k, most),
      nudged: (parameter, t, index, delta) => wasm.nudged(parameter, t, index, delta),
      sensitivities: (state, entry) => wasm.sensitivities(state, entry),
      pushed: (state, entry, t, delta) => wasm.pushed(state, entry, t, delta),
      reinforced: (estimates, walks, seed) => wasm.reinforced(estimates, walks, seed) ?? null,
      gains: () => wasm.gains() ?? null,
      discounts,
      aimed: (state, steps) => wasm.aimed(state, steps),
      diagnose: (name, own) => wasm.diagnose(name, own),
      mistaken: (name, cause) => wasm.mistaken(name, cause),
      jacobians: () => wasm.jacobians(),
      curve: (name) => wasm.curve(name),
      gainCurve: (name) => wasm.gainCurve(name),
      sweptGains: (strengths, curves, patient) =>
        this.#gains.of(request, frame, strengths, curves, patient),
      paintHeatMap,
      distancePlot: (options) => wasm.distancePlot(options),
      triangle: () => wasm.triangle(),
      trianglePicture: (options) => wasm.trianglePicture(options),
      paintTriangle: (context, cell, mark, low, high) =>
        // What was waited for may have been replaced, and freed, by a later run.
        this.#last === wasm && wasm.paintTriangle(context, cell, mark, low, high),
      decadeLegend,
      strengths: (values) => wasm.strengths(values),
      hopFactors: () => wasm.hopFactors(),
      saturationPlot: (options) => wasm.saturationPlot(options),
      activationPlot: (options) => wasm.activationPlot(options),
      dynamics: (step) => wasm.dynamics(step),
      dynamicsPlot: (options) => wasm.dynamicsPlot(options),
      shares: (parameter, entry, ofLoss) => wasm.shares(parameter, entry, ofLoss),
      sharesPlot: (options) => wasm.sharesPlot(options),
      truncation: () => wasm.truncation(),
      clipping: () => wasm.clipping(),
      spectrum: (like) => wasm.spectrum(like),
      spectrumPlot,
      reshape: (like) => wasm.reshape(like) ?? null,
      drawn: (scheme, gain, seed) => wasm.drawn(scheme, gain, seed) ?? null,
      checkCost: () => wasm.checkCost() ?? null,
      compared: (options) => wasm.compared(options),
      chronoBias: () => wasm.chronoBias(),
      comparedPlot: (options) => wasm.comparedPlot(options),
      learningPlot: (options) => learningPlot(options),
      cliff,
      inBackground,
    };
  }

  curveOf(request: Request): Float64Array {
    const wasm = new WasmRun(bareRequest(request));
    const curve = wasm.curve("lastLoss") as Float64Array | null;
    wasm.free();
    return curve ?? none;
  }

  #beatsOf(schema: Schema, kinds: Uint16Array, steps: Uint16Array): Beats {
    const kept = this.#beats;
    const same = kept?.schema === schema && sameNumbers(kept.kinds, kinds);
    if (same && sameNumbers(kept.steps, steps)) return kept.list;
    const list = beatList(schema.beats, kinds, steps);
    this.#beats = { schema, kinds, steps, list };
    return list;
  }
}
