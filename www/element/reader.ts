/**
 * What the reader does to the state: every change of a control comes through here, is remembered
 * for undo, and moves the playback. What a host's script does goes past it.
 */
import { History } from "../state/history.js";
import type { Change, State } from "../state/state.js";
import type { Hold } from "./hold.js";
import { type KeyAction, keyAction } from "./keys.js";
import type { Playback } from "./playback.js";

interface ReaderOwner {
  readonly state: () => State;
  /** The beat of an id, in what is shown. */
  readonly find: (id: string) => number | undefined;
  /** Makes the change, and tells the host. */
  readonly change: (change: Change) => void;
  /** The model changes by itself, and will again. */
  readonly live: () => void;
  /** Before a step of undo or redo. */
  readonly leaveEditing: () => void;
}

export class Reader {
  /** Did the reader, not the host, set the playback going? */
  moves = false;
  readonly history = new History();
  readonly #owner: ReaderOwner;
  readonly #playback: Playback;
  readonly #hold: Hold;

  constructor(owner: ReaderOwner, playback: Playback, hold: Hold) {
    this.#owner = owner;
    this.#playback = playback;
    this.#hold = hold;
  }

  readonly dispatch = (change: Change, gesture = this.#hold.gesture): void => {
    const { at, ...others } = change;
    // Where an example opens by itself is found with the run that comes.
    const rest = at === null ? change : others;
    if (at === null) this.#playback.pause();
    if (Object.keys(rest).length > 0) {
      if (gesture !== null && gesture < 0) this.#owner.live();
      this.history.record(this.#owner.state(), rest, gesture);
      // One picture for both: the change, and how far the playing has come.
      this.#playback.catchUp(performance.now());
      this.#owner.change(rest);
    }
    const index = at === undefined || at === null ? undefined : this.#owner.find(at);
    if (index !== undefined) this.seek(index);
  };

  readonly seek = (index: number): void => {
    this.moves = true;
    this.#playback.seek(index);
  };

  /** An action of the transport, or so many beats on. */
  readonly act = (action: KeyAction | number): void => {
    this.moves = true;
    const playback = this.#playback;
    if (typeof action === "number") playback.step(action);
    else if (action === "toggle") playback.playing ? playback.pause() : this.#play();
    else if (action === "undo") this.undo();
    else if (action === "redo") this.redo();
    else if (action === "first") playback.seek(0);
    else if (action === "last") playback.seek(playback.length - 1);
    else playback.step(action === "forward" ? 1 : -1);
  };

  /** Where the example opened, and nobody has moved on yet, everything is still to be shown. */
  #play(): void {
    this.#playback.play(this.#owner.state().at === null);
  }

  readonly key = (event: KeyboardEvent): void => {
    const action = keyAction(event);
    if (action === null) return;
    event.preventDefault();
    this.act(action);
  };

  readonly undo = (): void => this.#go(this.history.undo(this.#owner.state()));
  readonly redo = (): void => this.#go(this.history.redo(this.#owner.state()));

  /** One step back or forward in what the reader did. */
  #go(change: Change | null): void {
    if (change === null) return;
    this.#owner.leaveEditing();
    this.#owner.change(change);
  }
}
