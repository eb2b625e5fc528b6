/** Loads the wasm, and gives each element a core of its own on it. */
import { beatList, sameNumbers, type Vocabulary } from "./beats.js";
import type {
  BeatKind,
  Beats,
  Core,
  Frame,
  Line,
  Parameter,
  Phase,
  PresetInfo,
  Request,
  Run,
} from "./core.js";
import init, {
  beatKinds,
  beatPhases,
  paintHeatMap,
  presetInfo,
  presets,
  Run as WasmRun,
} from "./pkg/page.js";

let started: Promise<Vocabulary> | null = null;

/** All elements of a page share one instance of the wasm. */
export async function loadCore(): Promise<Core> {
  started ??= init().then(() => ({
    kinds: beatKinds() as BeatKind[],
    phases: beatPhases() as Phase[],
  }));
  // A failed download may succeed the next time.
  started.catch(() => {
    started = null;
  });
  return new WasmCore(await started);
}

interface WasmFrame extends Frame {
  kinds: Uint8Array;
  steps: Uint16Array;
}

class WasmCore implements Core {
  readonly #words: Vocabulary;
  readonly #infos = new Map<string, PresetInfo>();
  #last: WasmRun | null = null;
  /** Dragging a weight leaves the beats as they are: their index is built once. */
  #beats: { kinds: Uint8Array; steps: Uint16Array; list: Beats } | null = null;

  constructor(words: Vocabulary) {
    this.#words = words;
  }

  presets(): string[] {
    return presets();
  }

  presetInfo(id: string): PresetInfo {
    const known = this.#infos.get(id);
    if (known !== undefined) return known;
    const info = presetInfo(id) as PresetInfo;
    this.#infos.set(id, info);
    return info;
  }

  run(request: Request): Run {
    const info = this.presetInfo(request.preset);
    const wasm = new WasmRun(request);
    // Only now: after a refusal the last good run must still answer.
    this.#last?.free();
    this.#last = wasm;
    const frame = wasm.frame() as WasmFrame;
    // A run never changes, and pointing asks for the same lines at every redraw.
    const told = new Map<string, Line[]>();
    return {
      info,
      frame,
      beats: this.#beatsOf(frame),
      share: (parameter: Parameter, t: number) => wasm.share(parameter, t),
      accumulated: (parameter: Parameter, from: number) => wasm.accumulated(parameter, from),
      explain: (kind, t) => {
        const key = `${kind}:${t}`;
        const lines = told.get(key) ?? (wasm.explain(kind, t) as Line[]);
        told.set(key, lines);
        return lines;
      },
      contributions: (parameter) => wasm.contributions(parameter),
      paths: (k, most) => wasm.paths(k, most),
      nudged: (parameter, t, index, delta) => wasm.nudged(parameter, t, index, delta),
      distancePlot: (width, height, marker, compact) =>
        wasm.distancePlot(width, height, marker, compact),
      paintHeatMap,
    };
  }

  #beatsOf({ kinds, steps }: WasmFrame): Beats {
    const kept = this.#beats;
    if (kept && sameNumbers(kept.kinds, kinds) && sameNumbers(kept.steps, steps)) return kept.list;
    const list = beatList(this.#words, kinds, steps);
    this.#beats = { kinds, steps, list };
    return list;
  }
}
