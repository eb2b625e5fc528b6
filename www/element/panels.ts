/**
 * The panels that are one click away, each a chunk that is loaded when it is first opened: a page
 * that never opens one does not pay for it.
 */
import type { CSSResult } from "lit";
import { Chunk, type Load, partOf } from "../arrival/chunk.js";
import { Lost } from "../arrival/lost.js";
import type { FurtherPanel } from "../state/table.js";
import type { PanelModule } from "../view.js";

/** What has a chunk: the panels, and what the worked solution is while an exercise is done. */
type Loaded = FurtherPanel | "exercise";

const panelOf = (module: { readonly panel: PanelModule }): PanelModule => module.panel;

const chunks: Readonly<Record<Loaded, Load<PanelModule>>> = {
  equations: partOf(() => import("../panels/equations/equations.js"), panelOf),
  worked: partOf(() => import("../panels/worked/worked.js"), panelOf),
  exercise: partOf(() => import("../panels/exercise/exercise.js"), panelOf),
  table: partOf(() => import("../panels/table/table.js"), panelOf),
  contributions: partOf(() => import("../panels/contributions/contributions.js"), panelOf),
  nudge: partOf(() => import("../panels/nudge/nudge.js"), panelOf),
  paths: partOf(() => import("../panels/paths/paths.js"), panelOf),
  aim: partOf(() => import("../panels/aim/aim.js"), panelOf),
  policy: partOf(() => import("../panels/policy/policy.js"), panelOf),
  training: partOf(() => import("../panels/training/training.js"), panelOf),
  triangle: partOf(() => import("../panels/triangle/triangle.js"), panelOf),
  activation: partOf(() => import("../panels/activation/activation.js"), panelOf),
  saturation: partOf(() => import("../panels/saturation/saturation.js"), panelOf),
  dominoes: partOf(() => import("../panels/dominoes/dominoes.js"), panelOf),
  dynamics: partOf(() => import("../panels/dynamics/dynamics.js"), panelOf),
  shares: partOf(() => import("../panels/shares/shares.js"), panelOf),
  truncation: partOf(() => import("../panels/truncation/truncation.js"), panelOf),
  clipping: partOf(() => import("../panels/clipping/clipping.js"), panelOf),
  spectrum: partOf(() => import("../panels/spectrum/spectrum.js"), panelOf),
  cells: partOf(() => import("../panels/cells/cells.js"), panelOf),
  checks: partOf(() => import("../panels/checks/checks.js"), panelOf),
  mine: partOf(() => import("../panels/mine/mine.js"), panelOf),
  files: partOf(() => import("../panels/files/files.js"), panelOf),
  cliff: partOf(() => import("../panels/cliff/cliff.js"), panelOf),
};

export class Panels {
  readonly #chunks = new Map<Loaded, Chunk<PanelModule>>();
  readonly #dressed = new Set<PanelModule>();
  readonly #changed: () => void;
  readonly #dress: (styles: readonly CSSResult[]) => void;

  /** `dress`: a panel is about to be drawn for the first time, and has styles. */
  constructor(changed: () => void, dress: (styles: readonly CSSResult[]) => void) {
    this.#changed = changed;
    this.#dress = dress;
  }

  /** What draws a panel; until its chunk is here, that it is on its way, or why it did not come. */
  get(panel: Loaded): PanelModule["render"] | "loading" | Lost {
    const { now } = this.#chunk(panel);
    if (now === "loading" || now instanceof Lost) return now;
    if (!this.#dressed.has(now)) this.#dress(now.styles);
    this.#dressed.add(now);
    return now.render;
  }

  #chunk(panel: Loaded): Chunk<PanelModule> {
    const known = this.#chunks.get(panel) ?? new Chunk(chunks[panel], this.#changed);
    this.#chunks.set(panel, known);
    return known;
  }
}
