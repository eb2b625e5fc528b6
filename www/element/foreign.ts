/**
 * What a host's script hands to the element's methods. Reading it may run the script's own code, which
 * may call the element again: such a call is refused, so that what is decided about a value is decided
 * of one state.
 */
import type { BpttError } from "../core.js";
import { shown } from "../state/state.js";

export class Foreign {
  #reading = false;

  /** Reads what a script gave. */
  read<V>(reading: () => V): V {
    this.enter();
    this.#reading = true;
    try {
      return reading();
    } finally {
      this.#reading = false;
    }
  }

  /** At the beginning of every method that changes something. */
  enter(): void {
    if (this.#reading) throw refused("reentry", "", "no call while a value is read", "one");
  }

  /** A number, and no object that becomes one. */
  number(value: unknown, path: string): number {
    this.enter();
    if (typeof value !== "number")
      throw refused(
        "type",
        path,
        "a number",
        this.read(() => shown(value)),
      );
    return value;
  }
}

export function refused(code: string, path: string, expected: string, found: string): BpttError {
  const error = new Error(`${path === "" ? "" : `${path}: `}expected ${expected}, found ${found}`);
  return Object.assign(error, { name: "BpttError" as const, code, path, expected, found });
}
