/**
 * Whether the reader is holding something, a pointer or a key: what changes meanwhile is one
 * gesture. It is written to the address, and undone, as one.
 */
import { bare } from "../bare.js";
import { isNumberField } from "../widgets/number-field.js";

/** Keys that finish a number or a line, or step. */
const FINISHES = /^(Enter|Escape|Tab|ArrowUp|ArrowDown)$/;

export class Hold {
  #held = false;
  #gesture = 0;
  /** The field in which something is being typed: until it is finished, all of it is one gesture; of a text each line. */
  #typed: EventTarget | null = null;

  get held(): boolean {
    return this.#held;
  }

  /** The number of the gesture under way; null while nothing is held or typed. */
  get gesture(): number | null {
    return this.#held || this.#typed !== null ? this.#gesture : null;
  }

  connect(element: HTMLElement, signal: AbortSignal, released: () => void): void {
    // What was held when the element was taken out is not held any more.
    this.#held = false;
    const press = (event: Event): void => {
      const target = event.composedPath()[0] ?? null;
      // A key that repeats, or a second finger, goes on with what is held; so does typing a number.
      const key = event instanceof KeyboardEvent ? event.key : null;
      const goesOn = this.#held || (key !== null && target === this.#typed);
      if (!goesOn) this.#gesture += 1;
      this.#held = true;
      const field = isNumberField(target) || target instanceof HTMLTextAreaElement;
      const types = key !== null && field && !FINISHES.test(key);
      this.#typed = types ? target : null;
    };
    const release = (): void => {
      this.#held = false;
      released();
    };
    element.addEventListener("pointerdown", press, bare({ signal }));
    element.addEventListener("keydown", press, bare({ signal }));
    // The pointer may be let go anywhere, the focus may have moved on.
    for (const end of ["pointerup", "pointercancel", "keyup", "blur"])
      addEventListener(end, release, bare({ signal }));
  }
}
