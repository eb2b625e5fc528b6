/**
 * A river as paths: from the right, where the gradient sets out, to the left, as wide at every step as
 * its gain (gain-law.ts) times one factor of the picture. In levels of paleness, each a shape of its
 * own: thin is pale too. What is more than gain 1 is a core; at the widest the banks have teeth.
 */
import { BED, CLAMP, clampedAt, widthOf } from "../../network/gain-law.js";
import { px } from "./node.js";

/** A place on the way back and log10 of the gain there, from right to left. */
export interface Mark {
  readonly x: number;
  readonly gain: number;
}

export interface Band {
  /** By level, from the palest to that of gain 1 and more. */
  readonly levels: readonly string[];
  /** With teeth: wider than widths can say. */
  readonly wild: string;
  readonly core: string;
  /** From where on nothing flows. */
  readonly none: string;
  /** Where it became no number: it opens out, and ends. */
  readonly flare: string;
  readonly flaredAt: number | null;
}

const LEVELS = 6;
/** Of the teeth: from one to the next, and how far they reach. */
const TOOTH = { each: 4, reach: 3.5 };
/** Shapes side by side reach under each other, or a line of light would stand between them. */
const UNDER = 0.4;

interface Piece {
  readonly level: number;
  readonly marks: Mark[];
}

export function bandOf(marks: readonly Mark[], y: number, factor: number): Band {
  const levels = Array.from({ length: LEVELS }, () => "");
  let [wild, none, flare] = ["", "", ""];
  let flaredAt: number | null = null;
  const flowing = flowingPart(marks);
  const last = flowing.at(-1);
  const next = marks[flowing.length];
  const half = (gain: number): number => (widthOf(gain) * factor) / 2;
  for (const { level, marks: part } of pieces(flowing)) {
    if (level === LEVELS) wild += shape(toothed(part), y, (mark) => half(mark.gain) + mark.tooth);
    else levels[level] += shape(part, y, ({ gain }) => half(gain));
  }
  if (next !== undefined) {
    const from = last ?? next;
    const end = marks.at(-1) ?? next;
    if (next.gain === Number.NEGATIVE_INFINITY) none = `M${px(from.x)} ${px(y)}H${px(end.x)}`;
    else {
      flaredAt = next.x;
      const wide = (CLAMP.most * factor) / 2;
      const narrow = last === undefined ? half(0) : half(last.gain);
      const begin = last === undefined ? next.x + 2 * wide : last.x;
      // No thinner than can be seen, however many steps there are.
      const x = Math.min(next.x, begin - wide);
      flare = `M${px(begin)} ${px(y - narrow)}L${px(x)} ${px(y - wide)}l5 ${px(wide / 2)}l-5 ${px(wide / 2)}l5 ${px(wide / 2)}l-5 ${px(wide / 2)}L${px(begin)} ${px(y + narrow)}z`;
    }
  }
  return { levels, wild, core: coreOf(flowing, y, factor), none, flare, flaredAt };
}

/** Up to where there is no number any more, or nothing. */
function flowingPart(marks: readonly Mark[]): readonly Mark[] {
  const end = marks.findIndex(({ gain }) => !Number.isFinite(gain));
  return end < 0 ? marks : marks.slice(0, end);
}

/** Neighbours of one level are one shape. */
function pieces(marks: readonly Mark[]): Piece[] {
  const all: Piece[] = [];
  for (let i = 1; i < marks.length; i++) {
    const [from, to] = [marks[i - 1], marks[i]] as [Mark, Mark];
    const level = levelOf(from.gain, to.gain);
    const before = all.at(-1);
    if (before?.level === level) before.marks.push(to);
    else all.push({ level, marks: [{ ...from, x: from.x + (i > 1 ? UNDER : 0) }, to] });
  }
  return all;
}

function levelOf(from: number, to: number): number {
  if (clampedAt(from) === "high" && clampedAt(to) === "high") return LEVELS;
  const width = (widthOf(from) + widthOf(to)) / 2;
  const part = (width - CLAMP.least) / (BED - CLAMP.least);
  return Math.min(LEVELS - 1, Math.max(0, Math.floor(part * LEVELS)));
}

/** A flat piece with a tooth at every other place of a grid that stands still. */
function toothed(marks: readonly Mark[]): (Mark & { readonly tooth: number })[] {
  const [from, to] = [marks[0], marks.at(-1)] as [Mark, Mark];
  const all = [{ ...from, tooth: 0 }];
  for (let i = Math.ceil(from.x / TOOTH.each) - 1; i * TOOTH.each > to.x; i--)
    all.push({ x: i * TOOTH.each, gain: from.gain, tooth: i % 2 === 0 ? 0 : TOOTH.reach });
  return [...all, { ...to, tooth: 0 }];
}

/** What is above the bed's width, in the middle of the stream. */
function coreOf(marks: readonly Mark[], y: number, factor: number): string {
  const half = ({ gain }: Mark): number => (Math.max(0, widthOf(gain) - BED) * factor) / 2;
  let path = "";
  let part: Mark[] = [];
  const close = (): void => {
    if (part.some((mark) => half(mark) > 0)) path += shape(part, y, half);
    part = [];
  };
  marks.forEach((mark, i) => {
    const above = half(mark) > 0 || [marks[i - 1], marks[i + 1]].some((m) => m && half(m) > 0);
    if (above) part.push(mark);
    else close();
  });
  close();
  return path;
}

function shape<M extends Mark>(marks: readonly M[], y: number, half: (mark: M) => number): string {
  const bank = (side: 1 | -1) => (mark: M) => `${px(mark.x)} ${px(y + side * half(mark))}`;
  return `M${marks.map(bank(-1)).join("L")}L${[...marks].reverse().map(bank(1)).join("L")}Z`;
}
