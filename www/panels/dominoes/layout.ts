/** Where the dominoes stand, in pixels of the picture, and how far a value makes one lean. */

/** A column is no narrower than its numbers, and no wider than a domino's fall can fill. */
const PITCH = { least: 50, most: 150 } as const;
const ROOMY = 104;
const MARGIN = 8;
/** Of a column: where the domino stands, how tall it is, and what those at the ends need beyond their own. */
const [FOOT, TALL, BEYOND] = [0.42, 0.9, 0.42] as const;
/** Above the dominoes are two rows of numbers, below them a row, the stream and its numbers. */
const [ABOVE, BELOW] = [44, 88] as const;

export interface Place {
  readonly width: number;
  readonly height: number;
  readonly pitch: number;
  /** Of a domino. */
  readonly tall: number;
  readonly thick: number;
  readonly ground: number;
  readonly stream: number;
  /** The steps there is room for, in order; null: those in between are left out. */
  readonly steps: readonly (number | null)[];
  /** Whether there is room between the symbols for what is handed on. */
  readonly roomy: boolean;
  /** The middle of the foot of the domino in this column, counted from 0. */
  foot(column: number): number;
  /** The column under a place, if a step stands there. */
  stepAt(x: number): number | null;
}

/** `left`: some of them fall to the left, so that the first one needs room, too. */
export function placeOf(room: number, T: number, chosen: number, left = false): Place {
  const before = left ? BEYOND : 0;
  const beside = before + BEYOND;
  const most = Math.max(4, Math.floor((room - 2 * MARGIN) / PITCH.least - beside));
  const steps = stepsOf(T, chosen, most);
  const pitch = Math.min(PITCH.most, (room - 2 * MARGIN) / (steps.length + beside));
  const tall = Math.round(pitch * TALL);
  const ground = ABOVE + tall + 4;
  return {
    width: Math.round(2 * MARGIN + (steps.length + beside) * pitch),
    height: ground + BELOW,
    pitch,
    tall,
    thick: Math.round(Math.min(20, Math.max(8, tall * 0.2))),
    ground,
    stream: ground + 42,
    steps,
    roomy: pitch >= ROOMY,
    foot: (column) => MARGIN + (before + column + FOOT) * pitch,
    stepAt: (x) => steps[Math.floor((x - MARGIN) / pitch - before)] ?? null,
  };
}

/** All of them, or as many as there is room for around the chosen one, page by page, and the last. */
function stepsOf(T: number, chosen: number, most: number): (number | null)[] {
  const span = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i);
  if (T <= most) return span(1, T);
  const page = most - 2;
  const from = Math.min(Math.floor((chosen - 1) / page) * page + 1, T - most + 1);
  if (from === T - most + 1) return span(from, T);
  return [...span(from, from + page - 1), null, T];
}

/** Degrees at the value that lies flat, and how far what is more can still go. */
const [FLAT, MORE] = [72, 12] as const;

/** Degrees to the right; to the left for what is negative. */
export function leanOf(value: number, full: number): number {
  const part = Math.abs(value) / full;
  const degrees = part <= 1 ? FLAT * part : FLAT + MORE * (1 - 1 / part);
  return value < 0 ? -degrees : degrees;
}
