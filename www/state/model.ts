/**
 * A whole model in the state: what a preset's inputs, targets, h_0 and matrices became when they
 * were edited, or a Config that a page or a link brought. In a link it travels as JSON, deflated,
 * in base64url. What is checked here is only that it is a Config's worth of plain data within the
 * explorer's limits; whether it is a model the core decides, and names the place.
 */
import { deflateSync, Inflate } from "fflate/browser";
import { CELLS } from "../core/generated.js";
import type { ModelConfig } from "../core.js";
import type { Kind } from "./kinds.js";

/** Longer sequences and wider layers cannot be looked at step by step. */
const MOST = { steps: 200, units: 128 } as const;
/** Characters of a link, and bytes they may unfold to: a kilobyte can hold a gigabyte of zeros. */
const LONGEST_TEXT = 65_536;
const MOST_BYTES = 1 << 20;

const NAMES = [
  ...["cell", "activation", "loss", "lossAt", "reduction"],
  ...["h0", "c0", "initial", "inputs", "targets"],
] as const;
const PARAMETERS: readonly string[] = [
  ...new Set(Object.values(CELLS).flatMap(({ parameters }) => parameters)),
  ...["why", "by"],
];
/** A stack of an LSTM's gates has four rows a unit. */
const STACK = 4;

/** Characters of equations, and parameters or states in them: a few more than the core takes. */
const LONGEST_EQUATIONS = 5000;
const MOST_NAMES = 65;
const LONGEST_NAME = 60;

const LONGEST_LIST = Math.max(MOST.steps, STACK * MOST.units);

/** Writing is asked for at every comparison; a model never changes once it is there. */
const written = new WeakMap<ModelConfig, string>();

export function modelConfig(): Kind<ModelConfig> {
  return {
    expected: { id: "model", ...MOST },
    accept: (value) => {
      try {
        return copy(value);
      } catch {
        return undefined; // A getter that throws.
      }
    },
    read: (text) => {
      try {
        return text.length > LONGEST_TEXT ? undefined : copy(JSON.parse(unfold(text)));
      } catch {
        return undefined; // Not base64url, not deflate, not JSON.
      }
    },
    write: (model) => {
      const known = written.get(model) ?? fold(JSON.stringify(model));
      written.set(model, known);
      return known;
    },
  };
}

/** Whether a link can carry it and be read again. */
export function fitsLink(text: string): boolean {
  return text.length <= LONGEST_TEXT;
}

/**
 * As arrays of plain values; undefined for what is no object or too large. Of a name that a Config
 * does not have the core makes a fault: it is kept, its value is not.
 */
function copy(value: unknown): ModelConfig | undefined {
  if (!isRecord(value)) return undefined;
  const weights = value.params;
  if (!isRecord(weights)) return undefined;
  const own = equationsOf(value.cell);
  const { cell: _, initial, ...read } = value;
  const model = pick(own === undefined ? value : read, NAMES);
  // Names in equations are the reader's.
  const params = own === undefined ? pick(weights, PARAMETERS) : named(weights);
  const starts = own === undefined || initial == null ? {} : named(initial);
  if (model === undefined || params === undefined || starts === undefined) return undefined;
  if (length(model.inputs) > MOST.steps || length(model.targets) > MOST.steps) return undefined;
  const rows = [model.inputs, model.targets].flatMap((list) => (Array.isArray(list) ? list : []));
  const wide = [...rows, params.why, params.by, model.h0, model.c0, ...Object.values(starts)];
  if (wide.some((list) => length(list) > MOST.units)) return undefined;
  if (Object.values(params).some((list) => length(list) > STACK * MOST.units)) return undefined;
  const { truncation } = value;
  return {
    ...model,
    ...(own === undefined ? {} : { cell: own, initial: starts }),
    ...stray(value, [...NAMES, "params", "truncation"]),
    params: { ...params, ...(own === undefined ? stray(weights, PARAMETERS) : {}) },
    ...(truncation == null ? {} : { truncation: pairOf(truncation) }),
  } as unknown as ModelConfig;
}

/** Equations as plain data; undefined for what is no object. */
function equationsOf(cell: unknown): object | undefined {
  if (!isRecord(cell)) return undefined;
  const short = (text: unknown, most: number): unknown =>
    typeof text === "string" ? text.slice(0, most) : text == null ? undefined : typeof text;
  const [equations, read] = [
    short(cell.equations, LONGEST_EQUATIONS),
    short(cell.read, LONGEST_NAME),
  ];
  return {
    ...(equations === undefined ? {} : { equations }),
    ...(read === undefined ? {} : { read }),
    ...stray(cell, ["equations", "read"]),
  };
}

/** Numbers, vectors and matrices under names that are not known beforehand. */
function named(source: unknown): Record<string, unknown> | undefined {
  if (!isRecord(source)) return undefined;
  const names = Object.keys(source).slice(0, MOST_NAMES);
  const entries = names.map(
    (name) => [name.slice(0, LONGEST_NAME), data(source[name], 2)] as const,
  );
  // No name becomes a prototype.
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

/** A truncation as plain data, read once; whether it is one is seen where it is taken apart. */
function pairOf(value: unknown): unknown {
  if (!isRecord(value)) return typeof value;
  const names = Object.keys(value).slice(0, 4);
  const entries = names.map((key) => [key.slice(0, 60), value[key]] as const);
  return Object.fromEntries(
    entries.map(([key, part]) => [key, typeof part === "number" ? part : typeof part]),
  );
}

/** The first few names beside `known`, without what they hold: null where that is nothing. */
function stray(source: Record<string, unknown>, known: readonly string[]): object {
  const names = Object.keys(source).filter((name) => !known.includes(name));
  // No name becomes a prototype.
  return Object.fromEntries(
    names.slice(0, 4).map((name) => [name.slice(0, 60), source[name] == null ? null : true]),
  );
}

function pick(
  source: Record<string, unknown>,
  names: readonly string[],
): Record<string, unknown> | undefined {
  const kept: Record<string, unknown> = {};
  for (const name of names) {
    const value = source[name];
    if (value === undefined) continue;
    const plain = data(value, 2);
    if (plain === undefined) return undefined;
    kept[name] = plain;
  }
  return kept;
}

/** Numbers, short words, null, and lists of them as deep as a matrix. */
function data(value: unknown, depth: number): unknown {
  if (typeof value === "number") return value + 0; // −0 is the weight 0, as JSON would say.
  if (value === null || (typeof value === "string" && value.length <= 40)) return value;
  if (depth === 0 || !isList(value)) return undefined;
  // Read once: of a proxy it may be another the next time.
  const count: unknown = value.length;
  if (typeof count !== "number" || count > LONGEST_LIST) return undefined;
  const items = Array.from({ length: count }, (_, i) => data(value[i], depth - 1));
  return items.includes(undefined) ? undefined : items;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || value instanceof Float64Array || value instanceof Float32Array;
}

function length(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function fold(json: string): string {
  const bytes = deflateSync(new TextEncoder().encode(json), { level: 9 });
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function unfold(text: string): string {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) =>
    char.charCodeAt(0),
  );
  const parts: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate((part) => {
    total += part.length;
    if (total > MOST_BYTES) throw new RangeError("a link unfolds to too much");
    parts.push(part);
  });
  // In small pieces, so that too much is noticed before it is there.
  for (let start = 0; start < bytes.length; start += 1024) {
    inflate.push(bytes.subarray(start, start + 1024), start + 1024 >= bytes.length);
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(whole);
}
