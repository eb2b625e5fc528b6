/** The computational API in the test's own process: what the page must agree with. */
import { readFileSync } from "node:fs";
import type * as Api from "../../crate/wasm/bptt";

const dist = new URL("../../dist/", import.meta.url);
export const api = (await import(new URL("bptt.js", dist).href)) as typeof Api;
api.initSync({ module: readFileSync(new URL("bptt_bg.wasm", dist)) });
