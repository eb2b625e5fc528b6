/** Problems of a URL and errors of the core, in English. */
import { formatNumber } from "../format.js";
import type { Problem } from "../state/state.js";
import type { Texts } from "./texts.js";
import { keysIn, readings } from "./words.js";

export function enSeveral(found: string, [one = 0, other = 0]: readonly number[]): string {
  return `“${found}” can be read as ${one} or as ${other}: write it without the comma.`;
}

export function enProblem({ key, found, expected }: Problem): string {
  switch (expected.id) {
    case "number":
    case "integer": {
      const several = readings(found, expected);
      if (several.length > 1) return `${key}: ${enSeveral(found, several)}`;
      const kind = expected.id === "integer" ? "a whole number" : "a number";
      const range = `${formatNumber(expected.min, 12)} to ${formatNumber(expected.max, 12)}`;
      return `${key}: expected ${kind} from ${range}; “${found}” was ignored.`;
    }
    case "word":
      return `${key}: expected one of ${expected.words.join(", ")}; “${found}” was ignored.`;
    case "words":
      return `${key}: may only contain ${expected.words.join(", ")}; “${found}” was ignored.`;
    case "pair":
      return `${key}: expected k1,k2 with 1 ≤ k1 ≤ k2 ≤ ${expected.max}; “${found}” was ignored.`;
    case "places":
      return `${key}: expected places of the diagram such as ${expected.example}; “${found}” was ignored.`;
    case "stateEntry":
      return `${key}: expected a state at a step, such as ${expected.example}; “${found}” was ignored.`;
    case "model":
      return `${key}: expected a model as the API writes it, of at most ${expected.steps} steps and ${expected.units} units; “${found}” was ignored.`;
    case "ghost":
      return `${key}: expected a model as a link says it, such as preset=chaos&gain=2; “${found}” was ignored.`;
    case "marks":
      return `${key}: expected up to ${expected.most} states as links say them, separated by spaces, such as preset=blame&w-hh=0.5; “${found}” was ignored.`;
    case "link":
      return "This model is too large for a link: the address leads to the example without the edits.";
    case "beat":
      return `${key}: there is no beat “${found}”; it was ignored.`;
    case "key":
      return `There is no parameter named “${key}”; it was ignored.`;
    case "numbers":
      return `${key}: expected numbers by name, such as alpha:0.3,r:3.2; “${found}” was ignored.`;
    case "names":
      return `${key}: expected names with spaces between them, at most ${expected.most}; “${found}” was ignored.`;
    case "training":
      return `${key}: expected settings by name, such as ${expected.example}; “${found}” was ignored.`;
    case "parameter":
      return `${key}: expected the name of a parameter, such as ${expected.example}; “${found}” was ignored.`;
    case "encoding":
      return `The percent-encoding of “${key}” is broken; it was ignored.`;
    case "readable":
      return `${key} could not be read; nothing was changed.`;
    case "nothing":
      return `${key}: this model has no use for it; “${found}” was ignored.`;
  }
}

export const enError: Texts["error"] = ({ code, path, expected, found }) => {
  switch (code) {
    case "missing":
      return `${path} is missing.`;
    case "not-finite":
      return `${path} must be a finite number.`;
    case "empty":
      return `${path} must not be empty.`;
    case "key": {
      const meant = keysIn(expected);
      return meant.near === null
        ? `There is no ${path}; there are ${meant.all.join(", ")}.`
        : `There is no ${path}; is ${meant.near} meant?`;
    }
    case "probability":
      return found.startsWith("sum ")
        ? `${path} must be a probability vector: its sum is ${found.slice(4)}, not 1.`
        : `${path} must be a probability, from 0 to 1; it is ${found}.`;
    case "unreadable":
      return `${path} could not be read.`;
    case "memory":
      return "This model needs more memory than there is; the picture stays at the last result. Fewer steps or units need less.";
    case "type":
    case "shape":
    case "word":
    case "limit":
    case "range":
      return `${path}: expected ${expected}, found ${found}.`;
    default:
      return "The computation failed; the picture stays at the last result.";
  }
};
