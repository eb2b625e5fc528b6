/**
 * The panels that are one click away, each a chunk that is loaded when it is first opened: a page
 * that never opens one does not pay for it.
 */
import type { TemplateResult } from "lit";
import { Chunk, type Load, partOf } from "../arrival/chunk.js";
import type { FurtherPanel } from "../state/table.js";
import type { View } from "../view.js";

export type Render = (view: View) => TemplateResult;

/** What has a chunk: the panels, and what the worked solution is while an exercise is done. */
type Loaded = FurtherPanel | "exercise";

const chunks: Readonly<Record<Loaded, Load<Render>>> = {
  worked: partOf(
    () => import("../panels/worked/worked.js"),
    (m) => m.renderWorked,
  ),
  exercise: partOf(
    () => import("../panels/exercise/exercise.js"),
    (m) => m.renderExercise,
  ),
  table: partOf(
    () => import("../panels/table/table.js"),
    (m) => m.renderTable,
  ),
  contributions: partOf(
    () => import("../panels/contributions/contributions.js"),
    (m) => m.renderContributions,
  ),
  nudge: partOf(
    () => import("../panels/nudge/nudge.js"),
    (m) => m.renderNudge,
  ),
  paths: partOf(
    () => import("../panels/paths/paths.js"),
    (m) => m.renderPaths,
  ),
  triangle: partOf(
    () => import("../panels/triangle/triangle.js"),
    (m) => m.renderTriangle,
  ),
  activation: partOf(
    () => import("../panels/activation/activation.js"),
    (m) => m.renderActivation,
  ),
  saturation: partOf(
    () => import("../panels/saturation/saturation.js"),
    (m) => m.renderSaturation,
  ),
  shares: partOf(
    () => import("../panels/shares/shares.js"),
    (m) => m.renderShares,
  ),
  truncation: partOf(
    () => import("../panels/truncation/truncation.js"),
    (m) => m.renderTruncation,
  ),
  clipping: partOf(
    () => import("../panels/clipping/clipping.js"),
    (m) => m.renderClipping,
  ),
  spectrum: partOf(
    () => import("../panels/spectrum/spectrum.js"),
    (m) => m.renderSpectrum,
  ),
  checks: partOf(
    () => import("../panels/checks/checks.js"),
    (m) => m.renderChecks,
  ),
  files: partOf(
    () => import("../panels/files/files.js"),
    (m) => m.renderFiles,
  ),
  cliff: partOf(
    () => import("../panels/cliff/cliff.js"),
    (m) => m.renderCliff,
  ),
};

export class Panels {
  readonly #chunks = new Map<Loaded, Chunk<Render>>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What draws a panel; until its chunk is here, that it is on its way, or why it did not come. */
  get(panel: Loaded): Chunk<Render>["now"] {
    const known = this.#chunks.get(panel);
    if (known !== undefined) return known.now;
    const chunk = new Chunk(chunks[panel], this.#changed);
    this.#chunks.set(panel, chunk);
    return chunk.now;
  }
}
