/**
 * The panels that are one click away, each a chunk that is loaded when it is first opened: a page
 * that never opens one does not pay for it.
 */
import type { TemplateResult } from "lit";
import type { View } from "../panels/view.js";
import type { FurtherPanel } from "../state/table.js";

export type Render = (view: View) => TemplateResult;

/** What has a chunk: the panels, and what the worked solution is while an exercise is done. */
type Loaded = FurtherPanel | "exercise";

const chunks: Readonly<Record<Loaded, () => Promise<Render>>> = {
  worked: async () => (await import("../panels/worked/worked.js")).renderWorked,
  exercise: async () => (await import("../panels/exercise/exercise.js")).renderExercise,
  table: async () => (await import("../panels/table/table.js")).renderTable,
  contributions: async () => (await import("../panels/contributions.js")).renderContributions,
  nudge: async () => (await import("../panels/nudge.js")).renderNudge,
  paths: async () => (await import("../panels/paths.js")).renderPaths,
  triangle: async () => (await import("../panels/triangle.js")).renderTriangle,
  activation: async () => (await import("../panels/activation.js")).renderActivation,
  saturation: async () => (await import("../panels/saturation.js")).renderSaturation,
  shares: async () => (await import("../panels/shares.js")).renderShares,
  truncation: async () => (await import("../panels/truncation.js")).renderTruncation,
  clipping: async () => (await import("../panels/clipping.js")).renderClipping,
  spectrum: async () => (await import("../panels/spectrum/spectrum.js")).renderSpectrum,
  checks: async () => (await import("../panels/checks.js")).renderChecks,
  files: async () => (await import("../panels/files/files.js")).renderFiles,
  cliff: async () => (await import("../panels/cliff/cliff.js")).renderCliff,
};

export class Panels {
  readonly #loaded = new Map<Loaded, Render | "loading" | "failed">();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What draws a panel; until its chunk is here, that it is on its way, or that it did not come. */
  get(panel: Loaded): Render | "loading" | "failed" {
    const known = this.#loaded.get(panel);
    if (known !== undefined) return known;
    this.#loaded.set(panel, "loading");
    chunks[panel]().then(
      (render) => this.#settle(panel, render),
      () => this.#settle(panel, "failed"),
    );
    return "loading";
  }

  /** Closing and opening a panel that did not come tries again. */
  forget(panel: Loaded): void {
    if (this.#loaded.get(panel) === "failed") this.#loaded.delete(panel);
  }

  #settle(panel: Loaded, found: Render | "failed"): void {
    this.#loaded.set(panel, found);
    this.#changed();
  }
}
