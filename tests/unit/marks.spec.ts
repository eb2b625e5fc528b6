import { expect, test } from "@playwright/test";
import {
  changeTo,
  defaultMarks,
  markAt,
  markOf,
  marksOf,
  withMark,
  withoutMark,
} from "../../www/state/marks.js";
import { defaultState, type State, withChange } from "../../www/state/state.js";
import { properties, table } from "../../www/state/table.js";
import { format, parse } from "../../www/state/url.js";
import { chance } from "./random.js";
import { randomState } from "./random-state.js";

const kind = table.marks.kind;

test("the usual marks say what they mean, and nothing that is refused", () => {
  for (const mark of Object.values(defaultMarks)) {
    expect(changeTo(mark).problems, mark).toEqual([]);
    expect(kind.accept([mark])).toEqual([mark]);
  }
  expect(marksOf(defaultState)).toHaveLength(4);
  expect(changeTo(defaultMarks.tanh).change).toMatchObject({
    preset: "blame",
    whh: 1.4,
    activation: "tanh",
  });
});

test("what is shown comes back from its mark, whatever is shown when it does", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = chance(seed);
    const [shown, later] = [randomState(random), randomState(random)];
    const mark = markOf(shown, defaultState);
    const { change, problems } = changeTo(mark);
    expect(problems, `seed ${seed}: ${mark}`).toEqual([]);
    const again = withChange(later, change);
    // What is the room's stays as it is now.
    const { speed, autoplay, lang, theme, present, marks, lock, loading } = later;
    const show = shown.show ?? later.show;
    expect(again, `seed ${seed}: ${mark}`).toEqual({
      ...shown,
      ...{ speed, autoplay, lang, theme, present, marks, lock, loading, show },
    });
  }
});

test("marks of any states travel in a link and in an attribute, and are the same ones there", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = chance(seed);
    const marks = Array.from({ length: 1 + random.below(8) }, () =>
      markOf(randomState(random), defaultState),
    );
    const state: State = { ...defaultState, marks, present: true };
    const link = format(state);
    expect(link, `seed ${seed}`).toMatch(/^[\w\-=&+.,:%]*$/);
    expect(parse(link), `seed ${seed}`).toEqual({ state, problems: [] });
    // As somebody writes an attribute, one on each line.
    expect(kind.read(`\n  ${marks.join("\n  ")}\n`), `seed ${seed}`).toEqual(marks);
  }
});

for (const [what, value] of Object.entries({
  "no state": "vanish",
  "a script": "<script>=1",
  "a quotation mark": 'preset=blame"',
  "half of it": "preset=blame preset",
  "too many": Array.from({ length: 25 }, () => "w-hh=1").join(" "),
  "too long": `config=${"x".repeat(70_000)}`,
  "a direction": "preset=\u202Eblame",
})) {
  test(`${what} is no list of marks, and is said`, () => {
    expect(kind.read(value)).toBeUndefined();
    const { state, problems } = parse(`#marks=${encodeURIComponent(value)}&present`);
    expect(state).toEqual({ ...defaultState, present: true });
    expect(problems.map(({ key, expected }) => [key, expected.id])).toEqual([["marks", "marks"]]);
  });
}

test("from a script, what is no list of texts is refused", () => {
  for (const value of [[], [1], [null], ["a=1", {}], "a=1", { 0: "a=1", length: 1 }, [["a=1"]]])
    expect(kind.accept(value), JSON.stringify(value)).toBeUndefined();
});

test("a mark leaves alone what is not its own, and its problems are told", () => {
  const { change, problems } = changeTo(
    "preset=blame&theme=dark&lang=zh&present=off&marks=a%3D1&w-hh=NaN&__proto__=1",
  );
  for (const property of ["theme", "lang", "present", "marks", "speed", "lock", "show"])
    expect(change).not.toHaveProperty(property);
  expect(Object.keys(change).every((key) => properties.includes(key as keyof State))).toBe(true);
  expect(problems.map(({ key }) => key)).toEqual(["w-hh", "__proto__"]);
});

test("a list grows behind the mark one is at, and ends as the usual one", () => {
  const state = { ...defaultState, whh: 0.9 };
  const grown = withMark(state, defaultState, 0);
  expect(grown).toHaveLength(5);
  expect(grown[1]).toBe("w-hh=0.9");
  const own = { ...state, marks: grown };
  expect(markAt(own, defaultState)).toBe(1);
  expect(markAt({ ...own, whh: 0.91 }, defaultState)).toBeNull();
  expect(withoutMark(own, 1)).toEqual(Object.values(defaultMarks));
  expect(withoutMark({ ...state, marks: ["w-hh=1"] }, 0)).toBeNull();
  // Of the start something is said as well.
  expect(markOf(defaultState, defaultState)).toBe("preset=blame");
});
