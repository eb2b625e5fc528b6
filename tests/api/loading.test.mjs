// Before it is loaded the API says so; what fails to load can be tried again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";

const dist = new URL("../../dist/", import.meta.url);
const bytes = readFileSync(new URL("bptt_bg.wasm", dist));
const other = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
let copies = 0;
const fresh = () => import(new URL(`bptt.js?loading=${copies++}`, dist));

const works = (api) => assert.equal(api.bptt(api.preset("notes-linear")).loss, 12.8125);
const early = {
  name: "BpttError",
  code: "not-initialised",
  message: "expected init() or initSync() to have loaded the wasm, found a call before it",
};
const unloaded = { name: "BpttError", code: "not-loaded" };

test("a call before init() says so", async () => {
  const api = await fresh();
  for (const call of [
    () => new api.Network({}),
    () => api.presets(),
    () => api.preset("notes-linear"),
    () => api.bptt({}),
    () => api.forward({}),
    () => api.gradientFlow({}),
    () => api.flowTriangle({}),
    () => api.checkGradients({}),
    () => api.diagnose({}, "whh", 0),
  ])
    assert.throws(call, early);
  api.initSync({ module: bytes });
  works(api);
});

test("initSync with a bad module can be tried again", async () => {
  const api = await fresh();
  for (const module of [
    undefined,
    null,
    {},
    "bptt_bg.wasm",
    new Uint8Array(),
    new TextEncoder().encode("<!doctype html>"),
    bytes.subarray(0, 1000),
    other,
    new WebAssembly.Module(other),
  ]) {
    assert.throws(() => api.initSync({ module }), unloaded);
    assert.throws(() => api.presets(), early);
  }
  for (const nothing of [undefined, null]) assert.throws(() => api.initSync(nothing), unloaded);
  api.initSync({ module: bytes });
  works(api);
});

test("init() from a server that has nothing, or something else, can be tried again", async (context) => {
  const api = await fresh();
  let answers = 0;
  const server = createServer((_, response) => {
    answers += 1;
    if (answers === 1) response.writeHead(404).end();
    else if (answers === 2)
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
    else if (answers === 3)
      response.writeHead(200, { "content-type": "application/wasm" }).end(bytes.subarray(0, 1000));
    else response.writeHead(200, { "content-type": "application/wasm" }).end(bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  context.after(() => server.close());
  const url = new URL(`http://127.0.0.1:${server.address().port}/bptt_bg.wasm`);
  for (let i = 0; i < 3; i++) {
    await assert.rejects(api.default({ module_or_path: url }), unloaded);
    assert.throws(() => api.presets(), early);
  }
  await assert.rejects(api.default({ module_or_path: Promise.reject(new Error("offline")) }), {
    ...unloaded,
    message: /offline/,
  });
  await api.default({ module_or_path: url });
  works(api);
});

test("a second module does not take the place of one in use", async () => {
  const api = await fresh();
  let arrived;
  const late = api.default({ module_or_path: new Promise((done) => (arrived = done)) });
  api.initSync({ module: bytes });
  const network = new api.Network(api.preset("notes-linear"));
  arrived(bytes);
  await late;
  assert.equal(network.run(), 12.8125);
  works(api);
});
