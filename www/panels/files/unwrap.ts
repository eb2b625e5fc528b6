/** What a training program keeps around a state_dict: `{ epoch, model_state_dict, … }`. */
import { isRecord } from "./json.js";

interface Unwrapped {
  readonly dict: Record<string, unknown>;
  /** What stood around it, from the outside in. */
  readonly around: readonly (readonly [key: string, value: unknown])[];
}

/** `holds`: whether the tensors of a model are somewhere in it. */
export function unwrap(
  value: Record<string, unknown>,
  holds: (value: Record<string, unknown>) => boolean,
): Unwrapped | { readonly copies: readonly string[] } {
  let dict = value;
  const around: (readonly [string, unknown])[] = [];
  for (let depth = 0; depth < 6; depth++) {
    const entries = Object.entries(dict);
    const inner = entries.filter(([, one]) => isRecord(one) && holds(one));
    const [first, second] = inner;
    if (first === undefined || !isRecord(first[1])) break;
    // Averaged weights beside the last ones: which is meant, nobody can say.
    if (second !== undefined && sameKeys(first[1], second[1] as object))
      return { copies: inner.map(([key]) => key) };
    const others = entries.filter(([key]) => key !== first[0]);
    // The module of the recurrent layer with that of the readout beside it.
    if (second !== undefined || others.some(([key, other]) => isModule(key, other))) break;
    around.push(...others);
    dict = first[1];
  }
  return { dict, around };
}

function isModule(key: string, value: unknown, depth = 0): boolean {
  if (Array.isArray(value)) return /(^|\.)(weight|bias)(_|$)/.test(key);
  if (!isRecord(value) || depth > 6) return false;
  return Object.entries(value).some(([name, inner]) => isModule(name, inner, depth + 1));
}

function sameKeys(a: object, b: object): boolean {
  return Object.keys(a).join() === Object.keys(b).join();
}
