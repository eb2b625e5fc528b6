/**
 * The places of the diagram by name: `h:2`, `x:1`, `h:0`, `whh`, `L`; and of the edges, by what lies
 * on them, `edge-phi:2`. A place shows a value and what comes back to it, an edge what crosses it
 * both ways; this says which beats compute them, and at which place each quantity stands.
 */
import type { BeatKind, QuantityName } from "../core.js";

/** An edge of a column, by what lies on it. */
export type EdgeName =
  /** x_t → a_t, along W_xh. */
  | "wxh"
  /** h_{t−1} → a_t, along W_hh. */
  | "whh"
  /** a_t → h_t, through φ. */
  | "phi"
  /** h_t → o_t, along W_hy. */
  | "why"
  /** o_t → ŷ_t, where softmax lies between them. */
  | "softmax"
  /** ŷ_t → l_t. */
  | "loss";

/** The edge a name speaks of, if it does. */
export function edgeOf(id: string): { readonly edge: EdgeName; readonly t: number } | null {
  const [, edge, t] = /^edge-(\w+):(\d+)$/.exec(id) ?? [];
  return edge === undefined ? null : { edge: edge as EdgeName, t: Number(t) };
}

export function edgeId(edge: EdgeName, t: number): string {
  return `edge-${edge}:${t}`;
}

export interface BeatName {
  readonly kind: BeatKind;
  readonly t: number;
}

/** The beats that belong to a place, in the order they are explained; of `steps` steps. */
export function beatsAt(id: string, steps: number): BeatName[] {
  const [name = "", step = "0"] = id.split(":");
  const t = Number(step);
  const at = (...kinds: BeatKind[]): BeatName[] => kinds.map((kind) => ({ kind, t }));
  /** An accumulator: all shares, in the order they come in, their sum, and the update. */
  const filling = (share: BeatKind, sum: BeatKind): BeatName[] => [
    ...Array.from({ length: steps }, (_, i) => ({ kind: share, t: steps - i })),
    ...at(sum, "update"),
  ];
  switch (name) {
    case "a":
      return at("a", "da");
    case "h":
      return t === 0 ? at("dh0") : at("h", "dhDirect", "dhFuture", "dh");
    case "o":
      return at("o", "do");
    case "yhat":
      return at("o", "yhat", "do");
    case "l":
      return at("l");
    case "L":
      return at("L", "end");
    case "why":
      return filling("shareWhy", "sumWhy");
    case "whh":
      return filling("shareWhh", "sumWhh");
    case "wxh":
      return filling("shareWxh", "sumWxh");
    case "bh":
    case "by":
      return filling("shareB", "sumB");
    // Forward, what comes back along it, and what the use there adds to the weight's gradient.
    case "edge-wxh":
      return at("a", "shareWxh");
    case "edge-whh":
      return [...at("a"), t === 1 ? DH0 : { kind: "dhFuture", t: t - 1 }, ...at("shareWhh")];
    case "edge-phi":
      return at("h", "da");
    case "edge-why":
      return at("o", "dhDirect", "shareWhy");
    case "edge-softmax":
      return at("yhat", "do");
    case "edge-loss":
      return at("l", "do");
    default:
      return [];
  }
}

/** What arrives at h_0. */
const DH0: BeatName = { kind: "dh0", t: 0 };

/** Where a quantity stands; null for what has no place of its own. */
export function placeOf(name: QuantityName, step: number, separateOutput: boolean): string | null {
  switch (name) {
    case "x":
    case "a":
    case "h":
    case "l":
      return `${name}:${step}`;
    case "da":
    case "daKept":
    case "slope":
      return `a:${step}`;
    case "dh":
    case "dhDirect":
    case "dhFuture":
      return `h:${step}`;
    case "o":
      return separateOutput ? `o:${step}` : `yhat:${step}`;
    case "do":
      return separateOutput ? `o:${step}` : `yhat:${step}`;
    case "y":
    case "yhat":
      return `yhat:${step}`;
    case "L":
    case "newL":
      return "L";
    case "rate":
    case "theta":
    case "norm":
    case "clip":
    case "newA":
    case "newH":
    case "newO":
    case "newYhat":
    case "newLoss":
      return null;
    default:
      return name.includes("-") ? (name.split("-")[1] ?? null) : name;
  }
}

/** The edge a quantity flows along to the place of what it goes into; null where it is there already. */
export function wayOf(name: QuantityName, step: number): string | null {
  switch (name) {
    case "slope":
      return edgeId("phi", step);
    case "dhDirect":
    case "share-why":
      return edgeId("why", step);
    case "dhFuture":
      return edgeId("whh", step + 1);
    case "share-whh":
      return edgeId("whh", step);
    case "share-wxh":
      return edgeId("wxh", step);
    default:
      return null;
  }
}

/** From one place to a neighbour, as the arrow keys go; the caller finds out which are there. */
export function neighbours(id: string, key: string, rows: readonly string[]): string[] {
  const [name = "", step = ""] = id.split(":");
  if (step === "") return besideCard(name, key);
  const t = Number(step);
  const row = rows.indexOf(name);
  switch (key) {
    case "ArrowLeft":
      // The weights stand before the first step, or below all of them.
      return t > 1 ? [`${name}:${t - 1}`] : [`${name}:${t - 1}`, "whh"];
    case "ArrowRight":
      return [`${name}:${t + 1}`];
    case "ArrowUp":
      return rows
        .slice(0, row)
        .reverse()
        .map((other) => `${other}:${t}`);
    case "ArrowDown":
      return [...rows.slice(row + 1).map((other) => `${other}:${t}`), "why"];
    default:
      return [];
  }
}

/** The places without a step, in the order they stand in. */
const CARDS = ["L", "why", "whh", "wxh", "bh", "by"];

/** From one of them to the next, or the one before; none where the steps begin. */
function besideCard(name: string, key: string): string[] {
  const place = CARDS.indexOf(name);
  if (key === "ArrowDown") return CARDS.slice(place + 1, place + 2);
  return key === "ArrowUp" || key === "ArrowLeft" ? CARDS.slice(0, place).slice(-1) : [];
}

/** From top to bottom. */
export const ROWS = [
  ...["l", "y", "edge-loss", "yhat", "edge-softmax", "o", "edge-why"],
  ...["h", "edge-phi", "a", "edge-whh", "edge-wxh", "x"],
] as const;
