import { expect, test } from "@playwright/test";
import { History } from "../../www/state/history.js";
import { type Change, defaultState, type State, withChange } from "../../www/state/state.js";

/** A reader, and what they see. */
class Reader {
  state: State = defaultState;
  readonly history = new History();
  does(change: Change, gesture: number | null = null): void {
    this.history.record(this.state, change, gesture);
    this.state = withChange(this.state, change);
  }
  undo(): void {
    this.state = withChange(this.state, this.history.undo(this.state) ?? {});
  }
  redo(): void {
    this.state = withChange(this.state, this.history.redo(this.state) ?? {});
  }
}

test("a drag is one step back, and forward again", () => {
  const reader = new Reader();
  for (const whh of [0.9, 1, 1.1]) reader.does({ whh }, 1);
  reader.does({ whh: 1.5 }, 2);
  reader.undo();
  expect(reader.state.whh).toBe(1.1);
  reader.undo();
  expect(reader.state.whh).toBeNull();
  expect(reader.history.canUndo).toBe(false);
  reader.redo();
  expect(reader.state.whh).toBe(1.1);
  reader.redo();
  expect(reader.state.whh).toBe(1.5);
  expect(reader.history.canRedo).toBe(false);
});

test("how the reader looks at it is not undone, and not recorded", () => {
  const reader = new Reader();
  reader.does({ whh: 1 });
  reader.does({ theme: "dark", speed: 4 });
  reader.does({ pin: ["h:2"] });
  reader.undo();
  expect(reader.state).toMatchObject({ whh: null, theme: "dark", speed: 4, pin: ["h:2"] });
});

test("another preset comes back with its beat, its pins and its weights", () => {
  const reader = new Reader();
  reader.does({ whh: 1.2 });
  reader.state = { ...reader.state, at: "dh:3", pin: ["h:2"] };
  reader.does({ preset: "theory" });
  expect(reader.state).toMatchObject({ whh: null, at: null, pin: null });
  reader.undo();
  expect(reader.state).toMatchObject({ preset: "blame", whh: 1.2, at: "dh:3", pin: ["h:2"] });
});

test("doing something else forgets what was undone", () => {
  const reader = new Reader();
  reader.does({ whh: 1 });
  reader.undo();
  reader.does({ steps: 5 });
  expect(reader.history.canRedo).toBe(false);
  reader.redo();
  expect(reader.state).toMatchObject({ whh: null, steps: 5 });
});

test("a step that could not be taken is no step", () => {
  const reader = new Reader();
  reader.does({ whh: 1 });
  reader.does({ steps: 7 });
  reader.history.drop();
  reader.undo();
  expect(reader.state.whh).toBeNull();
});
