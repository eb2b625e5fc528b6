/**
 * The picture of one step, read off the graph of its cell: nodes are values, edges are uses. Cells of
 * the library have a table that says which values stand in which row; of any other recurrence each
 * value stands as high as its longest way from x and the step before. A closed cell shows its states
 * alone. What has no node of its own is folded: an edge stands for all ways through it.
 */
import type { BeatKind, Parameter, Schema, Use, ValueId, ValueInfo } from "../core.js";
import { GREEK } from "../formula/greek.js";
import { valueInfo as infoOf } from "./quantities.js";

/** A node: its name is that of its place, `h` of `h:2`. */
export interface PlacedNode {
  readonly id: string;
  readonly symbol: string;
  /** The series, and the beat, of what comes back to it; null: nothing does. */
  readonly gradient: string | null;
  /** A leaf has a value alone, and no gradient; a gate stands beside others, and is smaller. */
  readonly kind: "leaf" | "node" | "gate";
  /** The rows of a cell have so many places side by side; the node stands at this one, counted from 0. */
  readonly slot: number;
  readonly of: number;
  /** Where its symbol has room: beside it, or of several nodes side by side above each, where its own edge leaves room. */
  readonly side: "left" | "right" | "upper-left" | "over-left" | "over-right";
  /** Whether there is one before the first step. */
  readonly state: boolean;
  /** Behind the recurrence: there only at steps with a loss. */
  readonly after: boolean;
}

export interface PlacedRow {
  readonly nodes: readonly PlacedNode[];
  /** Of the gap below, as a part of the others. */
  readonly below: number;
  /** Whether only steps with a loss have anything in it. */
  readonly sparse: boolean;
}

/** What runs back along an edge: series at both its ends, and the beat that brings it. */
export interface Back {
  readonly kind: "output" | "direct" | "damped" | "future";
  /** Null: the same as at the other end. */
  readonly from: string | null;
  readonly to: string | null;
  /** Of what goes to the step before, the beat of that step. */
  readonly beat: BeatKind;
}

/** What parameters do: take x in, take the step before in, or read the recurrence out. */
export type Role = "input" | "recurrent" | "readout";

export interface PlacedEdge {
  /** `phi` of the place `edge-phi:2`. */
  readonly id: string;
  readonly from: string;
  /** From the step before. */
  readonly past: boolean;
  readonly to: string;
  /**
   * `up`: within a step; `hop`: from the side of a node of the step before to the side of this one;
   * `under`: the same to the bottom, where its side is taken; `trunk`: to below a row of several nodes,
   * from where a `leg` goes to each.
   */
  readonly route: "up" | "hop" | "under" | "trunk" | "leg";
  /** What the parameters on it do; null: there are none. */
  readonly role: Role | null;
  /** The values that are computed along it, in their order; the last is where it goes. */
  readonly through: readonly string[];
  /** Those of them that take what comes from `from` itself. */
  readonly takes: readonly string[];
  readonly blocks: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The value that what runs along it is multiplied by, where that is one and nothing else lies on it. */
  readonly factor: ValueId | null;
  /** The map it crosses, where what it takes is what that map is of. */
  readonly map: ValueId | null;
  readonly back: Back | null;
}

export interface Placement {
  readonly rows: readonly PlacedRow[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** The row of what losses read, and the first one of the recurrence. */
  readonly output: string;
  readonly top: string;
  /** The last one of it. */
  readonly bottom: string;
  /** Whether values of the cell may be shown or folded: the cell is drawn as one. */
  readonly cell: boolean;
  readonly open: boolean;
  /** The node of a value; null: it goes into none that is shown. */
  home(value: ValueId): string | null;
  node(id: string): PlacedNode | undefined;
  edge(id: string): PlacedEdge | undefined;
}

/** Rows of the recurrence from top to bottom; a number before a name: its place where it is none of its own. */
type Table = readonly (readonly (ValueId | readonly [ValueId, number])[])[];

/** n is of r and u, and stands over their gap, through which W_in x comes. */
const TABLES: Readonly<Record<string, Table>> = {
  rnn: [["h"], ["a"]],
  gru: [["h"], [["n", 0.5]], ["r", "u", "z"]],
  lstm: [["h"], ["c"], ["f", "i", "g", "q"]],
};

/** Heights of the gaps between rows: the gap that holds φ and W_hh needs most room. */
const GAPS = { loss: 0.9, softmax: 0.85, read: 1, hop: 1.42, inner: 1.15, x: 0.95, bus: 1.3 };

const placements = new WeakMap<Schema, Map<string, Placement>>();

/** `separate`: a prediction is another number than its output. */
export function placementOf(schema: Schema, separate: boolean, open: boolean): Placement {
  const known = placements.get(schema) ?? new Map<string, Placement>();
  placements.set(schema, known);
  const key = `${separate} ${open}`;
  let placement = known.get(key);
  if (placement === undefined) {
    const [closed, opened] = [
      place(schema, separate, closedRows(schema), false),
      place(schema, separate, openRows(schema), true),
    ];
    const same = JSON.stringify(closed.rows) === JSON.stringify(opened.rows);
    known.set(`${separate} false`, same ? opened : { ...closed, cell: true });
    known.set(`${separate} true`, same ? opened : { ...opened, cell: true });
    placement = known.get(key) ?? opened;
  }
  return placement;
}

/** An edge by its name, whether the cell is open or not. */
export function edgeNamed(schema: Schema, separate: boolean, id: string): PlacedEdge | undefined {
  return (
    placementOf(schema, separate, false).edge(id) ?? placementOf(schema, separate, true).edge(id)
  );
}

function openRows(schema: Schema): Table {
  const table = schema.cell === null ? undefined : TABLES[schema.cell];
  return table ?? layers(schema, ({ named, after }) => named && !after).reverse();
}

/** The states, one above the other; where the cell is one hop also what f is of. */
function closedRows(schema: Schema): Table {
  const shown = ({ id, state, named, after }: ValueInfo): boolean =>
    !after && named && (state || id === schema.hop?.sum || id === schema.output);
  return layers(schema, shown)
    .flatMap((row) => row.map((id) => [id]))
    .reverse();
}

/** By the longest way from x and the step before, the shortest first. */
function layers(schema: Schema, shown: (value: ValueInfo) => boolean): ValueId[][] {
  const rows: ValueId[][] = [];
  const depths = new Map<ValueId, number>();
  for (const value of schema.values) {
    const below = value.uses
      .filter(({ past, from }) => !past && from !== null)
      .map(({ from }) => depths.get(from ?? "") ?? 0);
    const depth = Math.max(0, ...below);
    depths.set(value.id, shown(value) ? depth + 1 : depth);
    if (shown(value)) {
      rows[depth] ??= [];
      rows[depth]?.push(value.id);
    }
  }
  return rows;
}

function place(schema: Schema, separate: boolean, table: Table, open: boolean): Placement {
  const { output } = schema;
  const reads = infoOf(schema, output)?.after === true;
  const behind = open
    ? layers(schema, ({ id, named, after }) => after && named && id !== output).reverse()
    : [];
  const inner = table.map((row) => rowOf(schema, row));
  const wide = Math.max(...inner.map(({ length }) => length));
  // Over places side by side one node alone may stand between two of them.
  const spread = inner.map((row) =>
    row.map((node) =>
      Number.isInteger(node.slot) ? node : { ...node, of: wide, kind: "gate" as const },
    ),
  );
  const shown = new Set([...table.flat().map(nameIn), ...behind.flat(), output]);
  const own = reads && separate;
  const homes = homesOf(schema, shown);
  const nodeOf = (id: string): string => (id === output && reads && !separate ? "yhat" : id);
  const edges = edgesOf(
    schema,
    shown,
    homes,
    new Set(inner.flatMap((row) => (row.length > 1 ? row.map(({ id }) => id) : []))),
    open,
  )
    .map((edge) => ({ ...edge, from: nodeOf(edge.from), to: nodeOf(edge.to) }))
    .concat(toLoss(schema, separate, reads));
  const plain = (
    id: string,
    symbol: string,
    gradient: string | null,
    after: boolean,
  ): PlacedNode => ({
    ...{ id, symbol, gradient, after, slot: 0, of: 1, side: "left", state: false },
    kind: id === "l" || id === "x" ? "leaf" : "node",
  });
  const last = spread.at(-1) ?? [];
  const hop = (upper: readonly PlacedNode[], lower: readonly PlacedNode[] | undefined): boolean =>
    edges.some(
      ({ route, from, to }) =>
        route === "hop" &&
        upper.some(({ id }) => id === from) &&
        lower?.some(({ id }) => id === to),
    );
  const rows: PlacedRow[] = [
    { nodes: [plain("l", "l", null, true)], below: GAPS.loss, sparse: true },
    {
      nodes: [plain("yhat", "ŷ", own ? null : "do", true)],
      below: own ? GAPS.softmax : GAPS.read,
      sparse: true,
    },
    ...(own
      ? [{ nodes: [plain(output, output, "do", true)], below: GAPS.read, sparse: true }]
      : []),
    ...behind.map((row) => ({ nodes: rowOf(schema, row), below: GAPS.read, sparse: true })),
    ...spread.map((nodes, i) => ({
      nodes,
      below:
        nodes === last
          ? edges.some(({ route }) => route === "trunk" || route === "under")
            ? GAPS.bus
            : GAPS.x
          : hop(nodes, spread[i + 1])
            ? GAPS.hop
            : GAPS.inner,
      sparse: false,
    })),
    { nodes: [plain("x", "x", null, false)], below: 0, sparse: false },
  ];
  // A road from the step before comes to the left of a node: its symbol stands above it.
  const arrived = new Set(edges.filter(({ route }) => route === "hop").map(({ to }) => to));
  const clear = rows.map((row) => ({
    ...row,
    nodes: row.nodes.map((node) =>
      node.side === "left" && arrived.has(node.id)
        ? { ...node, side: "upper-left" as const }
        : node,
    ),
  }));
  const nodes = clear.flatMap((row) => row.nodes);
  const [byNode, byEdge] = [
    new Map(nodes.map((node) => [node.id, node])),
    new Map(edges.map((edge) => [edge.id, edge])),
  ];
  return {
    ...{ rows: clear, nodes, edges, open, cell: false },
    output: own ? output : "yhat",
    top: spread[0]?.[0]?.id ?? schema.read,
    bottom: last[0]?.id ?? schema.read,
    home: (value) => {
      const home = homes.get(value);
      return home === undefined ? null : nodeOf(home);
    },
    node: (id) => byNode.get(id),
    edge: (id) => byEdge.get(id),
  };
}

/** As a name is written: `pi` as π. */
function letterOf(id: ValueId): string {
  return GREEK[id] ?? id;
}

function nameIn(one: Table[number][number]): ValueId {
  return typeof one === "string" ? one : one[0];
}

function rowOf(schema: Schema, row: Table[number]): PlacedNode[] {
  const middle = (row.length - 1) / 2;
  return row.map((one, i) => {
    const id = nameIn(one);
    const spread = typeof one !== "string";
    const several = row.length > 1 || spread;
    // What a hop arrives at has its symbol at the right, a state whose road comes on straight above it.
    const uses = infoOf(schema, id)?.uses ?? [];
    const straight = uses.some(({ from, past, block }) => from === id && past && block === null);
    const side = id === schema.hop?.sum ? "right" : straight ? "upper-left" : "left";
    const slot = typeof one === "string" ? i : one[1];
    return {
      ...{ id, symbol: letterOf(id), gradient: `d${id}`, slot, of: row.length },
      kind: several ? "gate" : "node",
      side: several ? `over-${i < middle || spread ? "left" : "right"}` : side,
      state: infoOf(schema, id)?.state === true,
      after: infoOf(schema, id)?.after === true,
    };
  });
}

/** Of every value the shown one that it is, or that it goes into first. */
function homesOf({ values }: Schema, shown: ReadonlySet<string>): ReadonlyMap<ValueId, string> {
  const homes = new Map<ValueId, string>();
  for (const { id } of [...values].reverse()) {
    const user = values.find(({ uses }) => uses.some(({ from, past }) => from === id && !past));
    const home = shown.has(id) ? id : homes.get(user?.id ?? "");
    if (home !== undefined) homes.set(id, home);
  }
  return homes;
}

/** An edge while its ways are being found. */
interface Found {
  readonly from: string;
  readonly past: boolean;
  readonly to: string;
  readonly through: Set<ValueId>;
  readonly uses: Set<Use>;
  /** Of the uses of `from` itself. */
  readonly first: Set<Use>;
}

function edgesOf(
  schema: Schema,
  shown: ReadonlySet<string>,
  homes: ReadonlyMap<ValueId, string>,
  beside: ReadonlySet<string>,
  open: boolean,
): PlacedEdge[] {
  const found: Found[] = [];
  const add = (
    from: string,
    past: boolean,
    to: string,
    values: readonly ValueId[],
    uses: readonly Use[],
  ): void => {
    let edge = found.find((other) => other.from === from && other.past === past && other.to === to);
    if (edge === undefined) {
      edge = { from, past, to, through: new Set(), uses: new Set(), first: new Set() };
      found.push(edge);
    }
    for (const value of values) edge.through.add(value);
    for (const use of uses) edge.uses.add(use);
    const [first] = uses;
    if (first !== undefined) edge.first.add(first);
  };
  /** Down from a shown value through what is folded. */
  const walk = (
    to: string,
    value: ValueInfo,
    values: readonly ValueId[],
    uses: readonly Use[],
  ): void => {
    for (const use of value.uses) {
      const { from, past } = use;
      if (from === null) continue;
      const [all, way] = [
        [value.id, ...values],
        [use, ...uses],
      ];
      const inside = infoOf(schema, from);
      if (past || inside === undefined || shown.has(from)) add(from, past, to, all, way);
      else walk(to, inside, all, way);
    }
  };
  for (const value of schema.values) if (shown.has(value.id)) walk(value.id, value, [], []);
  const drawn = open ? found : merged(schema, found, homes);
  const ids = new Set<string>();
  const edges = drawn.map((edge) => finished(schema, edge, drawn, beside, ids));
  return [...trunks(schema, edges, ids), ...edges];
}

/** Into a closed cell x and a state go once, whichever of its gates they reach. */
function merged(
  schema: Schema,
  found: readonly Found[],
  homes: ReadonlyMap<ValueId, string>,
): Found[] {
  const folds = ({ through }: Found): boolean =>
    [...through].some((id) => homes.get(id) !== id && infoOf(schema, id)?.named === true);
  const kept: Found[] = [];
  for (const edge of found) {
    const into =
      (edge.past || edge.from === "x") && folds(edge)
        ? kept.find(
            ({ from, past, ...other }) =>
              from === edge.from && past === edge.past && folds({ from, past, ...other }),
          )
        : undefined;
    if (into === undefined) {
      kept.push(edge);
      continue;
    }
    for (const value of edge.through) into.through.add(value);
    for (const use of edge.uses) into.uses.add(use);
    for (const use of edge.first) into.first.add(use);
  }
  return kept;
}

function finished(
  schema: Schema,
  edge: Found,
  all: readonly Found[],
  beside: ReadonlySet<string>,
  ids: Set<string>,
): PlacedEdge {
  const { from, past, to } = edge;
  const order = schema.values.map(({ id }) => id);
  const through = [...edge.through].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const uses = [...edge.uses];
  const blocks = [...new Set(uses.flatMap(({ block }) => (block === null ? [] : [block])))];
  const parameters = [...new Set(blocks.flatMap((block) => parameterOfBlock(schema, block) ?? []))];
  const lane = past && all.some((other) => other.past && other.from === to && other.to === to);
  const route = !past ? "up" : beside.has(to) ? "leg" : from === to || !lane ? "hop" : "under";
  const [only, ...more] = uses;
  const crossed = through.find((id) => {
    const info = infoOf(schema, id);
    return info?.op === "map" && info.argument === from && !past;
  });
  const plain = blocks.length === 0 && edge.first.size === 1;
  return {
    ...{
      id: unused(idOf(schema, edge, blocks, parameters), edge, ids),
      from,
      past,
      to,
      route,
      through,
    },
    role: blocks.length === 0 ? null : roleOf(schema, edge),
    ...{ blocks, parameters },
    factor: plain && more.length === 0 && only !== undefined ? factorOf(schema, only) : null,
    map: crossed ?? null,
    takes: through.filter((id) =>
      infoOf(schema, id)?.uses.some((use) => use.from === from && use.past === past),
    ),
    back: backOf(schema, edge, through, route),
  };
}

const roles = new WeakMap<Schema, ReadonlyMap<Parameter, Role>>();

/** What a parameter does where it is first met; undefined for what lies on no edge, as a bias. */
export function roleOfParameter(schema: Schema, parameter: Parameter): Role | undefined {
  let known = roles.get(schema);
  if (known === undefined) {
    const met = placementOf(schema, true, true).edges.flatMap(({ parameters, role }) =>
      role === null ? [] : parameters.map((id) => [id, role] as const),
    );
    known = new Map(met.reverse());
    roles.set(schema, known);
  }
  return known.get(parameter);
}

/** What is taken from another value of the step within the recurrence carries the recurrence on. */
function roleOf(schema: Schema, { from, past, to }: Pick<Found, "from" | "past" | "to">): Role {
  if (from === "x") return "input";
  return !past && infoOf(schema, to)?.after ? "readout" : "recurrent";
}

/** By what lies on it where that is one thing, else by its ends. */
function idOf(
  { hop }: Schema,
  { from, past, to }: Found,
  blocks: readonly string[],
  parameters: readonly Parameter[],
): string {
  if (hop !== null && !past && from === hop.sum && to === hop.state) return "phi";
  const [block, ...others] = blocks;
  if (block !== undefined && others.length === 0) return block;
  return parameters.length === 1 && parameters[0] !== undefined
    ? parameters[0]
    : between(from, past, to);
}

function between(from: string, past: boolean, to: string): string {
  return `${past ? "past-" : ""}${from}-${to}`;
}

/** A parameter may lie on several edges: the first has its name. */
function unused(id: string, { from, past, to }: Found, ids: Set<string>): string {
  const free = ids.has(id) ? between(from, past, to) : id;
  ids.add(free);
  return free;
}

function backOf(
  schema: Schema,
  { from, past, to }: Found,
  through: readonly ValueId[],
  route: PlacedEdge["route"],
): Back | null {
  if (from === "x") return null;
  if (past) {
    const future = `d${from}Future`;
    return route === "leg"
      ? { kind: "future", from: `d${through[0]}`, to: null, beat: future }
      : { kind: "future", from: gradientOf(schema, to), to: future, beat: future };
  }
  const state = infoOf(schema, from)?.state === true;
  const own = state ? `d${from}Direct` : `d${from}`;
  return { kind: state ? "direct" : "damped", from: gradientOf(schema, to), to: own, beat: own };
}

/** What losses read has the slope of its own step's loss alone. */
function gradientOf(schema: Schema, id: string): string {
  return id === schema.output && infoOf(schema, id)?.after === true ? "do" : `d${id}`;
}

/** What the nodes of a row side by side take of one state comes below them, and parts there. */
function trunks(schema: Schema, edges: readonly PlacedEdge[], ids: Set<string>): PlacedEdge[] {
  const legs = edges.filter(({ route }) => route === "leg");
  const sources = [...new Set(legs.map(({ from }) => from))];
  return sources.flatMap((from) => {
    const own = legs.filter((leg) => leg.from === from);
    const [first] = own;
    if (first === undefined) return [];
    const parameters = [...new Set(own.flatMap((leg) => leg.parameters))];
    const through = schema.values
      .map(({ id }) => id)
      .filter((id) => own.some((leg) => leg.through[0] === id));
    const [parameter] = parameters;
    const id =
      parameter === undefined || parameters.length > 1 || ids.has(parameter)
        ? `past-${from}`
        : parameter;
    const future = `d${from}Future`;
    return [
      {
        ...{
          id,
          from,
          past: true,
          to: first.to,
          route: "trunk",
          role: "recurrent",
          through,
          parameters,
        },
        ...{ blocks: own.flatMap(({ blocks }) => blocks), factor: null, map: null, takes: through },
        back: { kind: "future", from: null, to: future, beat: future },
      } satisfies PlacedEdge,
    ];
  });
}

/** The one value that a use is multiplied by; none where that is a parameter. */
function factorOf(schema: Schema, { factors: [factor, ...more] }: Use): ValueId | null {
  const one = factor !== undefined && more.length === 0;
  const parameter = one && parameterOfBlock(schema, factor) !== null;
  return one && !parameter ? factor : null;
}

/** From what losses read to the prediction, where that is another number, and to the loss. */
function toLoss(schema: Schema, separate: boolean, reads: boolean): PlacedEdge[] {
  const { output } = schema;
  const nothing: Omit<PlacedEdge, "id" | "from" | "to" | "through" | "takes" | "back"> = {
    past: false,
    route: "up",
    role: null,
    ...{ blocks: [], parameters: [], factor: null, map: null },
  };
  const back: Back = { kind: "output", from: "do", to: "do", beat: "do" };
  const state = infoOf(schema, output)?.state === true;
  const own = state ? `d${output}Direct` : `d${output}`;
  const read: Back = { kind: state ? "direct" : "damped", from: "do", to: own, beat: own };
  const predicts: PlacedEdge = {
    ...nothing,
    ...{ id: separate ? "softmax" : "predict", from: output, to: "yhat" },
    ...{ through: ["yhat"], takes: ["yhat"] },
    back: reads ? back : read,
  };
  const loss: PlacedEdge = {
    ...nothing,
    ...{ id: "loss", from: "yhat", to: "l", through: ["l"], takes: ["l"], back },
  };
  return separate || !reads ? [predicts, loss] : [loss];
}

/** The parameter some of whose rows a block is. */
export function parameterOfBlock({ parameters }: Schema, block: string): Parameter | null {
  return (
    parameters.find(({ id, blocks }) => id === block || blocks.some((one) => one.id === block))
      ?.id ?? null
  );
}
