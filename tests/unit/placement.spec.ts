/** Which nodes and edges the picture of a cell has, and where they stand. */
import { expect, test } from "@playwright/test";
import type { Schema } from "../../www/core.js";
import { directPathsOf, keptLog10, meanFactor, writtenFactors } from "../../www/network/hop.js";
import { beatsAt, neighbours, waysOf } from "../../www/network/node-ids.js";
import { type Placement, placementOf, roleOfParameter } from "../../www/network/placement.js";
import { edgesAt } from "../../www/panels/diagram/edges.js";
import { type Geometry, geometry, hasRoom, pointOn } from "../../www/panels/diagram/geometry.js";
import { gru, layered, leaky, lstm, rnn } from "./schemas.js";

const rowsOf = ({ rows }: Placement): string[] =>
  rows.map(({ nodes }) => nodes.map(({ id }) => id).join(" "));

const edgesOf = ({ edges }: Placement): string[] =>
  edges.map(({ id, from, past, to, route }) => `${id}: ${from}${past ? "'" : ""} ${route} ${to}`);

const frameOf = (schema: Schema, T: number) => ({ schema, T });

test("the vanilla cell is one picture, its edges the two factors of a hop", () => {
  const whole = placementOf(rnn, false, true);
  expect(placementOf(rnn, false, false)).toBe(whole);
  expect(whole.cell).toBe(false);
  expect(rowsOf(whole)).toEqual(["l", "yhat", "h", "a", "x"]);
  expect(edgesOf(whole)).toEqual([
    "wxh: x up a",
    "whh: h' hop a",
    "phi: a up h",
    "why: h up yhat",
    "loss: yhat up l",
  ]);
  expect(whole.rows.map(({ below }) => below)).toEqual([0.9, 1, 1.42, 0.95, 0]);
  const separate = placementOf(rnn, true, true);
  expect(rowsOf(separate)).toEqual(["l", "yhat", "o", "h", "a", "x"]);
  expect(separate.edges.map(({ id }) => id)).toEqual([
    ...["wxh", "whh", "phi", "why", "softmax", "loss"],
  ]);
  expect(separate.rows.map(({ below }) => below)).toEqual([0.9, 0.85, 1, 1.42, 0.95, 0]);
});

test("what comes back along the vanilla cell's edges, in which beats", () => {
  const back = placementOf(rnn, true, true).edges.map(({ id, back }) => [id, back?.from, back?.to]);
  expect(back).toEqual([
    ["wxh", undefined, undefined],
    ["whh", "da", "dhFuture"],
    ["phi", "dh", "da"],
    ["why", "do", "dhDirect"],
    ["softmax", "do", "do"],
    ["loss", "do", "do"],
  ]);
  const beats = (id: string): string[] =>
    beatsAt(frameOf(rnn, 3), id).map(({ kind, t }) => (t === 0 ? kind : `${kind}:${t}`));
  expect(beats("h:2")).toEqual(["h:2", "dhDirect:2", "dhFuture:2", "dh:2"]);
  expect(beats("h:0")).toEqual(["dh0"]);
  expect(beats("a:2")).toEqual(["a:2", "da:2"]);
  expect(beats("o:2")).toEqual(["o:2", "do:2"]);
  expect(beats("yhat:2")).toEqual(["o:2", "yhat:2", "do:2"]);
  expect(beats("edge-whh:2")).toEqual(["a:2", "dhFuture:1", "sharewhh:2"]);
  expect(beats("edge-whh:1")).toEqual(["a:1", "dh0", "sharewhh:1"]);
  expect(beats("edge-wxh:1")).toEqual(["a:1", "sharewxh:1"]);
  expect(beats("edge-phi:2")).toEqual(["h:2", "da:2"]);
  expect(beats("edge-why:2")).toEqual(["o:2", "dhDirect:2", "sharewhy:2"]);
  expect(beats("edge-softmax:2")).toEqual(["yhat:2", "do:2"]);
  expect(beats("whh")).toEqual(["sharewhh:3", "sharewhh:2", "sharewhh:1", "sumwhh", "update"]);
});

test("closed cells show their states: c has a lane of its own, h comes in from below", () => {
  const closed = placementOf(lstm, false, false);
  expect(rowsOf(closed)).toEqual(["l", "yhat", "h", "c", "x"]);
  expect(edgesOf(closed)).toEqual([
    "wxh: x up c",
    "whh: h' under c",
    "past-c-c: c' hop c",
    "c-h: c up h",
    "why: h up yhat",
    "loss: yhat up l",
  ]);
  expect(closed.edge("past-c-c")?.factor).toBe("f");
  expect(closed.edge("c-h")).toMatchObject({
    map: "h~1",
    back: { kind: "direct", to: "dcDirect" },
  });
  expect(["i~1", "q", "h~1", "o"].map(closed.home)).toEqual(["c", "h", "h", "yhat"]);
  const small = placementOf(gru, false, false);
  expect(rowsOf(small)).toEqual(["l", "yhat", "h", "x"]);
  expect(edgesOf(small).slice(0, 2)).toEqual(["wxh: x up h", "whh: h' hop h"]);
});

test("open cells show their gates, and one road that parts to them", () => {
  const open = placementOf(lstm, false, true);
  expect(rowsOf(open)).toEqual(["l", "yhat", "h", "c", "f i g q", "x"]);
  expect(edgesOf(open).filter((edge) => edge.includes("h'"))).toEqual([
    "whh: h' trunk i",
    "W_hi: h' leg i",
    "W_hf: h' leg f",
    "W_hg: h' leg g",
    "W_hq: h' leg q",
  ]);
  expect(open.edge("W_hi")?.back).toMatchObject({ from: "di~1", to: null, beat: "dhFuture" });
  expect(open.edge("f-c")?.back).toEqual({ kind: "damped", from: "dc", to: "df", beat: "df" });
  expect(open.home("i~1")).toBe("i");
  const other = placementOf(gru, false, true);
  expect(rowsOf(other)).toEqual(["l", "yhat", "h", "n", "r u z", "x"]);
  // Between r and u.
  expect(other.node("n")).toMatchObject({ slot: 0.5, of: 3, kind: "gate" });
  expect(other.edge("past-h-h")?.factor).toBe("z");
  const share = { role: "share", of: "W_hr", step: 2 } as Parameters<typeof waysOf>[0];
  expect(waysOf(share, other)).toEqual(["edge-whh:2", "edge-W_hr:2"]);
});

test("a recurrence of one's own stands in layers, by the longest way from x", () => {
  const two = placementOf(layered, true, true);
  expect(placementOf(layered, true, false)).toBe(two);
  expect(rowsOf(two)).toEqual(["l", "yhat", "o", "h", "s", "x"]);
  expect(edgesOf(two)).toEqual([
    "W: x up s",
    "U: s' hop s",
    "V: s up h",
    "Q: h' hop h",
    "why: h up o",
    "softmax: o up yhat",
    "loss: yhat up l",
  ]);
  expect(two.edge("V")?.back).toMatchObject({ kind: "direct", from: "dh", to: "dsDirect" });
});

test("arrow keys go over all rows, and from the steps to the weights", () => {
  const placement = placementOf(lstm, false, true);
  const frame = frameOf(lstm, 3) as Parameters<typeof neighbours>[0];
  expect(neighbours(frame, "c:2", "ArrowDown", placement)[0]).toBe("edge-past-c-c:2");
  expect(neighbours(frame, "c:2", "ArrowDown", placement)).toContain("q:2");
  expect(neighbours(frame, "x:2", "ArrowDown", placement)).toEqual(["why"]);
  expect(neighbours(frame, "h:1", "ArrowLeft", placement)).toEqual(["h:0", "whh"]);
});

test("a leaky unit is a over x and h over a, with a way past a from the step before", () => {
  const open = placementOf(leaky, false, true);
  expect(rowsOf(open)).toEqual(["l", "yhat", "h", "a", "x"]);
  const past = open.edges.filter((edge) => edge.past);
  expect(past.map(({ from, to }) => `${from}' ${to}`).sort()).toEqual(["h' a", "h' h"]);
  // What a parameter multiplies is multiplied by no value.
  expect(past.map(({ factor }) => factor)).toEqual([null, null]);
  expect(rowsOf(placementOf(leaky, false, false))).toEqual(["l", "yhat", "h", "x"]);
});

test("a direct path is written with what its factors stand there as", () => {
  const written = (schema: Schema): string[] =>
    directPathsOf(schema).map((path) => writtenFactors(path, 3));
  expect(written(lstm)).toEqual(["f_3"]);
  expect(written(gru)).toEqual(["z_3"]);
  expect(written(leaky)).toEqual(["(1 − α)"]);
  const [path] = directPathsOf(leaky);
  const frame = { T: 3, params: { alpha: new Float64Array([0.75]) } } as never;
  expect(path && meanFactor(frame, path, 2)).toBe(0.25);
  expect(path && keptLog10(frame, path)).toBeCloseTo(2 * Math.log10(0.25), 12);
});

const cells = { rnn, gru, lstm, leaky, layered } as const;

/** At which widths of a column and heights each picture is drawn. */
function* pictures(): Generator<[name: string, Geometry, separate: boolean]> {
  for (const [name, schema] of Object.entries(cells))
    for (const separate of [false, true])
      for (const open of [false, true])
        for (const [width, T] of [
          [1000, 2],
          [1000, 4],
          [1000, 8],
          [1000, 12],
          [390, 3],
        ] as const)
          for (const height of [260, 374, 440]) {
            const placement = placementOf(schema, separate, open);
            const laid = geometry(width, height, T, 1, placement, null);
            if (placement.open && placement.cell && !hasRoom(placement, laid.column, height))
              continue;
            yield [`${name} ${open} ${separate} ${width} × ${height}, T = ${T}`, laid, separate];
          }
}

test("no node stands upon another, or leaves its column", () => {
  const faults: string[] = [];
  for (const [name, laid] of pictures()) {
    const boxes = laid.placement.nodes.map((node) => ({
      ...{ id: node.id, ...laid.at(node, 1), ...laid.sizeOf(node) },
    }));
    for (const [i, a] of boxes.entries()) {
      if (Math.abs(a.x - laid.center(1)) + a.width / 2 > laid.column / 2)
        faults.push(`${name}: ${a.id} leaves its column`);
      for (const b of boxes.slice(i + 1)) {
        const beside = Math.abs(a.x - b.x) >= (a.width + b.width) / 2;
        const above = Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
        if (!beside && !above) faults.push(`${name}: ${a.id} and ${b.id}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

test("no edge goes through a node it does not belong to", () => {
  const faults = new Set<string>();
  for (const [name, laid] of pictures())
    for (const { edge, curve } of laid.tier === "full" ? edgesAt(laid, 2, true) : []) {
      const others = laid.placement.nodes.filter(({ id }) => id !== edge.to && id !== edge.from);
      for (let part = 0; part <= 1; part += 0.02) {
        const { x, y } = pointOn(curve, part);
        for (const node of others)
          for (const t of [1, 2]) {
            const at = laid.at(node, t);
            const { width, height } = laid.sizeOf(node);
            if (Math.abs(x - at.x) < width / 2 && Math.abs(y - at.y) < height / 2)
              faults.add(`${name}: ${edge.id} and ${node.id}:${t}`);
          }
      }
    }
  expect([...faults]).toEqual([]);
});

test("what a parameter does is said by where it stands, not by its name", () => {
  const roles = (schema: Schema): string[] =>
    schema.parameters.map(({ id }) => `${id} ${roleOfParameter(schema, id) ?? "none"}`);
  expect(roles(rnn)).toEqual([
    ...["wxh input", "whh recurrent", "bh none", "why readout", "by none"],
  ]);
  for (const gated of [gru, lstm])
    expect(roles(gated)).toEqual([
      ...["wxh input", "whh recurrent", "bxh none", "bhh none", "why readout", "by none"],
    ]);
  expect(roles(leaky)).toContain("alpha none");
  // V takes one layer's state into the next, within a step.
  expect(roles(layered)).toEqual([
    ...["W input", "U recurrent", "V recurrent", "Q recurrent", "why readout", "by none"],
  ]);
});
