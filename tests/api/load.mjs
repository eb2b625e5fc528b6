// The API as a Node program would load it: the built files, nothing else.
import { readFileSync } from "node:fs";

const dist = new URL("../../dist/", import.meta.url);
export const api = await import(new URL("bptt.js", dist));
api.initSync({ module: readFileSync(new URL("bptt_bg.wasm", dist)) });

export const reference = (name) =>
  JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8"));

/** ‖g − r‖ / max(‖g‖, ‖r‖). */
export function relativeError(g, r) {
  if (g.length !== r.length) return Number.NaN;
  const norm = (v) => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
  const size = Math.max(norm([...g]), norm(r));
  return size === 0 ? 0 : norm(r.map((x, i) => g[i] - x)) / size;
}
