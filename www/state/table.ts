/**
 * The one table behind attributes, URL keys, controls, defaults and validation.
 * A new control starts as a line here; the type checker then asks for everything else.
 */

import { CELLS, LEVER, type StrengthId } from "../core/generated.js";
import type {
  Activation,
  BeatKind,
  CellName,
  Curve,
  LossAt,
  LossName,
  Order,
  Reduction,
} from "../core.js";
import type { LabelId } from "../i18n/texts.js";
import {
  beatId,
  flag,
  integer,
  type Kind,
  language,
  modelText,
  namedNumbers,
  names,
  number,
  parameterId,
  places,
  stateEntry,
  stateTexts,
  truncationPair,
  word,
  words,
} from "./kinds.js";
import { modelConfig } from "./model.js";
import { besides, presetIds } from "./presets.js";
import { schemes } from "./schemes.js";
import type { State } from "./state.js";
import { eachStrength, minorStrengths, strengthKey, strengths } from "./strengths.js";
import { trainingChoice } from "./training.js";

/** Where a control stands: first and largest, behind "more", or outside the controls. */
export type Group = "primary" | "more" | "header" | "transport" | "page";

export interface Entry<V> {
  /** The attribute and URL key. */
  readonly key: string;
  readonly kind: Kind<NonNullable<V>>;
  /** `null`: the preset's own value, or where there is none: decided by the surroundings. */
  readonly default: V;
  readonly label: LabelId;
  readonly group: Group;
  /** True for what belongs to one preset: choosing another preset clears it. */
  readonly ofPreset: boolean;
  /** True for what makes another model of it: undo takes it back. */
  readonly model: boolean;
}

export const cells = Object.keys(CELLS) as readonly CellName[];
export const activations: readonly Activation[] = ["linear", "tanh", "relu", "sigmoid"];
export const losses: readonly LossName[] = [
  "squared",
  "half-squared",
  "cross-entropy",
  "binary-cross-entropy",
  "linear",
];
export const reductions: readonly Reduction[] = ["sum", "mean"];
export const lossPlaces: readonly LossAt[] = ["every", "last"];
export { schemes };
export const languages = ["zh", "en"] as const;
export const themes = ["auto", "light", "dark"] as const;
export const orders: readonly Order[] = ["program", "notes"];
export const curves: readonly Curve[] = [
  "lastLoss",
  "total",
  "jacobian",
  "bound",
  "rho",
  "fit",
  "linear",
  "direction",
];
/** The curves that are drawn unless others are asked for. */
export const basicCurves: readonly Curve[] = ["lastLoss", "total"];
/** Whether the picture of a gated cell shows what is inside of it. */
export const gateViews = ["open", "closed"] as const;
export type GateView = (typeof gateViews)[number];
/** What is shown unless something else is asked for. */
export const basicPanels = ["controls", "transport", "diagram", "distance"] as const;
/** Everything else is one click away. */
export const furtherPanels = [
  "equations",
  "worked",
  "table",
  "contributions",
  "nudge",
  "paths",
  "aim",
  "policy",
  "training",
  "triangle",
  "activation",
  "saturation",
  "dominoes",
  "dynamics",
  "shares",
  "truncation",
  "clipping",
  "spectrum",
  "cells",
  "checks",
  "mine",
  "cliff",
  "files",
] as const;
/** What an exercise shows unless something else is asked for. */
const exercisePanels = ["transport", "diagram", "worked"] as const;
/** `share`: the button of the dialog with link and snippets, in the header; where the explorer owns its page it is there anyway. */
export const panels = [...basicPanels, ...furtherPanels, "share"] as const;
/** Of a long sequence the table shows the rows near the beat, or all of them. */
export const rowChoices = ["near", "all"] as const;
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32] as const;

export type Language = (typeof languages)[number];
export type Theme = (typeof themes)[number];
export type Panel = (typeof panels)[number];
export type FurtherPanel = (typeof furtherPanels)[number];
export type RowChoice = (typeof rowChoices)[number];

/** The panels a state shows. Of an exercise the worked solution is where the blanks are. */
export function panelsOf({
  show,
  ask,
  preset,
}: Pick<State, "show" | "ask" | "preset">): readonly Panel[] {
  if (ask === null) return show ?? [...basicPanels, ...(besides[preset] ?? [])];
  if (show === null) return exercisePanels;
  return show.includes("worked") ? show : [...show, "worked"];
}

/** What `ask` may name: kinds of beats, in a cell with gates those that do the same there, and words for several kinds. */
export const askGroups = [
  ...["all", "a", "h", "o", "yhat", "l", "L"],
  ...["do", "dhDirect", "dhFuture", "dh", "da", "dh0"],
  ...["share", "shareWhy", "shareWhh", "shareWxh", "shareB"],
  ...["sum", "sumWhy", "sumWhh", "sumWxh", "sumB", "update", "end"],
] as const;
/** Kinds of beats of a single gate or state. */
const askAlone = [
  ...["r", "z", "u", "n", "i", "f", "g", "q", "c"],
  ...["dr", "dz", "du", "dn", "di", "df", "dg", "dq"],
  ...["dcDirect", "dcFuture", "dc", "dc0"],
] as const;
export const asks = [...askGroups, ...askAlone] as const satisfies readonly BeatKind[];
export type AskGroup = (typeof askGroups)[number];
export type Asked = (typeof asks)[number];

/** Sliders cover what is worth dragging through; the number fields take the whole range of `kind`. */
export const weight = number(-10, 10, 0.01);
export { numberLimits } from "./kinds.js";
export const weightSlider = { min: -2, max: 2, step: 0.01 };
/** As far as ln(T − 1) of the longest sequence. */
export const forgetBiasSlider = { min: -2, max: 6, step: 0.01 };
/** With more than one unit a weight control is a factor on the preset's own matrix. */
export const factorSlider = { min: 0, max: 4, step: 0.01 };
export const steps = integer(1, 200);
export const gain = number(0, 4, 0.01);
export const seed = integer(0, 0xffff_ffff);
/** H of a model that is drawn at random: every entry of it is to be seen. */
export const units = integer(1, 32);
export const rate = number(0, 100, 0.005);
export const rateSlider = { min: 0, max: 0.2, step: 0.005 };
export const nudge = number(-1, 1, 0.01);
export const nudgeSlider = { min: -0.5, max: 0.5, step: 0.01 };
export const push = number(-1, 1, 0.01);
export const truncation = truncationPair(steps.max);
/** The plane of the error cliff: places beyond it are not looked at. */
export const cliffW = number(3, 7, 0.01);
export const cliffB = number(-4, -1, 0.01);
export const cliffRate = number(0, 10, 0.01);
export const cliffRateSlider = { min: 0, max: 0.5, step: 0.01 };
export const cliffTheta = number(0, 10_000, 0.1);
export const cliffThetaSlider = { min: 0, max: 10, step: 0.1 };
/** b at the wall beside w = 5, to the last bit (crate/core/src/cliff.rs, `wall`). */
export const wallB = -2.6122966560092724;
/** All of the plane, or the wall near w = 5. */
export const cliffViews = ["plane", "wall"] as const;
export type CliffView = (typeof cliffViews)[number];
/** At the smallest the longest sequence is seen whole on a phone, at the largest one step fills it. */
export const zoom = number(0.005, 4, 0.01);
/** A matrix of shares as their norms, or by one entry. */
export const measures = ["norm", "entry"] as const;
export type Measure = (typeof measures)[number];
/** Walks of one estimate of a policy's gradient. */
export const walkCounts = ["1", "10", "100"] as const;
export type WalkCount = (typeof walkCounts)[number];
export const discount = number(0, 1, 0.01);
/** The threshold of clipping by global norm. */
export const clip = number(0, 1e6, 0.01);
/** Only when it nears the window, or at once. */
export const loadings = ["lazy", "eager"] as const;
export type Loading = (typeof loadings)[number];
export const widths = ["log", "linear"] as const;
export type Width = (typeof widths)[number];
/** The distance plot against the gradient at h_T, so that curves begin at 1, or as it is. */
const scales = ["gain", "absolute"] as const;
export type Scale = (typeof scales)[number];

/** What `lock` may name: everything a reader could otherwise change in the controls. */
export const lockable = [
  "preset",
  ...strengths.map(strengthKey),
  "numbers",
  "steps",
  "cell",
  "forget-bias",
  "activation",
  "loss",
  "loss-at",
  "reduction",
  "seed",
  "gain",
  "init",
  "units",
  "truncate",
  "rate",
  "clip",
  "ask",
  "config",
] as const;
export type Lockable = (typeof lockable)[number];

/** Whose a line of the table is: the model's, or what only this preset has a use for, or the reader's. */
type Owner = "model" | "preset" | "reader";

export const table: { readonly [P in keyof State]: Entry<State[P]> } = {
  preset: {
    ...entry("preset", word(presetIds), "blame", "preset", "header", "reader"),
    model: true,
  },
  config: entry("config", modelConfig(), null, "config", "page", "model"),
  ...eachStrength((id) => strength(id, "primary"), [LEVER]),
  steps: entry("steps", steps, null, "steps", "primary", "model"),
  cell: entry("cell", word(cells), null, "cell", "primary", "model"),
  forgetBias: entry("forget-bias", weight, null, "forgetBias", "more", "model"),
  activation: entry("activation", word(activations), null, "activation", "primary", "model"),
  ...eachStrength((id) => strength(id, "more"), minorStrengths),
  numbers: entry("numbers", namedNumbers(), null, "numbers", "primary", "model"),
  loss: entry("loss", word(losses), null, "loss", "more", "model"),
  lossAt: entry("loss-at", word(lossPlaces), null, "lossAt", "more", "model"),
  reduction: entry("reduction", word(reductions), null, "reduction", "more", "model"),
  gain: entry("gain", gain, null, "gain", "more", "model"),
  seed: entry("seed", seed, null, "seed", "more", "model"),
  init: entry("init", word(schemes), null, "init", "more", "model"),
  units: entry("units", units, null, "units", "more", "model"),
  truncate: entry("truncate", truncation, null, "truncate", "more", "model"),
  rate: entry("rate", rate, null, "rate", "more", "model"),
  clip: entry("clip", clip, null, "clip", "more", "model"),
  order: entry("order", word(orders), null, "order", "transport", "model"),
  // Equations may be without it: `chosenWeight` says what stands for it there.
  weight: entry("weight", parameterId(), LEVER, "weight", "page", "reader"),
  entry: entry("entry", integer(1, 65_536), 1, "entry", "page", "preset"),
  nudge: entry("nudge", nudge, 0.01, "nudge", "page", "reader"),
  domino: entry("domino", stateEntry(), null, "domino", "page", "preset"),
  push: entry("push", push, 0, "push", "page", "preset"),
  // The same for every example: who practises goes on with other numbers.
  ask: entry("ask", words(asks), null, "ask", "page", "reader"),
  at: entry("at", beatId(), null, "position", "transport", "preset"),
  pin: entry("pin", places(), null, "pin", "page", "preset"),
  inputNames: entry("input-names", names(), null, "inputNames", "page", "preset"),
  zoom: entry("zoom", zoom, null, "zoom", "page", "reader"),
  gates: entry("gates", word(gateViews), null, "gates", "page", "preset"),
  width: entry("width", word(widths), "log", "width", "more", "reader"),
  distance: entry("distance", integer(0, steps.max - 1), null, "distance", "page", "preset"),
  curves: entry("curves", words(curves), null, "curves", "page", "reader"),
  scale: entry("scale", word(scales), "gain", "scale", "page", "reader"),
  // It outlives the example it was taken from, and is undone like a change of the model.
  ghost: { ...entry("ghost", modelText(), null, "ghost", "page", "reader"), model: true },
  ofLoss: entry("of-loss", steps, null, "ofLoss", "page", "preset"),
  measure: entry("measure", word(measures), "norm", "measure", "page", "reader"),
  rows: entry("rows", word(rowChoices), "near", "rows", "page", "reader"),
  row: entry("row", integer(0, steps.max), null, "row", "page", "preset"),
  cliffW: entry("cliff-w", cliffW, 5, "cliffW", "page", "reader"),
  cliffB: entry("cliff-b", cliffB, wallB, "cliffB", "page", "reader"),
  cliffRate: entry("cliff-rate", cliffRate, 0.1, "cliffRate", "page", "reader"),
  cliffTheta: entry("cliff-theta", cliffTheta, 1, "cliffTheta", "page", "reader"),
  cliffView: entry("cliff-view", word(cliffViews), "plane", "cliffView", "page", "reader"),
  compare: entry("compare", words(cells), null, "compare", "page", "reader"),
  compareBias: entry("compare-bias", weight, null, "compareBias", "page", "reader"),
  compareSeed: entry("compare-seed", seed, null, "compareSeed", "page", "reader"),
  walks: entry("walks", word(walkCounts), "10", "walks", "page", "reader"),
  walkSeed: entry("walk-seed", seed, 1, "walkSeed", "page", "reader"),
  discount: entry("discount", discount, 0.9, "discount", "page", "reader"),
  training: entry("training", trainingChoice(), null, "training", "page", "reader"),
  speed: entry("speed", number(0.25, 32, 0.25), null, "speed", "transport", "reader"),
  autoplay: entry("autoplay", flag(), false, "autoplay", "page", "reader"),
  present: entry("present", flag(), false, "present", "header", "reader"),
  marks: entry("marks", stateTexts(), null, "marks", "page", "reader"),
  lang: entry("lang", language(languages), null, "language", "header", "reader"),
  theme: entry("theme", word(themes), "auto", "theme", "header", "reader"),
  show: entry("show", words(panels), null, "show", "page", "reader"),
  lock: entry("lock", words(lockable), null, "lock", "page", "reader"),
  loading: entry("loading", word(loadings), null, "loading", "page", "reader"),
};

/** State properties in the table's order, which is also the order of URL keys. */
export const properties = Object.keys(table) as readonly (keyof State)[];

const byKey = new Map(properties.map((property) => [table[property].key, property]));

/** The property behind an attribute or URL key; a Map, so `__proto__` is just another unknown word. */
export function propertyOf(key: string): keyof State | undefined {
  return byKey.get(key);
}

function strength(id: StrengthId, group: Group): Entry<number | null> {
  return entry(strengthKey(id), weight, null, id, group, "model");
}

function entry<K extends {}, D extends K | null>(
  key: string,
  kind: Kind<K>,
  value: D,
  label: LabelId,
  group: Group,
  owner: Owner,
): Entry<K | D> {
  // NonNullable<K | D> is K, which the type checker does not see for a generic D.
  const same = kind as unknown as Kind<NonNullable<K | D>>;
  return {
    key,
    kind: same,
    default: value,
    label,
    group,
    ofPreset: owner !== "reader",
    model: owner === "model",
  };
}
