/**
 * Draws what is computed in the background: at first without an answer, again with every part of it,
 * and last with the whole. Another question cancels the one before, and so does closing the panel.
 */
import { AsyncDirective } from "lit/async-directive.js";
import { directive } from "lit/directive.js";

export interface Told<V> {
  /** Null as long as there is none. */
  readonly answer: V | null;
  /** How much is done, 0 … 1; null: nobody has asked. */
  readonly done: number | null;
  readonly failed: boolean;
}

export interface Question<V> {
  /** What is asked: the same key, the same answer. */
  readonly key: unknown;
  /** Null: not yet. */
  readonly ask:
    | ((signal: AbortSignal, tell: (done: number, part?: V) => void) => Promise<V>)
    | null;
  draw(told: Told<V>): unknown;
}

class EventuallyDirective extends AsyncDirective {
  #question: Question<unknown> | null = null;
  #told: Told<unknown> = { answer: null, done: null, failed: false };
  #asked: { readonly key: unknown; readonly abort: AbortController } | null = null;

  override render(question: Question<unknown>): unknown {
    const before = this.#question;
    this.#question = question;
    if (before === null || before.key !== question.key) {
      this.#cancel();
      this.#told = { answer: null, done: null, failed: false };
    }
    // A part alone may have been left by a cancel.
    if (this.#asked === null && question.ask !== null && this.#told.done !== 1) this.#ask();
    return question.draw(this.#told);
  }

  override disconnected(): void {
    this.#cancel();
  }

  override reconnected(): void {
    if (this.#question !== null) this.setValue(this.render(this.#question));
  }

  #cancel(): void {
    this.#asked?.abort.abort();
    this.#asked = null;
  }

  #ask(): void {
    const { key, ask } = this.#question ?? { ask: null };
    if (ask === null) return;
    const asked = { key, abort: new AbortController() };
    const { signal } = asked.abort;
    this.#asked = asked;
    this.#told = { answer: null, done: 0, failed: false };
    const now = (told: Partial<Told<unknown>>): void => {
      if (signal.aborted || this.#question === null) return;
      this.#told = { ...this.#told, ...told };
      this.setValue(this.#question.draw(this.#told));
    };
    ask(signal, (done, part) => now(part === undefined ? { done } : { done, answer: part })).then(
      (answer) => now({ answer, done: 1 }),
      () => now({ failed: true }),
    );
  }
}

const asked = directive(EventuallyDirective);

/** Typed: a directive's own types know nothing of `V`. */
export function eventually<V>(question: Question<V>): unknown {
  return asked(question as Question<unknown>);
}
