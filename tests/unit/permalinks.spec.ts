/** Links that are out in the world, in course notes and slides: each means what it meant when it was written. */
import { expect, test } from "@playwright/test";
import { type Change, defaultState } from "../../www/state/state.js";
import { format, parse } from "../../www/state/url.js";

const links: readonly (readonly [link: string, said: Change])[] = [
  ["preset=blame&w-hh=0.5&at=dh0", { whh: 0.5, at: "dh0" }],
  ["preset=blame&w-hh=1.4&at=dh0", { whh: 1.4, at: "dh0" }],
  ["preset=blame&w-hh=1.4&activation=tanh&at=dh0", { whh: 1.4, activation: "tanh", at: "dh0" }],
  [
    "preset=notes-linear&at=dh:1&show=controls+transport+diagram+worked",
    { preset: "notes-linear", at: "dh:1", show: ["controls", "transport", "diagram", "worked"] },
  ],
  ["preset=notes-linear&w-hh=0.9&lang=zh", { preset: "notes-linear", whh: 0.9, lang: "zh" }],
  [
    "at=dh:2&steps=20&w-hh=0.90&preset=notes-linear&speed=",
    { preset: "notes-linear", whh: 0.9, steps: 20, at: "dh:2" },
  ],
  [
    "w-hh=-1.5&truncate=5,20&show=diagram+controls&lock=w-hh%20steps&lang=zh-CN&theme=dark&preset=chaos",
    {
      preset: "chaos",
      whh: -1.5,
      truncate: { k1: 5, k2: 20 },
      lang: "zh",
      theme: "dark",
      show: ["controls", "diagram"],
      lock: ["w-hh", "steps"],
    },
  ],
  [
    "preset=landing&steps=20&w-hh=-2&at=dh:5",
    { preset: "landing", whh: -2, steps: 20, at: "dh:5" },
  ],
  [
    "preset=landing&steps=200&at=dh:120&zoom=0.005",
    { preset: "landing", steps: 200, at: "dh:120", zoom: 0.005 },
  ],
  [
    "preset=landing&steps=200&w-hh=-0.9&at=dh:120&zoom=0.4",
    { preset: "landing", whh: -0.9, steps: 200, at: "dh:120", zoom: 0.4 },
  ],
  [
    "preset=landing&steps=60&order=notes&w-hh=1.2",
    { preset: "landing", whh: 1.2, steps: 60, order: "notes" },
  ],
  [
    "preset=landing&truncate=5,10&at=shareWhh:2",
    { preset: "landing", truncate: { k1: 5, k2: 10 }, at: "shareWhh:2" },
  ],
  [
    "preset=landing&w-hh=-2&steps=50&at=h:2&speed=8",
    { preset: "landing", whh: -2, steps: 50, at: "h:2", speed: 8 },
  ],
  [
    "preset=landing&ghost=preset%3Dchaos%26gain%3D2",
    { preset: "landing", ghost: "preset=chaos&gain=2" },
  ],
  [
    "preset=chaos&of-loss=3&measure=entry&entry=1024",
    { preset: "chaos", entry: 1024, ofLoss: 3, measure: "entry" },
  ],
  [
    "preset=chaos&init=scaled&gain=0.5&units=4&lock=init+units",
    { preset: "chaos", gain: 0.5, init: "scaled", units: 4, lock: ["init", "units"] },
  ],
  ["preset=chaos&at=end&pin=h:2,h:199", { preset: "chaos", at: "end", pin: ["h:2", "h:199"] }],
  ["preset=chaos&at=h:50&row=50", { preset: "chaos", at: "h:50", row: 50 }],
  [
    "preset=chaos&clip=0.001&truncate=1,1",
    { preset: "chaos", truncate: { k1: 1, k2: 1 }, clip: 0.001 },
  ],
  [
    "preset=chaos&steps=40&w-hh=1.3&truncate=3,7&rate=0.07&at=dh:20",
    { preset: "chaos", whh: 1.3, steps: 40, truncate: { k1: 3, k2: 7 }, rate: 0.07, at: "dh:20" },
  ],
  [
    "preset=chaos&units=8&init=orthogonal&seed=7",
    { preset: "chaos", seed: 7, init: "orthogonal", units: 8 },
  ],
  [
    "preset=exercise&seed=3&ask=all&show=transport+diagram+worked&pin=h:1",
    {
      preset: "exercise",
      seed: 3,
      ask: ["all"],
      pin: ["h:1"],
      show: ["transport", "diagram", "worked"],
    },
  ],
  [
    "preset=exercise&ask=h+dhFuture+sumWhh&lock=ask+seed&lang=en",
    { preset: "exercise", ask: ["h", "dhFuture", "sumWhh"], lang: "en", lock: ["seed", "ask"] },
  ],
  [
    "preset=exploding&w-hh=10&steps=200&clip=1&at=update&show=diagram+clipping+transport",
    {
      preset: "exploding",
      whh: 10,
      steps: 200,
      clip: 1,
      at: "update",
      show: ["transport", "diagram", "clipping"],
    },
  ],
  [
    "preset=irnn&activation=linear&at=dhDirect:2",
    { preset: "irnn", activation: "linear", at: "dhDirect:2" },
  ],
  [
    "preset=notes-tanh&pin=h:2,whh,L&weight=wxh&nudge=0.1",
    { preset: "notes-tanh", weight: "wxh", nudge: 0.1, pin: ["h:2", "whh", "L"] },
  ],
  [
    "preset=notes-linear-h1&pin=h:2.3,whh.2.1,bh.32,edge-phi:2&at=yhat:1",
    { preset: "notes-linear-h1", at: "yhat:1", pin: ["h:2.3", "whh.2.1", "bh.32", "edge-phi:2"] },
  ],
  [
    "preset=theory&cell=rnn&weight=why&at=sumWhy",
    { preset: "theory", weight: "why", at: "sumWhy", cell: "rnn" },
  ],
  [
    "preset=theory&cell=rnn&loss=squared&loss-at=last&h0=0.5&b-h=0.25",
    { preset: "theory", bh: 0.25, h0: 0.5, loss: "squared", lossAt: "last", cell: "rnn" },
  ],
  [
    "preset=vanishing&curves=lastLoss+jacobian+bound&distance=4&scale=absolute",
    {
      preset: "vanishing",
      distance: 4,
      curves: ["lastLoss", "jacobian", "bound"],
      scale: "absolute",
    },
  ],
  [
    "preset=saturating&activation=tanh&w-hh=2&at=end&curves=lastLoss+linear",
    { preset: "saturating", whh: 2, activation: "tanh", at: "end", curves: ["lastLoss", "linear"] },
  ],
  [
    "preset=latch&show=controls+transport+diagram+activation+saturation",
    { preset: "latch", show: ["controls", "transport", "diagram", "activation", "saturation"] },
  ],
  [
    "preset=shear&steps=30&show=controls+diagram+distance+triangle+shares",
    { preset: "shear", steps: 30, show: ["controls", "diagram", "distance", "triangle", "shares"] },
  ],
  [
    "preset=shear-chaotic&at=da:13&width=linear",
    { preset: "shear-chaotic", at: "da:13", width: "linear" },
  ],
  ["preset=orthogonal&gain=1&seed=4294967295", { preset: "orthogonal", gain: 1, seed: 4294967295 }],
  [
    "present=on&marks=preset%3Dblame%26w-hh%3D0.5+preset%3Dchaos",
    { present: true, marks: ["preset=blame&w-hh=0.5", "preset=chaos"] },
  ],
  [
    "show=controls+diagram+cliff&cliff-w=4.5&cliff-b=-2&cliff-rate=0.2&cliff-theta=3&cliff-view=wall",
    {
      cliffW: 4.5,
      cliffB: -2,
      cliffRate: 0.2,
      cliffTheta: 3,
      cliffView: "wall",
      show: ["controls", "diagram", "cliff"],
    },
  ],
  [
    "preset=blame&show=controls+diagram+table&rows=all&row=3&weight=bh&at=l:1",
    { weight: "bh", at: "l:1", rows: "all", row: 3, show: ["controls", "diagram", "table"] },
  ],
  [
    "preset=blame&w-xh=2&w-hy=-1&rate=0.1&autoplay=on&loading=eager",
    { wxh: 2, why: -1, rate: 0.1, autoplay: true, loading: "eager" },
  ],
  [
    "lang=en&theme=light&at=start&weight=by",
    { weight: "by", at: "start", lang: "en", theme: "light" },
  ],
  [
    "config=LczBDsIgDIDhd-mZLIxkl918DsKhTiIkyCZ0oln27rbijf-j7QGLTwlmKDmDAlwovpDimpkIc2BLa61c9blj8bc_XIgpYSXuoGG2epicgpi3nXja2tEpaxwTYbn7boZtEtuw4IPpgPYO8iPb7C38aux1ldCDkcMtfPpVcXlqd55f&w-hh=2&at=dh:1",
    {
      config: {
        cell: "rnn",
        activation: "tanh",
        loss: "squared",
        lossAt: "last",
        h0: [0.5],
        inputs: [[1], [2]],
        targets: [[2], [5]],
        params: { wxh: [[0.5]], whh: [[1.5]], bh: [0.25], why: [[1]], by: [0] },
      },
      whh: 2,
      at: "dh:1",
    },
  ],
];

for (const [link, said] of links)
  test(link.slice(0, 90), () => {
    const { state, problems } = parse(`#${link}`);
    expect(problems).toEqual([]);
    expect(state).toEqual({ ...defaultState, ...said });
    const again = format(state);
    expect(format(parse(again).state)).toBe(again);
  });
