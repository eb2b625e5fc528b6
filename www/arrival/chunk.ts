/** A part of the element in a file of its own, loaded on demand, and again when it did not come. */
import { whenTriedAgain } from "./again.js";
import { importAgain } from "./import-again.js";
import { Lost, SILENCE_MS } from "./lost.js";

/** `address`: where it was looked for in vain. */
export type Load<T> = (address: string | null) => Promise<T>;

/** What is wanted of a module. */
export function partOf<M, T>(load: () => Promise<M>, pick: (module: M) => T): Load<T> {
  return async (address) => {
    try {
      return pick(await load());
    } catch (error) {
      if (address === null) throw error;
      return pick(await importAgain<M>(address));
    }
  };
}

export class Chunk<T> {
  /** What the file gives; until then, that it is on its way, or why it is not here. */
  now: T | "loading" | Lost = "loading";
  readonly #load: Load<T>;
  readonly #changed: () => void;

  constructor(load: Load<T>, changed: () => void) {
    this.#load = load;
    this.#changed = changed;
    this.#try();
  }

  /** While it is tried again what was said stays: it comes, or nothing has changed. */
  readonly #try = (): void => {
    const lost = this.now instanceof Lost ? this.now : null;
    if (this.now !== "loading" && lost === null) return;
    const silence = setTimeout(
      () => this.#lose(new Lost({ how: "silent", address: lost?.address ?? null })),
      SILENCE_MS,
    );
    this.#load(lost?.address ?? null).then(
      (found) => {
        clearTimeout(silence);
        this.now = found;
        this.#changed();
      },
      (error) => {
        clearTimeout(silence);
        this.#lose(new Lost({ how: "unreachable", address: addressIn(error) }, error));
      },
    );
  };

  #lose(lost: Lost): void {
    if (this.now === "loading") console.error(lost.message);
    this.now = lost;
    whenTriedAgain(this.#try);
    this.#changed();
  }
}

/** Chromium and Firefox name it; WebKit does not. */
function addressIn(error: unknown): string | null {
  const { message } = error as Partial<Error>;
  return message?.match(/https?:[^\s?]+/)?.[0] ?? null;
}
