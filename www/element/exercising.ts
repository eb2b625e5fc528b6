/**
 * The exercise of an element (`ask`): which blanks there are and what was answered. The answers are
 * the reader's, not state: a link is the exercise itself. They stay as long as the model does.
 */
import { type Blank, blanksOf } from "../ask/blanks.js";
import { Sheet } from "../ask/sheet.js";
import { type State, sameValue } from "../state/state.js";
import { properties, table } from "../state/table.js";
import type { Exercise, Paper } from "../view.js";
import type { Shown } from "./computer.js";

/** What makes other numbers of it: not the order they are found in, nor what they are compared with. */
const makers = properties.filter(
  (property) => table[property].model && property !== "order" && property !== "ghost",
);

interface ExerciseOwner {
  /** Something was found or given up: `limit` is the last beat that may be seen now. */
  readonly moved: (limit: number) => void;
  readonly changed: () => void;
  /** Prints it, and resolves when that is over. */
  readonly print: (paper: Paper) => void;
}

export class Exercising {
  readonly #sheet = new Sheet();
  readonly #owner: ExerciseOwner;
  #shown: Shown | null = null;

  constructor(owner: ExerciseOwner) {
    this.#owner = owner;
  }

  /** Another picture, or another thing asked of the same one. */
  update(shown: Shown): void {
    const before = this.#shown;
    if (before === shown) return;
    this.#shown = shown;
    const { run, state } = shown;
    const started = before !== null && !this.#sheet.untouched;
    if (started && !sameModel(before.state, state)) this.#sheet.restart();
    const asksTheSame = before?.run === run && sameValue("ask", before.state.ask, state.ask);
    if (!asksTheSame) this.#sheet.blanks = state.ask === null ? [] : blanksOf(run, state.ask);
  }

  /** The last beat that may be seen. */
  get limit(): number {
    return this.#shown === null ? 0 : this.#sheet.limit(this.#shown.run.beats.length);
  }

  /** Whether something is still to be found, and nothing may tell it. */
  get sealed(): boolean {
    return this.#sheet.next !== null;
  }

  /** What panels are given; null: nothing is asked. */
  view(paper: Paper | null): Exercise | null {
    if (this.#shown === null || this.#shown.state.ask === null) return null;
    const sheet = this.#sheet;
    return {
      blanks: sheet.blanks,
      progress: sheet.progress,
      next: sheet.next,
      last: sheet.last,
      paper,
      ...this.#seen(paper),
      how: (id) => sheet.how(id),
      text: (id) => sheet.text(id),
      attempt: (id) => sheet.attempt(id),
      write: (id, text) => sheet.write(id, text),
      answer: (id, text, verdict) => this.#act(() => sheet.answer(id, text, verdict)),
      show: (id) => this.#act(() => sheet.show(id)),
      showAll: () => this.#act(() => sheet.showAll()),
      restart: () => this.#act(() => sheet.restart()),
      print: this.#owner.print,
    };
  }

  /** What of it may be seen: on a sheet as if nothing had been found, in its key everything. */
  #seen(paper: Paper | null): Pick<Exercise, "open" | "limit" | "sealed"> {
    const sheet = this.#sheet;
    const beats = this.#shown?.run.beats.length ?? 1;
    if (paper === null) return { open: sheet.open, limit: this.limit, sealed: this.sealed };
    const [first] = sheet.blanks as readonly (Blank | undefined)[];
    if (paper === "key" || first === undefined)
      return { open: new Set(), limit: beats - 1, sealed: false };
    const open = new Set(sheet.blanks.map(({ beat }) => beat));
    return { open, limit: first.beat - 1, sealed: true };
  }

  #act(act: () => void): void {
    const before = this.limit;
    act();
    if (this.limit !== before) this.#owner.moved(this.limit);
    this.#owner.changed();
  }
}

function sameModel(a: State, b: State): boolean {
  return makers.every((property) =>
    // A whole model is written to be compared, which takes long; edited, it is another one.
    property === "config" ? a.config === b.config : sameValue(property, a[property], b[property]),
  );
}
