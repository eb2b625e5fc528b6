/** What a beat does, in words: told by what it does in the cell's graph, not by its name. */
import type { BeatKind, Phase, Schema, ValueId, ValueInfo } from "../core.js";
import { subscript } from "../format.js";
import { GREEK } from "../formula/greek.js";
import { parameterInfo } from "../network/parameters.js";
import { valueInfo as infoOf } from "../network/quantities.js";
import { wordsOf, writtenAt } from "../network/words.js";
import type { Texts } from "./texts.js";

/** `symbol`, `from`, `to`: quantities as they are written at their step. `t`: that step. */
export interface BeatTexts {
  readonly start: string;
  value(words: string, symbol: string, t: number): string;
  /** A part of a line that has no name of its own. */
  part(words: string, symbol: string, t: number): string;
  yhat(symbol: string, t: number): string;
  loss(symbol: string, t: number): string;
  readonly total: string;
  lossSlope(symbol: string, t: number): string;
  /** Through its own step: over the output alone, or over whatever uses it there. */
  directFrom(from: string, to: string): string;
  direct(symbol: string): string;
  /** Through the step after: over the one hop there is, or over whatever uses it there. */
  futureFrom(from: string, to: string): string;
  future(after: number, symbol: string): string;
  both(symbol: string): string;
  /** Of the argument of a map. */
  damped(slope: string, symbol: string): string;
  adjoint(symbol: string): string;
  initial(symbol: string): string;
  share(t: number, gradients: string): string;
  sum(gradients: string): string;
  readonly update: string;
  readonly end: string;
  /** Of several gradients. */
  readonly comma: string;
  readonly and: string;
}

export function describeBeat(
  texts: Texts,
  words: BeatTexts,
  phase: Phase,
  { kind, t, schema }: { kind: BeatKind; t: number; schema: Schema },
): string {
  const comes = what(texts, words, kind, t, schema);
  return `${texts.phases[phase]}${texts.tag === "en" ? ": " : "："}${comes}`;
}

function what(texts: Texts, words: BeatTexts, kind: BeatKind, t: number, schema: Schema): string {
  const { does, of } = schema.beats.find((beat) => beat.kind === kind) ?? {
    does: "start",
    of: null,
  };
  const id = of ?? "";
  const at = (value: ValueId, step = t): string =>
    writtenAt(schema, value, step).replace(/_(\d+)\b/, (_, index) => subscript(Number(index)));
  const value = infoOf(schema, id);
  switch (does) {
    case "start":
      return words.start;
    case "value":
      return value?.named === false
        ? words.part(wordsOf(texts, schema, value.line), at(id), t)
        : words.value(wordsOf(texts, schema, id), at(id), t);
    case "yhat":
      return words.yhat(at("ŷ"), t);
    case "loss":
      return words.loss(at("l"), t);
    case "total":
      return words.total;
    case "lossSlope":
      return words.lossSlope(at(schema.output), t);
    case "direct": {
      const [user, ...more] = usersOf(schema, id, false);
      return user === undefined || more.length > 0
        ? words.direct(at(id))
        : words.directFrom(at(user.id), at(id));
    }
    case "future": {
      const [user, ...more] = usersOf(schema, id, true);
      // Of the one hop it is said as a whole, from state to state.
      const alone = schema.hop?.state === id || (user?.id === id && more.length === 0);
      return alone ? words.futureFrom(at(id, t + 1), at(id)) : words.future(t + 1, at(id));
    }
    case "adjoint": {
      if (value?.state) return words.both(at(id));
      const map = schema.values.find(({ argument }) => argument === id);
      if (map === undefined || map.function === null) return words.adjoint(at(id));
      const name = schema.hop === null ? map.function : "φ";
      return words.damped(`${name}′(${at(id)})`, at(id));
    }
    case "initial": {
      const state = schema.states.find(({ initial }) => initial === id)?.id ?? id;
      return words.initial(at(state, 0));
    }
    case "share":
      return words.share(t, gradients(words, schema, of));
    case "sum":
      return words.sum(gradients(words, schema, of));
    case "update":
      return words.update;
    case "end":
      return words.end;
  }
}

/** The values of the same step, or of the next, that a value is used by. */
function usersOf({ values }: Schema, id: ValueId, past: boolean): ValueInfo[] {
  const factor = past ? `${id}[t-1]` : id;
  return values.filter(
    ({ argument, uses }) =>
      (!past && argument === id) ||
      uses.some((use) => (use.from === id && use.past === past) || use.factors.includes(factor)),
  );
}

/** Of a parameter, or of all biases. */
function gradients({ comma, and }: BeatTexts, schema: Schema, of: string | null): string {
  const all =
    of === null
      ? schema.parameters.filter(({ bias, trained }) => bias && trained)
      : [parameterInfo(schema, of)];
  const names = all.map((one) => {
    const written = one?.written ?? of ?? "";
    return `∇${GREEK[written] ?? written}`;
  });
  const [last = ""] = names.slice(-1);
  return names.length < 2 ? last : `${names.slice(0, -1).join(comma)}${and}${last}`;
}
