/** What an explorer gives away as files, and whether it would take a model. */

import type { ModelConfig, ModelInfo } from "../core.js";
import { type PictureFile, pictureIn } from "../export/pictures.js";
import { type Exported, exportedOf } from "../export/results.js";
import { runCsv } from "../export/run-csv.js";
import type { Files } from "../view.js";
import type { Computer } from "./computer.js";

export class Outlet implements Files {
  readonly #root: () => ParentNode | null;
  readonly #computer: () => Computer | null;

  /** `computer`: null before there is one. */
  constructor(root: () => ParentNode | null, computer: () => Computer | null) {
    this.#root = root;
    this.#computer = computer;
  }

  picture(panel: string): PictureFile | null {
    const root = this.#root();
    // A script may name anything, an object that is no word until it is asked.
    return root && typeof panel === "string" ? pictureIn(root, panel) : null;
  }

  csv(): string {
    const shown = this.#computer()?.shown;
    return shown ? runCsv(shown.run) : "";
  }

  /** Null before the first picture. */
  results(): Exported | null {
    const shown = this.#computer()?.shown;
    return shown ? exportedOf(shown) : null;
  }

  json(): string {
    return `${JSON.stringify(this.results(), null, 1)}\n`;
  }

  infoOf(model: ModelConfig): ModelInfo | Error | null {
    return this.#computer()?.infoOf(model) ?? null;
  }
}
