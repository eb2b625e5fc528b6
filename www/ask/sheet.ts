/**
 * What an exercise knows: its blanks, and which of them have been found. It knows nothing of the
 * page, nor how an answer is judged.
 */
import type { Blank } from "./blanks.js";
import type { Verdict } from "./judge.js";

/** How a blank was closed: by the reader, or because they asked to be told. */
export type Closed = "right" | "shown";

export interface Attempt {
  readonly text: string;
  readonly verdict: Verdict;
}

export interface Progress {
  readonly right: number;
  readonly shown: number;
  readonly of: number;
}

export class Sheet {
  readonly #closed = new Map<string, { readonly how: Closed; readonly text: string }>();
  readonly #attempts = new Map<string, Attempt>();
  /** What stands in the fields, checked or not. */
  readonly #drafts = new Map<string, string>();
  #blanks: readonly Blank[] = [];
  /** As asked for last: the same until another blank is open, so that pictures of it stay. */
  #open: ReadonlySet<number> | null = null;
  /** The blank that was answered or shown last. */
  last: string | null = null;

  get blanks(): readonly Blank[] {
    return this.#blanks;
  }

  /** Other blanks are asked for; what was found of the same numbers stays found. */
  set blanks(blanks: readonly Blank[]) {
    this.#blanks = blanks;
    this.#open = null;
  }

  how(id: string): Closed | null {
    return this.#closed.get(id)?.how ?? null;
  }

  /** What the reader wrote there. */
  text(id: string): string {
    return this.#closed.get(id)?.text ?? this.#drafts.get(id) ?? "";
  }

  /** The last answer that was not yet right. */
  attempt(id: string): Attempt | null {
    return this.#attempts.get(id) ?? null;
  }

  write(id: string, text: string): void {
    this.#drafts.set(id, text);
  }

  answer(id: string, text: string, verdict: Verdict): void {
    if (this.#closed.has(id)) return;
    this.last = id;
    this.#drafts.set(id, text);
    if (verdict.is === "right") this.#close(id, { how: "right", text });
    else this.#attempts.set(id, { text, verdict });
  }

  show(id: string): void {
    if (this.#closed.has(id)) return;
    this.last = id;
    this.#close(id, { how: "shown", text: "" });
  }

  showAll(): void {
    for (const { id } of this.#blanks) this.show(id);
    this.last = null;
  }

  /** Whether nothing was written yet, nor shown. */
  get untouched(): boolean {
    return this.#closed.size === 0 && this.#attempts.size === 0 && this.#drafts.size === 0;
  }

  restart(): void {
    this.last = null;
    this.#closed.clear();
    this.#open = null;
    this.#attempts.clear();
    this.#drafts.clear();
  }

  /** The first blank still open, at or after which nothing may be seen; null: all are closed. */
  get next(): Blank | null {
    return this.#blanks.find(({ id }) => !this.#closed.has(id)) ?? null;
  }

  /** The beats with a blank that is open. */
  get open(): ReadonlySet<number> {
    this.#open ??= new Set(
      this.#blanks.flatMap(({ id, beat }) => (this.#closed.has(id) ? [] : [beat])),
    );
    return this.#open;
  }

  #close(id: string, by: { readonly how: Closed; readonly text: string }): void {
    this.#closed.set(id, by);
    this.#open = null;
  }

  /** The last beat that may be seen, of so many. */
  limit(beats: number): number {
    const { next } = this;
    return next === null ? beats - 1 : next.beat - 1;
  }

  get progress(): Progress {
    const count = (how: Closed): number =>
      this.#blanks.filter(({ id }) => this.how(id) === how).length;
    return { right: count("right"), shown: count("shown"), of: this.#blanks.length };
  }
}
