/** Loads the wasm, and gives each element a core of its own on it. */
import { bare } from "./bare.js";
import { beatList, sameNumbers, type Vocabulary } from "./beats.js";
import type {
  BeatKind,
  Beats,
  Cliff,
  Core,
  Draw,
  Frame,
  ModelConfig,
  ModelInfo,
  Parameter,
  Phase,
  Request,
  Run,
} from "./core.js";
import init, {
  beatKinds,
  beatPhases,
  Checks,
  cliffFile,
  cliffMoves,
  cliffPlace,
  cliffPlaces,
  cliffRows,
  cliffSection,
  cliffSurface,
  cliffWall,
  decadeLegend,
  modelInfo,
  paintHeatMap,
  presets,
  spectrumPlot,
  sweptGains,
  Run as WasmRun,
} from "./pkg/page.js";
import { SweptGains } from "./swept-gains.js";
import { type Progress, type Tell, wasm } from "./wasm.js";
import type { InBackground } from "./worker/jobs.js";

let started: Promise<Vocabulary> | null = null;

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
    return new WasmCore(await start(fetched));
  } finally {
    if (tell !== undefined) tellers.delete(tell);
  }
}

function start(fetched: typeof wasm): Promise<Vocabulary> {
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
    .then(() => ({ kinds: beatKinds() as BeatKind[], phases: beatPhases() as Phase[] }));
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
  return background(compiled, { Checks, cliffRows }).ask(job, ask, options);
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

/** Of a layer that is all that the controls need not know. */
function sameButWhh(a: ModelConfig | null, b: ModelConfig | null): boolean {
  if (a === null || b === null) return false;
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof ModelConfig)[];
  const parameters = ["wxh", "bh", "why", "by"] as const;
  return (
    names.every((name) => name === "params" || a[name] === b[name]) &&
    parameters.every((name) => a.params[name] === b.params[name]) &&
    a.params.whh.length === b.params.whh.length
  );
}

interface WasmFrame extends Frame {
  kinds: Uint8Array;
  steps: Uint16Array;
}

class WasmCore implements Core {
  readonly #words: Vocabulary;
  #info: { preset: string; config: ModelConfig | null; draw: string; info: ModelInfo } | null =
    null;
  #last: WasmRun | null = null;
  readonly #gains = new SweptGains(sweptGains);
  /** Dragging a weight leaves the beats as they are: their index is built once. */
  #beats: { kinds: Uint8Array; steps: Uint16Array; list: Beats } | null = null;

  constructor(words: Vocabulary) {
    this.#words = words;
  }

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
    if (known?.preset === preset && known.info.H > 1 && sameButWhh(known.config, config)) {
      // Its eigenvalues are what is moving.
      const info = known.info.whhOfOne === null ? known.info : { ...known.info, whhOfOne: null };
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
    const frame = wasm.frame() as WasmFrame;
    const told = new Map<string, ReturnType<Run["explain"]>>();
    return {
      info,
      frame,
      beats: this.#beatsOf(frame),
      config: () => {
        const { truncation: _, ...config } = wasm.config();
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
      paths: (k, most) => wasm.paths(k, most),
      nudged: (parameter, t, index, delta) => wasm.nudged(parameter, t, index, delta),
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
      shares: (entry, ofLoss) => wasm.shares(entry, ofLoss),
      sharesPlot: (options) => wasm.sharesPlot(options),
      truncation: () => wasm.truncation(),
      clipping: () => wasm.clipping(),
      spectrum: (like) => wasm.spectrum(like),
      spectrumPlot,
      reshape: (like) => wasm.reshape(like) ?? null,
      drawn: (scheme, gain, seed) => wasm.drawn(scheme, gain, seed) ?? null,
      checkCost: () => wasm.checkCost() ?? null,
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

  #beatsOf({ kinds, steps }: WasmFrame): Beats {
    const kept = this.#beats;
    if (kept && sameNumbers(kept.kinds, kinds) && sameNumbers(kept.steps, steps)) return kept.list;
    const list = beatList(this.#words, kinds, steps);
    this.#beats = { kinds, steps, list };
    return list;
  }
}
