/** What an edge of the diagram is called, for those who do not see it and over its explanation. */
import type { Frame } from "../../core.js";
import type { Texts } from "../../i18n/texts.js";
import { blockNamed, symbolOf } from "../../network/parameters.js";
import type { PlacedEdge } from "../../network/placement.js";

/** Edges without a parameter that have a word of their own, by what lies on them and where they go. */
const NAMED: Readonly<Record<string, keyof Texts["explain"]["edges"]>> = {
  "phi a h": "phi",
  "softmax o yhat": "softmax",
  "loss yhat l": "loss",
};

export function edgeName(texts: Texts, frame: Frame, edge: PlacedEdge, t: number): string {
  const { id, from, past, to, route, blocks, parameters, factor } = edge;
  const named = NAMED[`${id} ${from} ${to}`];
  if (named !== undefined) return texts.explain.edges[named](t);
  const node = (name: string, step: number): string => `${name.replace("yhat", "ŷ")}_${step}`;
  const [block, ...others] = blocks;
  const on =
    block === undefined
      ? factor === null
        ? null
        : node(factor, t)
      : others.length === 0
        ? (blockNamed(frame.schema, block)?.written ?? block)
        : parameters.map((parameter) => symbolOf(frame, parameter)).join(", ");
  // What parts into the gates of a cell goes to all of them.
  const end = route === "trunk" ? null : node(to, t);
  return texts.cellPicture.edge(node(from, past ? t - 1 : t), end, on, t);
}
