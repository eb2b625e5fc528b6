/**
 * The places of the diagram by name: `h:2`, `x:1`, `h:0`, `L`, a parameter's by its own; and of the
 * edges, by what lies on them, `edge-phi:2` (placement.ts). A place shows a value and what comes back
 * to it, an edge what crosses it both ways; this says which beats compute them, and at which place
 * each quantity stands.
 */
import type { BeatKind, Frame, Schema, Valued } from "../core.js";
import { learntOf, offered, parameterInfo } from "./parameters.js";
import { edgeNamed, type PlacedEdge, type Placement, parameterOfBlock } from "./placement.js";
import { valueInfo as infoOf } from "./quantities.js";

/** The edge a name speaks of, if it does. */
export function edgeOf(id: string): { readonly edge: string; readonly t: number } | null {
  const [, edge, t] = /^edge-(.+):(\d+)$/.exec(id) ?? [];
  return edge === undefined ? null : { edge, t: Number(t) };
}

export function edgeId(edge: string, t: number): string {
  return `edge-${edge}:${t}`;
}

export interface BeatName {
  readonly kind: BeatKind;
  readonly t: number;
}

/** The beats that belong to a place, in the order they are explained. */
export function beatsAt({ schema, T }: Pick<Frame, "schema" | "T">, id: string): BeatName[] {
  const parameter = parameterInfo(schema, id);
  // An accumulator: all shares, in the order they come in, their sum, and the update.
  if (parameter !== undefined)
    return [
      ...Array.from({ length: T }, (_, i) => ({ kind: parameter.share, t: T - i })),
      { kind: parameter.sum, t: 0 },
      { kind: "update", t: 0 },
    ];
  const edge = edgeOf(id);
  if (edge !== null) {
    const placed = edgeNamed(schema, true, edge.edge) ?? edgeNamed(schema, false, edge.edge);
    return placed === undefined ? [] : beatsOnEdge(schema, placed, edge.t);
  }
  const [name = "", step = "0"] = id.split(":");
  const t = Number(step);
  const at = (...kinds: BeatKind[]): BeatName[] => kinds.map((kind) => ({ kind, t }));
  const { output } = schema;
  switch (name) {
    case "yhat":
      return at(...(infoOf(schema, output)?.after === true ? [output] : []), "yhat", "do");
    case "l":
      return at("l");
    case "L":
      return at("L", "end");
    default:
      return infoOf(schema, name) === undefined ? [] : beatsOfValue(schema, name, t);
  }
}

/** A value, the parts of its line that have no name, and what comes back to them. */
function beatsOfValue(schema: Schema, id: string, t: number): BeatName[] {
  const initial = schema.states.find((state) => state.id === id)?.initial;
  if (t === 0) return initial === undefined ? [] : [{ kind: `d${initial}`, t: 0 }];
  const info = infoOf(schema, id);
  if (id === schema.output && info?.after === true) return [id, "do"].map((kind) => ({ kind, t }));
  const parts = schema.values.filter(({ line, named }) => line === id && !named);
  const back = info?.state ? [`d${id}Direct`, `d${id}Future`, `d${id}`] : [`d${id}`];
  return [
    ...parts.map((part) => part.id),
    id,
    ...back,
    ...parts.map((part) => `d${part.id}`).reverse(),
  ].map((kind) => ({ kind, t }));
}

/** Forward, what comes back along it, and what the use there adds to a parameter's gradient. */
function beatsOnEdge(schema: Schema, edge: PlacedEdge, t: number): BeatName[] {
  const { through, takes, blocks, parameters, back, past, from } = edge;
  // Of what goes into a gate the gate's own sum is told; of a way without a matrix all of it.
  const forward = blocks.length > 0 ? takes : through;
  const shares = parameters.flatMap((id) => parameterInfo(schema, id)?.share ?? []);
  return [
    ...forward.map((kind) => ({ kind, t })),
    ...(back === null ? [] : [past ? arrivalOf(schema, from, t) : { kind: back.beat, t }]),
    ...shares.map((kind) => ({ kind, t })),
  ];
}

/** The beat in which what leaves step t for the state before it arrives there. */
export function arrivalOf({ states }: Schema, state: string, t: number): BeatName {
  const initial = states.find(({ id }) => id === state)?.initial ?? `${state}0`;
  return t === 1 ? { kind: `d${initial}`, t: 0 } : { kind: `d${state}Future`, t: t - 1 };
}

/** Where a quantity stands; null for what has no place of its own. */
export function placeOf(valued: Valued, schema: Schema, placement: Placement): string | null {
  const { role, of, step, updated } = valued;
  const home = (value: string): string | null => {
    const node = placement.home(value);
    return node === null ? null : `${node}:${step}`;
  };
  switch (role) {
    case "x":
      return `x:${step}`;
    case "y":
      return `yhat:${step}`;
    case "weight":
    case "share":
    case "gradient":
      return parameterOfBlock(schema, of);
    case "total":
      return "L";
    case "value":
      return updated ? null : home(of);
    case "yhat":
      return updated ? null : `yhat:${step}`;
    case "loss":
      return updated ? null : `l:${step}`;
    case "lossSlope":
      return `${placement.output}:${step}`;
    case "adjoint":
    case "direct":
    case "future":
    case "kept":
      return home(stateOf(schema, of));
    // f′ stands with what f is of.
    case "slope":
      return home(infoOf(schema, of)?.argument ?? of);
    default:
      return null;
  }
}

/** What arrives at an initial value, `h0`, arrives at that state. */
function stateOf({ states }: Schema, of: string): string {
  return states.find(({ initial }) => initial === of)?.id ?? of;
}

/** The edges a quantity flows along to the place of what it goes into; none where it is there already. */
export function waysOf({ role, of, step }: Valued, { edges }: Placement): string[] {
  const along = (t: number, flows: (edge: PlacedEdge) => boolean): string[] =>
    edges.filter(flows).map(({ id }) => edgeId(id, t));
  switch (role) {
    case "slope":
      return along(step, ({ map }) => map === of);
    case "direct":
      return along(step, ({ from, past, back }) => from === of && !past && back !== null);
    case "future":
      return along(step + 1, ({ from, past }) => from === of && past);
    case "share":
      return along(
        step,
        ({ blocks, parameters }) => blocks.includes(of) || parameters.includes(of),
      );
    default:
      return [];
  }
}

/** From one place to a neighbour, as the arrow keys go; the caller finds out which are there. */
export function neighbours(frame: Frame, id: string, key: string, placement: Placement): string[] {
  const [name = "", step = ""] = id.split(":");
  const cards = ["L", ...learntOf(frame).map((parameter) => parameter.id)];
  if (step === "") return besideCard(cards, name, key);
  const rows = stopsOf(placement);
  const t = Number(step);
  const row = rows.indexOf(name);
  switch (key) {
    case "ArrowLeft":
      // The weights stand before the first step, or below all of them.
      return t > 1 ? [`${name}:${t - 1}`] : [`${name}:${t - 1}`, ...offered(frame).slice(0, 1)];
    case "ArrowRight":
      return [`${name}:${t + 1}`];
    case "ArrowUp":
      return rows
        .slice(0, row)
        .reverse()
        .map((other) => `${other}:${t}`);
    case "ArrowDown":
      return [...rows.slice(row + 1).map((other) => `${other}:${t}`), ...cards.slice(1, 2)];
    default:
      return [];
  }
}

/** From one of the places without a step to the next, or the one before; none where the steps begin. */
function besideCard(cards: readonly string[], name: string, key: string): string[] {
  const place = cards.indexOf(name);
  if (key === "ArrowDown") return cards.slice(place + 1, place + 2);
  return key === "ArrowUp" || key === "ArrowLeft" ? cards.slice(0, place).slice(-1) : [];
}

const stops = new WeakMap<Placement, readonly string[]>();

/** The places of a step from top to bottom: of each row its nodes, then the edges that come to them. */
function stopsOf(placement: Placement): readonly string[] {
  const known = stops.get(placement);
  if (known !== undefined) return known;
  const found = placement.rows.flatMap(({ nodes }) => {
    const ids = nodes.map(({ id }) => id);
    const edges = placement.edges.filter(({ to }) => ids.includes(to));
    const [past, present] = [edges.filter((edge) => edge.past), edges.filter((edge) => !edge.past)];
    return [
      ...ids,
      // The target stands over the edge it is compared on.
      ...(ids.includes("l") ? ["y"] : []),
      ...[...past, ...present].map(({ id }) => `edge-${id}`),
    ];
  });
  stops.set(placement, found);
  return found;
}
