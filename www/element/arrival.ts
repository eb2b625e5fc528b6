/** The core on its way to an element: how much of it is here, or why it did not come. */
import { neverMind, whenTriedAgain } from "../arrival/again.js";
import { Lost } from "../arrival/lost.js";
import type { Core } from "../core.js";
import { loadCore } from "../run.js";
import type { Progress } from "../wasm.js";

/** Which sentence says why it did not start; a file that did not arrive has one of its own. */
type Failure = Lost | "failed" | "noWasm";

/** What takes less time is over before anybody has read that it is loading. */
const CALM_MS = 500;

export class Arrival {
  /** Null: not begun, or begun just now. */
  progress: Progress | null = null;
  failure: Failure | null = null;
  /** Whether it was asked for once more: the button that did stays where it was. */
  again = false;
  readonly #retry: () => void;
  readonly #changed: () => void;
  #calm = true;

  /** `retry` is called when it is to be tried again. */
  constructor(retry: () => void, changed: () => void) {
    this.#retry = () => {
      this.failure = null;
      this.again = true;
      retry();
      changed();
    };
    this.#changed = changed;
  }

  /** Taken out of the page. */
  reset(): void {
    neverMind(this.#retry);
    this.failure = null;
    this.again = false;
  }

  /** Rejects with what `failure` says. */
  async core(): Promise<Core> {
    const calm = setTimeout(() => {
      this.#calm = false;
      this.#changed();
    }, CALM_MS);
    try {
      return await loadCore({
        tell: (progress) => {
          this.progress = progress;
          if (!this.#calm) this.#changed();
        },
      });
    } catch (error) {
      this.fail(error);
      throw error;
    } finally {
      clearTimeout(calm);
      this.#calm = true;
      this.progress = null;
    }
  }

  fail(error: unknown): void {
    // Trying again helps where something did not arrive, not where the browser refuses what arrived.
    const refused = !("WebAssembly" in globalThis) || error instanceof WebAssembly.CompileError;
    this.failure = error instanceof Lost ? error : refused ? "noWasm" : "failed";
    console.error(error instanceof Lost ? error.message : error);
    if (this.failure !== "noWasm") whenTriedAgain(this.#retry);
    this.#changed();
  }

  /** Long enough under way to be told of. */
  get slow(): boolean {
    return !this.#calm;
  }
}
