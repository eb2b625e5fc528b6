/** The parameters of a network: which of them panels speak of, their symbols and shapes. */
import type {
  BeatKind,
  Beats,
  BlockInfo,
  Frame,
  Parameter,
  ParameterInfo,
  Schema,
} from "../core.js";
import { GREEK } from "../formula/greek.js";
import type { View } from "../view.js";

const infos = new WeakMap<Schema, ReadonlyMap<Parameter, ParameterInfo>>();

/** What the graph says of a parameter; undefined for a name that is none. */
export function parameterInfo(schema: Schema, id: Parameter): ParameterInfo | undefined {
  const known = infos.get(schema) ?? new Map(schema.parameters.map((one) => [one.id, one]));
  infos.set(schema, known);
  return known.get(id);
}

/** Rows of a parameter by their own name; undefined for a name that is of none. */
export function blockNamed({ parameters }: Schema, id: string): BlockInfo | undefined {
  for (const { blocks } of parameters) {
    const found = blocks.find((block) => block.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As it is written: W_hh; `alpha` as α. */
export function symbolOf({ schema }: Pick<Frame, "schema">, id: Parameter): string {
  const written = parameterInfo(schema, id)?.written ?? id;
  return GREEK[written] ?? written;
}

const cards = new WeakMap<Schema, readonly ParameterInfo[]>();

/**
 * The learnt parameters in the order their gradients are finished: what is used last in a step first,
 * the biases at the end.
 */
export function learntOf({ schema }: Pick<Frame, "schema">): readonly ParameterInfo[] {
  const known = cards.get(schema);
  if (known !== undefined) return known;
  const learnt = schema.parameters.filter(({ trained }) => trained);
  const found = [
    ...learnt.filter(({ bias }) => !bias).reverse(),
    ...learnt.filter(({ bias }) => bias),
  ];
  cards.set(schema, found);
  return found;
}

/** The parameter that a state of the step before is multiplied by; undefined where it meets none. */
function recurrentIn(schema: Schema): Parameter | undefined {
  const past = schema.values.flatMap(({ uses }) => uses.filter((use) => use.past));
  const met = past.flatMap(({ block, factors }) => (block === null ? factors : [block]));
  return schema.parameters.find(({ blocks }) => blocks.some(({ id }) => met.includes(id)))?.id;
}

/** The recurrent parameter; of a recurrence without one the first that is offered. */
export function recurrentOf(frame: Frame): Parameter {
  const [first] = offered(frame);
  return first ?? "";
}

/** The chosen parameter; the recurrent one where this model does not have it. */
export function chosenWeight({ run, state }: View): Parameter {
  return offered(run.frame).includes(state.weight) ? state.weight : recurrentOf(run.frame);
}

/** What panels offer: the recurrent parameter first. */
export function offered(frame: Frame): readonly Parameter[] {
  const names = learntOf(frame).map(({ id }) => id);
  const recurrent = recurrentIn(frame.schema);
  if (recurrent === undefined || !names.includes(recurrent)) return names;
  return [recurrent, ...names.filter((name) => name !== recurrent)];
}

/** Rows and columns; biases are one column. */
export function shapeOf({ schema }: Frame, parameter: Parameter): [number, number] {
  const { rows = 1, cols = 1 } = parameterInfo(schema, parameter) ?? {};
  return [rows, cols];
}

/** The numbers of a parameter; none for a name that is none. */
export function valuesOf(
  params: Readonly<Record<Parameter, Float64Array>>,
  id: Parameter,
): Float64Array {
  return params[id] ?? new Float64Array();
}

/** The id of the first of these beats that step `t` has. */
export function beatAt(beats: Beats, kinds: readonly BeatKind[], t: number): string {
  const has = kinds.find((kind) => beats.index(`${kind}:${t}`) !== undefined);
  return `${has ?? "h"}:${t}`;
}
