import { expect, test } from "@playwright/test";
import { type Clock, Playback } from "../../www/element/playback.js";
import { steady, type Tempo } from "../../www/element/tempo.js";

/** A clock whose frames come when the test says so. */
class TestClock implements Clock {
  now = 0;
  waiting: ((now: number) => void) | null = null;

  request(callback: (now: number) => void): number {
    expect(this.waiting, "one frame at a time").toBeNull();
    this.waiting = callback;
    return 1;
  }

  cancel(): void {
    this.waiting = null;
  }

  /** Frames of `each` milliseconds until `time` has passed or nothing waits. */
  run(time: number, each = 10): void {
    for (let passed = 0; passed < time && this.waiting !== null; passed += each) {
      this.now += each;
      const callback = this.waiting;
      this.waiting = null;
      callback(this.now);
    }
  }
}

function player(length = 10): { clock: TestClock; playback: Playback; seen: () => number } {
  const clock = new TestClock();
  let changes = 0;
  const playback = new Playback(clock, () => {
    changes++;
  });
  playback.setLength(length, 0);
  return { clock, playback, seen: () => changes };
}

test("it opens still, at the first beat, done", () => {
  const { clock, playback } = player();
  expect(playback).toMatchObject({ index: 0, progress: 1, playing: false });
  expect(clock.waiting).toBeNull();
});

test("playing goes through the beats at its speed and stops at the end", () => {
  const { clock, playback } = player();
  playback.tempo = steady(4);
  playback.play();
  clock.run(10); // The first frame only starts the clock.
  expect(playback).toMatchObject({ index: 1, progress: 0, playing: true });
  clock.run(1120);
  expect(playback.index).toBe(5);
  expect(playback.progress).toBeCloseTo(0.48);
  clock.run(5000);
  expect(playback).toMatchObject({ index: 9, progress: 1, playing: false });
  expect(clock.waiting).toBeNull();
  playback.play();
  clock.run(10);
  expect(playback).toMatchObject({ index: 1, playing: true });
});

test("time never runs backwards through the beats, whatever the frames do", () => {
  const { clock, playback } = player(500);
  playback.tempo = steady(32);
  playback.play();
  let last = 0;
  for (const each of [1, 16, 16, 400, 3, 60_000, 16, 0, 33]) {
    const before = playback.index;
    clock.run(each || 1, each || 1);
    const position = playback.index + playback.progress;
    expect(position).toBeGreaterThanOrEqual(last);
    expect(playback.index - before, "a stall does not leap").toBeLessThanOrEqual(4);
    last = position;
  }
});

test("pausing keeps the place, playing goes on from it", () => {
  const { clock, playback } = player();
  playback.play();
  clock.run(700);
  const { index, progress } = playback;
  playback.pause();
  clock.run(5000);
  expect(playback).toMatchObject({ index, progress, playing: false });
  playback.play();
  clock.run(10);
  expect(playback).toMatchObject({ index, progress, playing: true });
});

test("a step ahead shows its motion and can be interrupted by the next", () => {
  const { clock, playback } = player();
  playback.step(1);
  expect(playback).toMatchObject({ index: 1, progress: 0, playing: false });
  clock.run(200);
  expect(playback.progress).toBeGreaterThan(0.3);
  expect(playback.progress).toBeLessThan(1);
  playback.step(1);
  expect(playback).toMatchObject({ index: 2, progress: 0 });
  clock.run(500);
  expect(playback).toMatchObject({ index: 2, progress: 1 });
  expect(clock.waiting).toBeNull();
});

test("stepping back, seeking and stepping past the ends show the beat done", () => {
  const { clock, playback } = player();
  playback.seek(5);
  expect(playback).toMatchObject({ index: 5, progress: 1 });
  playback.step(-1);
  expect(playback).toMatchObject({ index: 4, progress: 1 });
  playback.step(-100);
  expect(playback).toMatchObject({ index: 0, progress: 1 });
  playback.seek(1e9);
  playback.step(1);
  expect(playback).toMatchObject({ index: 9, progress: 1 });
  playback.seek(Number.NaN);
  expect(playback.index).toBe(9);
  expect(clock.waiting).toBeNull();
});

test("seeking stops what plays", () => {
  const { clock, playback } = player();
  playback.play();
  clock.run(700);
  playback.seek(3);
  clock.run(1000);
  expect(playback).toMatchObject({ index: 3, progress: 1, playing: false });
});

test("reduced motion: whole beats only, at the same pace", () => {
  const { clock, playback } = player();
  playback.reducedMotion = true;
  playback.step(1);
  expect(playback).toMatchObject({ index: 1, progress: 1 });
  expect(clock.waiting).toBeNull();
  playback.tempo = steady(2);
  playback.play();
  const places: number[] = [];
  for (let frame = 0; frame < 100; frame++) {
    clock.run(20, 20);
    places.push(playback.index);
    expect(playback.progress).toBe(1);
  }
  expect(places.filter((place) => place === 3)).toHaveLength(25);
});

test("a run that becomes shorter or longer keeps the beat it is told, playing or not", () => {
  const { clock, playback, seen } = player();
  playback.seek(9);
  const before = seen();
  playback.setLength(4, 9);
  expect(playback).toMatchObject({ index: 3, progress: 1 });
  playback.setLength(20, 9);
  expect(playback.index).toBe(9);
  expect(seen(), "its owner asked, and need not be told").toBe(before);
  playback.play();
  clock.run(600);
  expect(playback.playing).toBe(true);
  playback.setLength(5, 2);
  clock.run(10_000);
  expect(playback).toMatchObject({ index: 4, progress: 1, playing: false });
});

/** The first beats take ten times as long as the others. */
const uneven: Tempo = {
  wave: true,
  seconds: (beat) => (beat === 0 ? 0 : beat < 3 ? 1 : 0.1),
  step: 0.4,
  clock: () => 0,
};

test("each beat takes its own time, and one frame may pass several", () => {
  const { clock, playback } = player();
  playback.tempo = uneven;
  playback.play();
  clock.run(10);
  clock.run(1500);
  expect(playback.index).toBe(2);
  expect(playback.progress).toBeCloseTo(0.5);
  clock.run(700, 100);
  expect(playback.position).toBeCloseTo(4, 5);
  clock.run(600, 100);
  expect(playback).toMatchObject({ index: 9, progress: 1, playing: false });
});

test("in a wave a step by hand is seen all the same, and is no wave", () => {
  const { clock, playback } = player();
  playback.tempo = uneven;
  playback.seek(6);
  expect(playback.wave).toBe(uneven);
  playback.step(1);
  expect(playback.wave).toBeNull();
  clock.run(210);
  expect(playback.index).toBe(7);
  expect(playback.progress).toBeCloseTo(0.5);
});

test("a moment within a motion is gone to and told by one number", () => {
  const { playback } = player();
  for (const [position, index, progress] of [
    [0, 0, 1],
    [0.25, 1, 0.25],
    [4, 4, 1],
    [4.4, 5, 0.4],
    [8.999, 9, 0.999],
    [99.5, 9, 1],
    [-3, 0, 1],
  ] as const) {
    playback.seek(position);
    expect(playback.index).toBe(index);
    expect(playback.progress).toBeCloseTo(progress);
    expect(playback.playing).toBe(false);
    expect(playback.position).toBeCloseTo(Math.min(9, Math.max(0, position)));
  }
});

test("reduced motion: a pause leaves no half of a motion, but one may be gone to", () => {
  const { clock, playback } = player();
  playback.reducedMotion = true;
  playback.play();
  clock.run(700);
  playback.pause();
  expect(playback.progress).toBe(1);
  playback.seek(3.5);
  expect(playback).toMatchObject({ index: 4, progress: 0.5 });
});

test("asked to, playing starts over wherever it stands", () => {
  const { clock, playback } = player();
  playback.seek(5);
  playback.play(true);
  expect(playback.index).toBe(0);
  clock.run(700);
  playback.pause();
  playback.play();
  expect(playback.index).toBeGreaterThan(0);
});
