/** Somebody else's page with the element's two files beside it, under a strict policy. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const dist = new URL("../../dist/", import.meta.url);

const files = {
  "/": [
    "text/html",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title>
      <script src="listen.js"></script><script type="module" src="bptt-explorer.js"></script></head>
      <body><bptt-explorer preset="notes-linear" at="end">fallback</bptt-explorer></body></html>`,
  ],
  // Before the element's own: the event may come early.
  "/listen.js": [
    "text/javascript",
    `heard = []; document.addEventListener("bptt-ready", (event) => heard.push(event.type));`,
  ],
  "/bptt-explorer.js": ["text/javascript", new URL("bptt-explorer.js", dist)],
  "/bptt-explorer_bg.wasm": ["application/wasm", new URL("bptt-explorer_bg.wasm", dist)],
};

export async function startHost() {
  const server = createServer(async (request, response) => {
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    const [type, content] = files[request.url] ?? [];
    if (content === undefined) return response.writeHead(404).end();
    const body = content instanceof URL ? await readFile(content) : content;
    response.writeHead(200, { "content-type": type, "content-security-policy": POLICY });
    return response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    page: `http://127.0.0.1:${server.address().port}/`,
    stop: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
